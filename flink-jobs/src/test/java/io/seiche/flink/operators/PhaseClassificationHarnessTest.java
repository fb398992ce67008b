package io.seiche.flink.operators;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.phase.Unsettled;
import io.seiche.analysis.phase.Verdict;
import io.seiche.flink.stream.Answer;
import io.seiche.telemetry.Vantage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseClassificationHarnessTest {
  private Harness<WorkloadTick, Void, PhaseTick> phases;

  static Harness<WorkloadTick, Void, PhaseTick> phases() throws Exception {
    return Harness.of(
        () -> new PhaseClassification(PhaseModelJson.shipped(), true, true, true),
        WorkloadTick::workload);
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
    assertThat(answers).extracting(Answer::endMs).isEqualTo(ends(ticks));
    assertThat(answers).extracting(Answer::phase).contains(Phase.TRAINING, Phase.INFERENCE);
    assertThat(answers.get(0).posterior()).as("too early to say").isEmpty();
    assertThat(answers.subList(2, answers.size()))
        .allSatisfy(answer -> assertThat(sum(answer.posterior())).isCloseTo(1, within(1e-4)));
    assertThat(Runs.live(phases.output()))
        .extracting(PhaseTick::endMs)
        .as("all but those open for two seconds")
        .isEqualTo(ends(ticks).subList(0, ticks.size() - 2));
    for (int i = 0; i < Runs.live(phases.output()).size(); i++) {
      assertThat(Runs.live(phases.output()).get(i).phase()).isEqualTo(answers.get(i).phase());
    }
  }

  private static List<Long> ends(List<WorkloadTick> ticks) {
    return ticks.stream().map(WorkloadTick::endMs).toList();
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  @Test
  void withoutAnybodyToTellNoAnswersLeave() throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> quiet =
        Harness.of(
            () -> new PhaseClassification(PhaseModelJson.shipped(), true, false, false),
            WorkloadTick::workload)) {
      quiet.feedAll(Runs.ticks(Runs.TRAIN_THEN_SERVE));
      quiet.watermark(Long.MAX_VALUE);

      assertThat(quiet.side(PhaseClassification.ANSWERS)).isEmpty();
      assertThat(quiet.side(PhaseClassification.SETTLED)).isEmpty();
      assertThat(quiet.side(PhaseClassification.VERDICTS)).isNotEmpty();
    }
  }

  @Test
  void whatIsDecidedDoesNotDependOnWhoIsTold() throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> silent =
        Harness.of(
            () -> new PhaseClassification(PhaseModelJson.shipped(), false, false, false),
            WorkloadTick::workload)) {
      silent.feedAll(Runs.ticks(Runs.TRAIN_THEN_SERVE));
      silent.watermark(Long.MAX_VALUE);
      phases.feedAll(Runs.ticks(Runs.TRAIN_THEN_SERVE));
      phases.watermark(Long.MAX_VALUE);

      assertThat(silent.side(PhaseClassification.VERDICTS)).isEmpty();
      assertThat(silent.output()).isEqualTo(phases.output());
      assertThat(silent.side(PhaseClassification.SPANS))
          .isNotEmpty()
          .isEqualTo(phases.side(PhaseClassification.SPANS));
    }
  }

  @Test
  void activityLeavesOnceItsTicksAreFinished() throws Exception {
    phases.feedAll(Runs.ticks(seconds(21).reading(mib(100))));

    List<Activity> activity = phases.side(PhaseClassification.ACTIVITY);
    assertThat(activity)
        .extracting(Activity::endMs)
        .as("the last second of the fourth span is still open")
        .containsExactly(Runs.START_MS + 5_000, Runs.START_MS + 10_000, Runs.START_MS + 15_000);
    assertThat(activity)
        .allSatisfy(each -> assertThat(each.readBytesPerSecond()).isEqualTo(mib(100)));
    phases.feed(Runs.tick(Runs.START_MS + 22_000, mib(100)));
    assertThat(phases.side(PhaseClassification.ACTIVITY)).hasSize(4);
  }

  @Test
  void twoSourcesOfOneIntervalAreOneTick() throws Exception {
    phases.feed(Runs.tick(Runs.START_MS + 1_000, mib(100)));
    phases.feed(Runs.tick(Runs.START_MS + 1_200, mib(50)));
    phases.feed(Runs.tick(Runs.START_MS + 3_000, mib(100)));

    assertThat(Runs.live(phases.output())).hasSize(1);
    assertThat(Runs.live(phases.output()).get(0).readBytes()).isEqualTo(mib(150));
    assertThat(phases.side(PhaseClassification.ANSWERS)).as("one each").hasSize(3);
    assertThat(phases.side(PhaseClassification.HEALTH)).isEmpty();
  }

  @Test
  void aTickFromBeforeTheFinishedOnesIsLateAndCounted() throws Exception {
    for (int second : new int[] {10, 11, 12, 4, 10, 13}) {
      phases.feed(Runs.tick(Runs.START_MS + 1_000L * second, mib(100)));
    }

    assertThat(phases.side(PhaseClassification.HEALTH))
        .containsExactly(
            new HealthCount("phase", "node/gpu-1", "late", Runs.START_MS + 4_000, 1),
            new HealthCount("phase", "node/gpu-1", "late", Runs.START_MS + 10_000, 2));
    assertThat(phases.side(PhaseClassification.ANSWERS)).hasSize(4);
    assertThat(Runs.live(phases.output()))
        .extracting(PhaseTick::readBytes)
        .as("late ones add nothing")
        .containsExactly(mib(100), mib(100));
  }

  /** The second before shows that it was training all along. */
  @Test
  void aVerdictThatATickOutOfOrderChangesIsToldAgain() throws Exception {
    List<WorkloadTick> ticks = Runs.ticks(seconds(30).streaming(mib(800), 1));
    phases.feed(ticks.get(0));
    phases.feed(ticks.get(2));
    phases.feed(ticks.get(1));

    long endMs = ticks.get(1).endMs();
    assertThat(phases.side(PhaseClassification.ANSWERS))
        .extracting(Answer::endMs)
        .containsExactly(endMs - 1_000, endMs + 1_000, endMs, endMs + 1_000);
    List<Verdict> verdicts = phases.side(PhaseClassification.VERDICTS);
    assertThat(verdicts)
        .extracting(Verdict::id)
        .startsWith(
            Runs.WORKLOAD + "@" + (endMs - 1_000),
            Runs.WORKLOAD + "@" + (endMs + 1_000),
            Runs.WORKLOAD + "@" + endMs);
    assertThat(told(verdicts, endMs)).as("the second tick decides").isEqualTo(Phase.TRAINING);
    assertThat(told(verdicts, endMs + 1_000)).isEqualTo(Phase.TRAINING);
  }

  /** The gap ends the known shape; the tick in between, late by less than 2 s, mends it. */
  @Test
  void aCorrectionHasTheEventTimeOfWhatItCorrects() throws Exception {
    List<WorkloadTick> ticks = Runs.ticks(seconds(30).streaming(mib(800), 1));
    phases.feedAll(ticks);
    long endMs = ticks.get(29).endMs();
    phases.feed(Runs.tick(endMs + 11_500, mib(800)));
    phases.feed(Runs.tick(endMs + 10_500, mib(800)));

    List<Verdict> verdicts = phases.side(PhaseClassification.VERDICTS);
    List<Verdict> last = verdicts.subList(verdicts.size() - 2, verdicts.size());
    assertThat(last)
        .extracting(Verdict::eventTimeMs)
        .containsExactly(endMs + 11_500, endMs + 11_500);
    assertThat(last).extracting(Verdict::phase).containsExactly(Phase.UNKNOWN, Phase.TRAINING);
  }

  private static Phase told(List<Verdict> verdicts, long endMs) {
    Phase last = null;
    for (Verdict verdict : verdicts) {
      last = verdict.eventTimeMs() <= endMs ? verdict.phase() : last;
    }
    return last;
  }

  /** What a store that overwrites by workload and time holds in the end. */
  private static Map<Long, Answer> lastTold(List<Answer> answers) {
    Map<Long, Answer> last = new TreeMap<>();
    answers.forEach(answer -> last.put(answer.endMs(), answer));
    return last;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void ticksOutOfOrderInsideTheLatenessChangeNoAnswer(long seed) throws Exception {
    List<WorkloadTick> ticks = Runs.ticks(Runs.DAY);
    phases.feedAll(ticks);
    phases.watermark(Long.MAX_VALUE);

    try (Harness<WorkloadTick, Void, PhaseTick> shuffled = phases()) {
      shuffled.feedAll(arriving(ticks, seed));
      shuffled.watermark(Long.MAX_VALUE);

      assertThat(shuffled.side(PhaseClassification.HEALTH)).as("none is late").isEmpty();
      assertThat(shuffled.output()).isEqualTo(phases.output());
      assertThat(lastTold(shuffled.side(PhaseClassification.ANSWERS)))
          .isEqualTo(lastTold(phases.side(PhaseClassification.ANSWERS)));
      assertThat(shuffled.side(PhaseClassification.SETTLED))
          .isEqualTo(phases.side(PhaseClassification.SETTLED));
      assertThat(shuffled.side(PhaseClassification.ACTIVITY))
          .isEqualTo(phases.side(PhaseClassification.ACTIVITY));
    }
  }

  /** In order of arrival: no tick is later than those of 2 s after it. */
  private static List<WorkloadTick> arriving(List<WorkloadTick> ticks, long seed) {
    record Arrival(double atMs, WorkloadTick tick) {}
    Random random = new Random(seed);
    return ticks.stream()
        .map(tick -> new Arrival(tick.endMs() + 1_999 * random.nextDouble(), tick))
        .sorted(Comparator.comparingDouble(Arrival::atMs))
        .map(Arrival::tick)
        .toList();
  }

  @Test
  void everyTickIsSettledOnceBlockByBlock() throws Exception {
    List<WorkloadTick> ticks = Runs.ticks(Runs.DAY);
    phases.feedAll(ticks.subList(0, Unsettled.CAPACITY + 1));
    assertThat(phases.side(PhaseClassification.SETTLED))
        .as("two ticks are open, one is missing")
        .isEmpty();
    phases.feed(ticks.get(Unsettled.CAPACITY + 1));
    assertThat(phases.side(PhaseClassification.SETTLED))
        .extracting(Answer::endMs)
        .isEqualTo(ends(ticks).subList(0, Unsettled.BLOCK));

    phases.feedAll(ticks.subList(Unsettled.CAPACITY + 2, ticks.size()));
    phases.watermark(Long.MAX_VALUE);
    List<Answer> settled = phases.side(PhaseClassification.SETTLED);
    assertThat(settled).as("the end of the input").extracting(Answer::endMs).isEqualTo(ends(ticks));
    assertThat(settled)
        .allSatisfy(answer -> assertThat(sum(answer.posterior())).isCloseTo(1, within(1e-4)));
    assertThat(settled).extracting(Answer::phase).contains(Phase.TRAINING, Phase.INFERENCE);
    assertThat(Runs.live(phases.output())).extracting(PhaseTick::endMs).isEqualTo(ends(ticks));
    assertThat(phases.keyedStateEntries()).as("nothing is left").isZero();
  }

  @Test
  void aGapSettlesWhatWasBeforeIt() throws Exception {
    List<WorkloadTick> ticks =
        Runs.ticks(
            seconds(100)
                .streaming(mib(800), 1)
                .then(seconds(60).missing())
                .then(seconds(10).serving(mib(300), 2)));
    phases.feedAll(ticks);

    assertThat(phases.side(PhaseClassification.SETTLED))
        .extracting(Answer::endMs)
        .isEqualTo(ends(ticks).subList(0, 100));
    phases.watermark(Long.MAX_VALUE);
    assertThat(phases.side(PhaseClassification.SETTLED))
        .extracting(Answer::endMs)
        .isEqualTo(ends(ticks));
  }

  @ParameterizedTest(name = "{0} s of training, then silence: {1}")
  @CsvSource({
    "1, a single tick",
    "100, less than there is room for",
    "235, more than one block and its future",
    "400, blocks were settled before"
  })
  void silenceSettlesWhatWasBeforeIt(int length, String because) throws Exception {
    List<WorkloadTick> ticks = new ArrayList<>();
    for (int second = 1; second <= length; second++) {
      ticks.add(Runs.tick(Runs.START_MS + 1_000L * second, mib(800)));
      phases.feed(ticks.get(second - 1));
      phases.watermark(Runs.START_MS + 1_000L * second - 5_000);
    }
    long lastMs = Runs.START_MS + 1_000L * length;

    phases.watermark(lastMs + 299_999);
    assertThat(Runs.live(phases.output())).as("still open").hasSizeLessThan(length);
    phases.watermark(lastMs + 300_000);
    assertThat(Runs.live(phases.output())).as(because).hasSize(length);
    assertThat(phases.side(PhaseClassification.SETTLED))
        .as(because)
        .extracting(Answer::endMs)
        .isEqualTo(ends(ticks));
    assertThat(phases.keyedStateEntries()).as("the workload is remembered").isPositive();
  }

  @Test
  void anArrayThatReportsEveryFiveMinutesIsNotTakenForSilent() throws Exception {
    for (int tick = 1; tick <= 20; tick++) {
      long endMs = Runs.START_MS + 300_000L * tick;
      phases.feed(Runs.tick(endMs, 300_000, 300 * mib(800)));
      phases.watermark(endMs - 1);
    }

    assertThat(phases.side(PhaseClassification.SETTLED)).isEmpty();
    phases.watermark(Long.MAX_VALUE);
    assertThat(phases.side(PhaseClassification.SETTLED)).hasSize(20);
  }

  @Test
  void aWorkloadHasOneTimerHoweverLongItLives() throws Exception {
    for (int second = 1; second <= 3_000; second++) {
      if (second % 500 > 60) {
        phases.feed(Runs.tick(Runs.START_MS + 1_000L * second, mib(800)));
      }
      phases.watermark(Runs.START_MS + 1_000L * second - 5_000);
      assertThat(phases.timers()).isLessThanOrEqualTo(1);
    }
    assertThat(phases.timers()).isEqualTo(1);
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
    List<WorkloadTick> ticks = Runs.ticks(Runs.DAY);
    phases.feedAll(ticks);
    phases.watermark(Long.MAX_VALUE);

    for (int at : new int[] {1, 2, 59, 66, 241, 242, 243, 300, ticks.size() - 1}) {
      try (Harness<WorkloadTick, Void, PhaseTick> before = phases()) {
        before.feedAll(ticks.subList(0, at));
        List<PhaseTick> out = before.output();
        List<Verdict> verdicts = before.side(PhaseClassification.VERDICTS);
        List<Activity> activity = before.side(PhaseClassification.ACTIVITY);
        List<Answer> answers = before.side(PhaseClassification.ANSWERS);
        List<Answer> settled = before.side(PhaseClassification.SETTLED);
        try (Harness<WorkloadTick, Void, PhaseTick> after = before.restarted()) {
          after.feedAll(ticks.subList(at, ticks.size()));
          after.watermark(Long.MAX_VALUE);
          out.addAll(after.output());
          verdicts.addAll(after.side(PhaseClassification.VERDICTS));
          activity.addAll(after.side(PhaseClassification.ACTIVITY));
          answers.addAll(after.side(PhaseClassification.ANSWERS));
          settled.addAll(after.side(PhaseClassification.SETTLED));
        }
        assertThat(out).as("at %d", at).isEqualTo(phases.output());
        assertThat(verdicts).isEqualTo(phases.side(PhaseClassification.VERDICTS));
        assertThat(activity).isEqualTo(phases.side(PhaseClassification.ACTIVITY));
        assertThat(answers).isEqualTo(phases.side(PhaseClassification.ANSWERS));
        assertThat(settled).isEqualTo(phases.side(PhaseClassification.SETTLED));
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
