package io.seiche.flink.operators;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.phase.PhaseTrack;
import io.seiche.analysis.phase.Verdict;
import io.seiche.flink.stream.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workload on two systems whose ticks arrive minutes of event time apart, as after an outage. */
class CatchingUpHarnessTest {
  /** The second system's clock is a little behind. */
  private static final long CLOCKS_MS = 3;

  /** One step of what happens to the operator. */
  record Step(WorkloadTick tick, long watermarkMs) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverPaceTheyCatchUpAtNothingChanges(long seed) throws Exception {
    List<WorkloadTick> ticks = Runs.ticks(Runs.DAY);
    try (Harness<WorkloadTick, Void, PhaseTick> together = phases();
        Harness<WorkloadTick, Void, PhaseTick> apart = phases()) {
      play(together, steps(ticks, new Random(seed), 1));
      together.watermark(Long.MAX_VALUE);
      play(apart, steps(ticks, new Random(seed), 400));
      apart.watermark(Long.MAX_VALUE);

      isTheSame(apart, together);
    }
  }

  private static void isTheSame(
      Harness<WorkloadTick, Void, PhaseTick> actual,
      Harness<WorkloadTick, Void, PhaseTick> expected) {
    assertThat(actual.side(PhaseClassification.HEALTH)).as("none is late").isEmpty();
    assertThat(expected.output()).as("something to compare").isNotEmpty();
    assertThat(actual.output()).isEqualTo(expected.output());
    assertThat(actual.side(PhaseClassification.ACTIVITY))
        .isEqualTo(expected.side(PhaseClassification.ACTIVITY));
    assertThat(actual.side(PhaseClassification.SETTLED))
        .isEqualTo(expected.side(PhaseClassification.SETTLED));
    assertThat(actual.side(PhaseClassification.SPANS))
        .isEqualTo(expected.side(PhaseClassification.SPANS));
    assertThat(lastTold(actual)).isEqualTo(lastTold(expected));
  }

