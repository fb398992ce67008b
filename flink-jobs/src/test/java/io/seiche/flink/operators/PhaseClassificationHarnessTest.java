package io.seiche.flink.operators;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.phase.Verdict;
import io.seiche.flink.stream.Answer;
import io.seiche.telemetry.Vantage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhaseClassificationHarnessTest {
  private Harness<WorkloadTick, Void, PhaseTick> phases;

  static Harness<WorkloadTick, Void, PhaseTick> phases() throws Exception {
    return Harness.of(() -> new PhaseClassification(true), WorkloadTick::workload);
  }

  @BeforeEach
  void open() throws Exception {
    phases = phases();
  }

  @AfterEach
  void close() throws Exception {
    phases.close();
  }

  @Test
  void aVerdictLeavesWhenThePhaseChangesAndEveryMinute() throws Exception {
    phases.feedAll(Runs.ticks(seconds(150).streaming(mib(800), 1)));

    List<Verdict> verdicts = phases.side(PhaseClassification.VERDICTS);
    assertThat(verdicts.get(0).phase()).isEqualTo(Phase.UNKNOWN);
    assertThat(verdicts.get(0).eventTimeMs()).isEqualTo(Runs.START_MS + 1_000);
    for (int i = 1; i < verdicts.size(); i++) {
      Verdict before = verdicts.get(i - 1);
      Verdict next = verdicts.get(i);
      assertThat(
              next.phase() != before.phase() || next.eventTimeMs() == before.eventTimeMs() + 60_000)
          .as("%s after %s", next, before)
          .isTrue();
    }
    Verdict last = verdicts.get(verdicts.size() - 1);
    assertThat(last.phase()).isEqualTo(Phase.TRAINING);
    assertThat(verdicts.stream().filter(v -> v.phase() == Phase.TRAINING)).hasSizeBetween(2, 3);
    assertThat(last.sinceMs()).isLessThan(last.eventTimeMs() - 60_000);
  }

  @Test
  void everyTickIsAnsweredAtOnceAndLeavesOnceItIsFinished() throws Exception {
    List<WorkloadTick> ticks = Runs.ticks(Runs.TRAIN_THEN_SERVE);
    phases.feedAll(ticks);

    List<Answer> answers = phases.side(PhaseClassification.ANSWERS);
    assertThat(answers)
        .extracting(Answer::endMs)
        .isEqualTo(ticks.stream().map(WorkloadTick::endMs).toList());
    assertThat(answers).extracting(Answer::phase).contains(Phase.TRAINING, Phase.INFERENCE);
    assertThat(phases.output())
        .extracting(PhaseTick::endMs)
        .as("all but the open one")
        .isEqualTo(ticks.stream().map(WorkloadTick::endMs).limit(ticks.size() - 1L).toList());
    for (int i = 0; i < phases.output().size(); i++) {
      assertThat(phases.output().get(i).phase()).isEqualTo(answers.get(i).phase());
    }
  }

  @Test
  void activityLeavesEveryFiveSeconds() throws Exception {
    phases.feedAll(Runs.ticks(seconds(20).reading(mib(100))));

    List<Activity> activity = phases.side(PhaseClassification.ACTIVITY);
    assertThat(activity)
        .extracting(Activity::endMs)
        .containsExactly(
            Runs.START_MS + 5_000,
            Runs.START_MS + 10_000,
            Runs.START_MS + 15_000,
            Runs.START_MS + 20_000);
    assertThat(activity)
        .allSatisfy(each -> assertThat(each.readBytesPerSecond()).isEqualTo(mib(100)));
  }

  @Test
  void twoSourcesOfOneIntervalAreOneTick() throws Exception {
    phases.feed(Runs.tick(Runs.START_MS + 1_000, mib(100)));
    phases.feed(Runs.tick(Runs.START_MS + 1_200, mib(50)));
    phases.feed(Runs.tick(Runs.START_MS + 2_000, mib(100)));

    assertThat(phases.output()).hasSize(1);
    assertThat(phases.output().get(0).readBytes()).isEqualTo(mib(150));
    assertThat(phases.side(PhaseClassification.ANSWERS)).as("one each").hasSize(3);
    assertThat(phases.side(PhaseClassification.HEALTH)).isEmpty();
  }

  @Test
  void aTickFromBeforeTheOpenOneIsLateAndCounted() throws Exception {
    phases.feed(Runs.tick(Runs.START_MS + 10_000, mib(100)));
    phases.feed(Runs.tick(Runs.START_MS + 4_000, mib(100)));
    phases.feed(Runs.tick(Runs.START_MS + 5_000, mib(100)));
    phases.feed(Runs.tick(Runs.START_MS + 11_000, mib(100)));

    assertThat(phases.side(PhaseClassification.HEALTH))
        .containsExactly(
            new HealthCount("phase", "node/gpu-1", "late", Runs.START_MS + 4_000, 1),
            new HealthCount("phase", "node/gpu-1", "late", Runs.START_MS + 5_000, 2));
    assertThat(phases.side(PhaseClassification.ANSWERS)).hasSize(2);
    assertThat(phases.output())
        .extracting(PhaseTick::readBytes)
        .as("late ones add nothing")
        .containsExactly(mib(100));
  }

  @Test
  void workloadsDoNotMix() throws Exception {
    List<WorkloadTick> ticks = Runs.ticks(Runs.TRAIN_THEN_SERVE);
    phases.feedAll(ticks);
    try (Harness<WorkloadTick, Void, PhaseTick> beside = phases()) {
      for (WorkloadTick tick : ticks) {
        beside.feed(tick);
        beside.feed(
            new WorkloadTick(
                "other",
                "gpu-2",
                Vantage.HOST,
                tick.endMs(),
                1_000,
                1,
                15,
                0,
                9e8,
                0,
                900,
                0,
                0,
                0,
                0,
                0,
                0,
                0));
      }
      assertThat(beside.output().stream().filter(tick -> tick.workload().equals(Runs.WORKLOAD)))
          .isEqualTo(phases.output());
    }
  }

  @Test
  void aRestartInBetweenChangesNothing() throws Exception {
    List<WorkloadTick> ticks = Runs.ticks(Runs.TRAIN_THEN_SERVE);
    phases.feedAll(ticks);

    for (int at : new int[] {1, 2, 59, 66, 100, ticks.size() - 1}) {
      try (Harness<WorkloadTick, Void, PhaseTick> before = phases()) {
        before.feedAll(ticks.subList(0, at));
        List<PhaseTick> out = before.output();
        List<Verdict> verdicts = before.side(PhaseClassification.VERDICTS);
        List<Activity> activity = before.side(PhaseClassification.ACTIVITY);
        List<Answer> answers = before.side(PhaseClassification.ANSWERS);
        try (Harness<WorkloadTick, Void, PhaseTick> after = before.restarted()) {
          after.feedAll(ticks.subList(at, ticks.size()));
          out.addAll(after.output());
          verdicts.addAll(after.side(PhaseClassification.VERDICTS));
          activity.addAll(after.side(PhaseClassification.ACTIVITY));
          answers.addAll(after.side(PhaseClassification.ANSWERS));
        }
        assertThat(out).as("at %d", at).isEqualTo(phases.output());
        assertThat(verdicts).isEqualTo(phases.side(PhaseClassification.VERDICTS));
        assertThat(activity).isEqualTo(phases.side(PhaseClassification.ACTIVITY));
        assertThat(answers).isEqualTo(phases.side(PhaseClassification.ANSWERS));
      }
    }
  }

  @Test
  void aWorkloadSilentForAWeekIsForgottenAndNoSooner() throws Exception {
    phases.feed(Runs.tick(Runs.START_MS, mib(100)));
    long dayMs = 86_400_000L;
    phases.feed(Runs.tick(Runs.START_MS + dayMs, mib(100)));

    phases.watermark(Runs.START_MS + Retirement.AFTER_MS);
    assertThat(phases.keyedStateEntries()).as("alive a day later").isPositive();

    phases.watermark(Runs.START_MS + dayMs + Retirement.AFTER_MS);
    assertThat(phases.keyedStateEntries()).isZero();
    assertThat(phases.timers()).isZero();
  }
}
