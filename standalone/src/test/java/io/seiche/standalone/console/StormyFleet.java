package io.seiche.standalone.console;

import io.seiche.analysis.rules.Rules;
import io.seiche.analysis.storm.PenaltyCurve;
import io.seiche.analysis.storm.PenaltyHistory;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Contributor;
import io.seiche.results.v1.Phase;
import io.seiche.results.v1.Severity;
import io.seiche.results.v1.Storm;
import io.seiche.results.v1.StormState;
import io.seiche.results.v1.Switch;
import io.seiche.results.v1.Victim;
import io.seiche.standalone.console.document.SwitchDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An hour of a fleet whose array helium-1 storms: three rollouts on it switch every few minutes,
 * two neighbours do not, argon-1 is calm, and a storm of argon-1 is over since half an hour.
 */
public final class StormyFleet {
  public static final String A = "volume/helium-1/rl-rollout-a";
  public static final String B = "volume/helium-1/rl-rollout-b";
  public static final String C = "volume/helium-1/rl-rollout-c";
  public static final String NEIGHBOUR = "volume/helium-1/vision-vit-l";
  public static final String CALM = "volume/argon-1/pretrain-70b";
  private static final long HOUR_S = 3_600;
  private static final long STEP_S = 5;

  private final LiveModel model;
  private final long now;
  private final PenaltyHistory history =
      new PenaltyHistory(Rules.DEFAULT.storms(), Rules.DEFAULT.site());

  private StormyFleet(LiveModel model, long now) {
    this.model = model;
    this.now = now;
  }

  /** Tells the model all of it; {@code now} in seconds after noon. */
  public static void fill(LiveModel model, long now) {
    new StormyFleet(model, now).fill();
  }

  /** Tells that the rows are still alive. */
  public static void keepAlive(LiveModel model, long now) {
    for (String workload : List.of(A, B, C, NEIGHBOUR, CALM)) {
      model.onActivity(Results.activity(workload, now, 1.2e9), Results.at(now));
    }
  }

