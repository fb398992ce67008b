package io.seiche.standalone.console;

import io.seiche.results.v1.Activity;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.HealthCount;
import io.seiche.results.v1.Phase;
import io.seiche.results.v1.Severity;
import io.seiche.results.v1.Storm;
import io.seiche.results.v1.StormState;
import io.seiche.results.v1.Switch;
import io.seiche.results.v1.Verdict;
import java.time.Instant;

/** The pipeline's results, told in seconds after noon. */
public final class Results {
  public static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  public static final String ROLLOUT = "volume/helium-1/rl-rollout-a";
  public static final String NODE = "node/gpu-b11";

  private Results() {}

  /** Epoch milliseconds so many seconds after noon. */
  public static long at(long seconds) {
    return NOON + seconds * 1_000;
  }

  /** The verdict of a one-second tick that ends at {@code second}. */
  public static Verdict verdict(String workload, Phase phase, long since, long second) {
    return Verdict.newBuilder()
        .setId(workload + "@" + at(second))
        .setWorkload(workload)
        .setSystem(system(workload))
        .setEventTimeMs(at(second))
        .setPhase(phase)
        .setConfidence(0.97)
        .setEvidence("reads 97 %, 1.0 MiB/op, steady (CV 0.06)")
        .setSinceMs(at(since))
        .build();
  }

  /** Five seconds of one-second samples that end at {@code second}. */
  public static Activity activity(String workload, long second, double readBytesPerSecond) {
    return activity(workload, second, 5, 1, readBytesPerSecond);
  }

  public static Activity activity(
      String workload, long second, int seconds, int intervalSeconds, double readBytesPerSecond) {
    return Activity.newBuilder()
        .setWorkload(workload)
        .setSystem(system(workload))
        .setStartMs(at(second - seconds))
        .setEndMs(at(second))
        .setIntervalMs(intervalSeconds * 1_000)
        .setSamples(4 * seconds / intervalSeconds)
        .setResources(4)
        .setReadBytesPerS(readBytesPerSecond)
        .setReadLatencyS(0.0004)
        .build();
  }

  public static Switch change(String workload, Phase from, Phase to, long second) {
    return Switch.newBuilder()
        .setId("sw-" + workload + "@" + at(second))
        .setWorkload(workload)
        .setSystem(system(workload))
        .setFrom(from)
        .setTo(to)
        .setStartMs(at(second - 20))
        .setEndMs(at(second))
        .setDrainS(2)
        .setSaveS(8)
        .setGapS(1)
        .setLoadS(7)
        .setFirstIoS(2)
        .setSavedBytes(8e9)
        .setLoadedBytes(6e9)
        .setIoBytes(100e9)
        .build();
  }

  public static Storm storm(String workload, StormState state, long second, double penalty) {
    return Storm.newBuilder()
        .setId("storm-" + workload + "@" + NOON)
        .setScope("workload")
        .setScopeId(workload)
        .setSystem(system(workload))
        .setState(state)
        .setSeverity(state == StormState.ESCALATED ? Severity.CRITICAL : Severity.WARNING)
        .setEventTimeMs(at(second))
        .setOpenedMs(NOON)
        .setClosedMs(state == StormState.CLOSED ? at(second) : 0)
        .setSwitches(7)
        .setPenalty(penalty)
        .setPeakPenalty(3_400)
        .setOpenThreshold(2_000)
        .setCloseThreshold(750)
        .setBurdenRatio(0.13)
        .setBillBytes(98e9)
        .build();
  }

  public static Alert alert(String workload, boolean firing, long second) {
    return Alert.newBuilder()
        .setFingerprint("storm-" + workload + "@" + NOON)
        .setWorkload(workload)
        .setFiring(firing)
        .setSeverity(Severity.WARNING)
        .setTitle("Switching storm on " + workload)
        .setText("Penalty 3100 passed 2000.")
        .setStartsMs(NOON)
        .setEndsMs(firing ? 0 : at(second))
        .setEventTimeMs(at(second))
        .build();
  }

  public static HealthCount health(String system, String reason, long second, long count) {
    return HealthCount.newBuilder()
        .setComponent("intake")
        .setSystem(system)
        .setReason(reason)
        .setEventTimeMs(at(second))
        .setCount(count)
        .build();
  }

  private static String system(String workload) {
    String[] parts = workload.split("/", -1);
    return parts.length > 1 ? parts[1] : "helium-9";
  }
}