  @Test
  void whoReadsTheNewestVerdictReadsTheSettledPhase() throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> phases = phases()) {
      play(phases, steps(Runs.ticks(Runs.DAY), new Random(5), 400));
      phases.watermark(Long.MAX_VALUE);

      TreeMap<Long, Phase> stored = new TreeMap<>();
      phases
          .side(PhaseClassification.VERDICTS)
          .forEach(verdict -> stored.put(verdict.eventTimeMs(), verdict.phase()));
      assertThat(phases.side(PhaseClassification.SETTLED))
          .isNotEmpty()
          .allSatisfy(
              answer ->
                  assertThat(stored.floorEntry(answer.endMs()).getValue())
                      .isEqualTo(answer.phase()));
    }
  }

  @Test
  void verdictsDoNotWaitForTheSlowerSystem() throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> phases = phases()) {
      List<WorkloadTick> ticks = Runs.ticks(seconds(100).streaming(mib(800), 1));
      for (int i = 0; i < ticks.size(); i++) {
        phases.feed(first(ticks.get(i)));
        assertThat(phases.side(PhaseClassification.ANSWERS)).hasSize(i + 1);
      }
      assertThat(phases.output()).isEmpty();
      assertThat(phases.side(PhaseClassification.VERDICTS))
          .extracting(Verdict::phase)
          .contains(Phase.TRAINING);
    }
  }

  @Test
  void theWatermarkFinishesThemWithoutAnotherTick() throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> phases = phases()) {
      for (WorkloadTick tick : Runs.ticks(seconds(100).streaming(mib(800), 1))) {
        phases.feed(first(tick));
        assertThat(phases.timers()).isEqualTo(1);
      }
      for (int second = 1; second <= 98; second++) {
        phases.watermark(Runs.START_MS + 1_000L * second - 1);
        assertThat(phases.output()).hasSize(second);
        assertThat(phases.timers()).isEqualTo(1);
      }
      phases.watermark(Runs.START_MS + 200_000);
      assertThat(phases.output()).as("the newest two seconds are open").hasSize(98);
    }
  }

  @Test
  void whoNeverCatchesUpDoesNotHoldItUpForever() throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> phases = phases()) {
      long afterMs = Runs.START_MS + PhaseTrack.MOST_OPEN_MS;
      phases.feed(across(Runs.tick(Runs.START_MS + 1_000, mib(800)), "gpu-1"));
      phases.feed(across(Runs.tick(afterMs, mib(800)), "gpu-1"));
      assertThat(phases.output()).isEmpty();

      phases.feed(across(Runs.tick(afterMs + 1_000, mib(800)), "gpu-1"));
      assertThat(phases.output()).hasSize(1);
      phases.feed(across(Runs.tick(Runs.START_MS + 1_000, mib(800)), "gpu-2"));
      assertThat(phases.side(PhaseClassification.HEALTH))
          .singleElement()
          .satisfies(count -> assertThat(count.reason()).isEqualTo("late"));
    }
  }

  @Test
  void aRestartInBetweenChangesNothing() throws Exception {
    List<Step> steps = steps(Runs.ticks(Runs.DAY), new Random(6), 400);
    try (Harness<WorkloadTick, Void, PhaseTick> whole = phases()) {
      play(whole, steps);
      whole.watermark(Long.MAX_VALUE);
      for (int at : new int[] {150, 500, steps.size() - 1}) {
        try (Harness<WorkloadTick, Void, PhaseTick> before = phases()) {
          play(before, steps.subList(0, at));
          List<PhaseTick> out = before.output();
          List<Verdict> verdicts = before.side(PhaseClassification.VERDICTS);
          try (Harness<WorkloadTick, Void, PhaseTick> after = before.restarted()) {
            after.watermark(steps.get(at - 1).watermarkMs());
            play(after, steps.subList(at, steps.size()));
            after.watermark(Long.MAX_VALUE);
            out.addAll(after.output());
            verdicts.addAll(after.side(PhaseClassification.VERDICTS));
          }
          assertThat(out).as("at %d", at).isEqualTo(whole.output());
          assertThat(verdicts).as("at %d", at).isEqualTo(whole.side(PhaseClassification.VERDICTS));
        }
      }
    }
  }

  private static void play(Harness<WorkloadTick, Void, PhaseTick> phases, List<Step> steps)
      throws Exception {
    for (Step step : steps) {
      phases.feed(step.tick());
      phases.watermark(step.watermarkMs());
    }
  }

  /** Both systems' ticks, each read in blocks, at most so many ahead of the other. */
  static List<Step> steps(List<WorkloadTick> ticks, Random random, int ahead) {
    List<Step> steps = new ArrayList<>();
    int one = 0;
    int two = 0;
    while (one < ticks.size() || two < ticks.size()) {
      boolean first = ahead == 1 ? one == two : random.nextBoolean();
      for (int block = 1 + random.nextInt(ahead); block > 0; block--) {
        if (first && one < ticks.size() && one < two + ahead) {
          steps.add(new Step(first(ticks.get(one++)), passed(ticks, one, two)));
        } else if (!first && two < ticks.size() && two < one + ahead) {
          steps.add(new Step(second(ticks.get(two++)), passed(ticks, one, two)));
        }
      }
    }
    return steps;
  }

  /** The watermark runs 2 s behind the slower of two systems. */
  private static long passed(List<WorkloadTick> ticks, int one, int two) {
    int slower = Math.min(one, two);
    return slower == 0 ? Long.MIN_VALUE : ticks.get(slower - 1).endMs() - CLOCKS_MS - 2_001;
  }

  private static WorkloadTick first(WorkloadTick tick) {
    return across(tick, "gpu-1");
  }

  private static WorkloadTick second(WorkloadTick tick) {
    return across(tick.endingAt(tick.endMs() - CLOCKS_MS), "gpu-2");
  }

  private static WorkloadTick across(WorkloadTick tick, String system) {
    return new WorkloadTick(
        "pair",
        system,
        tick.vantage(),
        tick.endMs(),
        tick.intervalMs(),
        tick.samples(),
        tick.known(),
        tick.readBytes(),
        tick.writeBytes(),
        tick.readOps(),
        tick.writeOps(),
        tick.readLatencyOps(),
        tick.readLatencySeconds(),
        tick.writeLatencyOps(),
        tick.writeLatencySeconds(),
        tick.busyRatio(),
        tick.gpuUtilSum(),
        tick.gpus(),
        true);
  }

  /** What a store that overwrites by workload and time holds of its ticks in the end. */
  private static Map<Long, Answer> lastTold(Harness<WorkloadTick, Void, PhaseTick> phases) {
    Map<Long, Answer> last = new TreeMap<>();
    phases.side(PhaseClassification.ANSWERS).forEach(answer -> last.put(answer.endMs(), answer));
    last.keySet().retainAll(phases.output().stream().map(PhaseTick::endMs).toList());
    return last;
  }

  private static Harness<WorkloadTick, Void, PhaseTick> phases() throws Exception {
    return Harness.of(
        () -> new PhaseClassification(PhaseModelJson.shipped(), true, true, true),
        WorkloadTick::workload);
  }
}