  /** The id of the array's storm. */
  public static String arrayStorm(LiveModel model, long now) {
    return model.storms(Duration.ofHours(1), Results.at(now)).stream()
        .filter(storm -> storm.scope().equals("array"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void fill() {
    flips(A, 250, 34);
    flips(B, 270, 30);
    flips(C, 310, 26);
    does(NEIGHBOUR, Phase.TRAINING, now - HOUR_S, now);
    does(CALM, Phase.TRAINING, now - HOUR_S, now - 1_500);
    changes(CALM, Phase.TRAINING, Phase.INFERENCE, now - 1_450);
    does(CALM, Phase.INFERENCE, now - 1_450, now);
    stormOf(A);
    stormOf(B);
    stormOf(C);
    stormOfTheArray();
    closedStorm();
    alerts();
  }

  /** Trains until so many minutes ago, then changes sides again and again. */
  private void flips(String workload, long everyS, long sinceMinutes) {
    long at = now - HOUR_S;
    long next = now - sinceMinutes * 60;
    Phase side = Phase.TRAINING;
    while (next < now) {
      Phase other = side == Phase.TRAINING ? Phase.INFERENCE : Phase.TRAINING;
      boolean saves = side == Phase.TRAINING;
      does(workload, side, at, next - 34);
      does(workload, saves ? Phase.CHECKPOINT : Phase.IDLE, next - 32, next - 16);
      does(workload, Phase.LOAD, next - 15, next - 2);
      changes(workload, side, other, next);
      at = next;
      side = other;
      next += everyS;
    }
    does(workload, side, at, now);
  }

  private void does(String workload, Phase phase, long from, long until) {
    for (long second = from + STEP_S; second < until + STEP_S; second += STEP_S) {
      long end = Math.min(second, until);
      model.onVerdict(Results.verdict(workload, phase, from, end), Results.at(end));
      model.onActivity(Results.activity(workload, second, 1.2e9), Results.at(second));
    }
  }

  private void changes(String workload, Phase from, Phase to, long second) {
    Switch.Builder change = Results.change(workload, from, to, second).toBuilder();
    change
        .setSaveS(from == Phase.TRAINING ? 14 : 0)
        .setSavedBytes(from == Phase.TRAINING ? 42e9 : 0);
    change.setStartMs(Results.at(second - 34)).setLoadS(13).setLoadedBytes(70e9).setGpuLostS(272);
    model.onSwitch(change.build(), Results.at(second + 4));
  }

  private List<SwitchDocument> switchesOf(String system) {
    return model.switches(Duration.ofHours(2), Results.at(now)).stream()
        .filter(one -> system.equals(one.system()))
        .toList();
  }

  private void stormOf(String workload) {
    List<SwitchDocument> own =
        switchesOf("helium-1").stream().filter(one -> one.workload().equals(workload)).toList();
    PenaltyCurve curve = history.ofWorkload(Replayed.all(own));
    model.onStorm(
        storm("workload", workload, curve, own)
            .setPartOf("storm-array/helium-1@" + opened(arrayCurve()))
            .build(),
        Results.at(now));
  }

  private PenaltyCurve arrayCurve() {
    return history.ofArray("helium-1", Replayed.all(switchesOf("helium-1")));
  }

  private void stormOfTheArray() {
    List<SwitchDocument> all = switchesOf("helium-1");
    List<Contributor> top = new ArrayList<>();
    for (String workload : List.of(A, B, C)) {
      List<SwitchDocument> own =
          all.stream().filter(one -> one.workload().equals(workload)).toList();
      top.add(
          Contributor.newBuilder()
              .setWorkload(workload)
              .setSwitches(own.size())
              .setBillBytes(bytes(own))
              .setBillGpuS(272.0 * own.size())
              .build());
    }
    model.onStorm(
        storm("array", "helium-1", arrayCurve(), all)
            .setId("storm-array/helium-1@" + opened(arrayCurve()))
            .setMembers(3)
            .addAllTop(top)
            .setSlowed(1)
            .addVictims(
                Victim.newBuilder()
                    .setWorkload(NEIGHBOUR)
                    .setBaselineS(0.0016)
                    .setLatencyS(0.0094)
                    .setSlowS(310)
                    .setSwitches(14))
            .build(),
        Results.at(now));
  }

  private Storm.Builder storm(
      String scope, String id, PenaltyCurve curve, List<SwitchDocument> switches) {
    double peak = curve.jumps().stream().mapToDouble(PenaltyCurve.Jump::after).max().orElseThrow();
    boolean escalated = peak >= Rules.DEFAULT.storms().escalate();
    return Storm.newBuilder()
        .setId("storm-" + id + "@" + opened(curve))
        .setScope(scope)
        .setScopeId(id)
        .setSystem("helium-1")
        .setState(escalated ? StormState.ESCALATED : StormState.OPENED)
        .setSeverity(escalated ? Severity.CRITICAL : Severity.WARNING)
        .setEventTimeMs(Results.at(now))
        .setOpenedMs(opened(curve))
        .setSwitches(switches.size())
        .setSinceMs(switches.get(0).startMs())
        .setPenalty(curve.at(Results.at(now)))
        .setPeakPenalty(peak)
        .setOpenThreshold(Rules.DEFAULT.storms().open())
        .setCloseThreshold(Rules.DEFAULT.storms().close())
        .setBurdenRatio(0.133)
        .setPeakBurdenRatio(0.07)
        .setIoBytes(bytes(switches) / 0.133)
        .setBillBytes(bytes(switches))
        .setBillGpuS(272.0 * switches.size())
        .setSwitchesPerH(29)
        .setSustainablePerH(11);
  }

  private static double bytes(List<SwitchDocument> switches) {
    return switches.stream().mapToDouble(one -> one.savedBytes() + one.loadedBytes()).sum();
  }

  private static long opened(PenaltyCurve curve) {
    return curve.jumps().stream()
        .filter(jump -> jump.after() >= Rules.DEFAULT.storms().open())
        .findFirst()
        .orElseThrow()
        .atMs();
  }

  private void closedStorm() {
    long openedMs = Results.at(now - 3_000);
    model.onStorm(
        Results.storm(CALM, StormState.CLOSED, now - 1_800, 749).toBuilder()
            .setId("storm-" + CALM + "@" + openedMs)
            .setOpenedMs(openedMs)
            .build(),
        Results.at(now));
  }

  private void alerts() {
    long openedMs = opened(arrayCurve());
    Alert.Builder storm = Results.alert(A, true, now).toBuilder();
    model.onAlert(
        storm
            .setFingerprint("storm-array/helium-1@" + openedMs)
            .clearWorkload()
            .setStartsMs(openedMs)
            .setSeverity(Severity.CRITICAL)
            .setScope("array")
            .setScopeId("helium-1")
            .setTitle("Switching storm on helium-1")
            .addEvidence("26 switches saved and loaded 2.5 TB")
            .build(),
        Results.at(now));
    model.onAlert(
        Results.alert(NEIGHBOUR, true, now).toBuilder()
            .setFingerprint("checkpoint-overdue-" + NEIGHBOUR)
            .setKind("checkpoint-overdue")
            .setStartsMs(Results.at(now - 700))
            .setTitle("No checkpoint of vision-vit-l for 41 min")
            .setText("It saves every 15 min.")
            .addEvidence("last checkpoint 41 min ago")
            .addEvidence("learned cadence 15 min")
            .build(),
        Results.at(now));
  }
}
