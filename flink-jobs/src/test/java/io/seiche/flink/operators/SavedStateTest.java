package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.condition.Draw;
import io.seiche.analysis.condition.Sign;
import io.seiche.analysis.features.Activity;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.trend.Coverage;
import io.seiche.analysis.trend.CoverageMeter;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.MixNews;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.flink.stream.OccupancyNews;
import io.seiche.flink.stream.PublishedBytes;
import io.seiche.flink.stream.ScopeNews;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.util.function.FunctionWithException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State that an older version saved is understood: each operator goes on from the middle of a run
 * as if it had never been away. {@code state/v1} was saved before phases were learned, {@code
 * state/v2} before alerts of more than storms, {@code state/v3} by 0.1.0, {@code state/v4} once
 * hours and days were told, {@code state/v5} once those of arrays and the fleet were, {@code
 * state/v6} once those of switching knew when there is data, {@code state/v7} once victims knew
 * when news is heard. A change of state that breaks this loses everybody's state; one that does not
 * gets a version of its own beside it, saved with {@code
 * -Dseiche.save-state=src/test/resources/state/v8}.
 */
class SavedStateTest {
  private static final Path SAVE =
      System.getProperty("seiche.save-state") == null
          ? null
          : Path.of(System.getProperty("seiche.save-state"));

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3"})
  void ofTheIntake(String version) throws Exception {
    List<FrameBytes> frames = new ArrayList<>(Runs.frames(Runs.TRAIN_THEN_SERVE));
    frames.remove(20);
    goesOn(
        version,
        "frame-intake",
        FrameIntakeHarnessTest.rig(PublishedInventory.NONE),
        frames,
        75,
        Harness::output);
  }

  /**
   * Of a workload with blocks settled, and of one on two systems that are catching up. v2 did not
   * keep how many GPUs there were in a tick that is not settled.
   */
  @ParameterizedTest
  @ValueSource(strings = {"v2", "v3", "v4"})
  void ofPhases(String version) throws Exception {
    List<WorkloadTick> ticks = Runs.ticks(Runs.DAY);
    List<WorkloadTick> input = new ArrayList<>(ticks.subList(0, 300));
    CatchingUpHarnessTest.steps(ticks, new Random(7), 200).forEach(step -> input.add(step.tick()));
    input.addAll(ticks.subList(300, ticks.size()));
    goesOn(
        version,
        "phase-classification",
        phases(SmallModel.make()),
        input,
        700,
        phases ->
            List.of(
                phases.output().stream()
                    .map(tick -> tick.settled() ? withoutGpus(tick) : tick)
                    .toList(),
                phases.side(PhaseClassification.VERDICTS),
                phases.side(PhaseClassification.ANSWERS),
                phases.side(PhaseClassification.SETTLED),
                phases.side(PhaseClassification.SPANS),
                phases.side(PhaseClassification.ACTIVITY),
                phases.side(PhaseClassification.BURSTS),
                phases.side(PhaseClassification.OCCUPANCY)));
  }

  /**
   * v1 kept no open ticks, and another memory: it starts to look afresh, and loses nothing else.
   */
  @Test
  void ofPhasesBeforeTheyWereLearned() throws Exception {
    long savedMs = Runs.START_MS + 66_000;
    goesOn(
        "v1",
        "phase-classification",
        phases(PhaseModelJson.shipped()),
        Runs.ticks(Runs.TRAIN_THEN_SERVE),
        66,
        phases ->
            phases.output().stream()
                .filter(tick -> tick.endMs() > savedMs)
                .map(
                    tick -> {
                      boolean warm = tick.endMs() > savedMs + 80_000;
                      return List.of(
                          tick.endMs(), tick.readBytes(), warm ? tick.phase() : Phase.UNKNOWN);
                    })
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3"})
  void ofSwitches(String version) throws Exception {
    goesOn(
        version,
        "switch-detection",
        SwitchDetectionHarnessTest.rig(PublishedRules.NONE),
        SwitchDetectionHarnessTest.THERE_AND_BACK,
        25,
        Harness::output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3"})
  void ofStorms(String version) throws Exception {
    List<Switch> switches = new ArrayList<>();
    for (int minute = 1; minute <= 10; minute++) {
      switches.add(Runs.switchAt(Runs.START_MS + 60_000L * minute));
    }
    goesOn(
        version,
        "storm-detection",
        StormDetectionHarnessTest.rig(PublishedRules.NONE),
        switches,
        5,
        // 0.1.0 knew neither when they began nor how long they moved.
        storms ->
            storms.output().stream()
                .map(
                    storm ->
                        List.of(
                            storm.id(),
                            storm.stage(),
                            storm.severity(),
                            storm.eventTimeMs(),
                            storm.switches(),
                            storm.penalty(),
                            storm.billBytes(),
                            storm.burdenRatio()))
                .toList());
  }

  /** Its timer is the one it would have ended by. */
  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3"})
  void ofAStormThatGoesOnUnderOtherRules(String version) throws Exception {
    Path saved = Path.of("src/test/resources/state", version, "storm-detection.snapshot");
    try (Harness<Switch, PublishedBytes, Storm> restored =
        Harness.of(StormDetectionHarnessTest.rig(PublishedRules.NONE), saved)) {
      restored.broadcast(SomeRules.published(1, "storm.half-life", "1h"));

      restored.watermark(Runs.START_MS + 100 * 60_000);
      assertThat(restored.output()).as("by now in 15 min halves").isEmpty();
      restored.watermark(Runs.START_MS + 600 * 60_000);
      assertThat(restored.output()).extracting(Storm::stage).containsExactly(StormStage.CLOSED);
    }
  }

  @Test
  void ofStormsOfArrays() throws Exception {
    goesOn(
        "v3",
        "storm-gathering",
        StormGatheringHarnessTest.rig(PublishedRules.NONE),
        StormGatheringHarnessTest.site(),
        3,
        storms -> until(storms, 7_200));
  }

  /** v3 did not know when what waited is heard, and looked two seconds sooner for it. */
  @ParameterizedTest
  @ValueSource(strings = {"v3", "v7"})
  void ofVictims(String version) throws Exception {
    goesOn(
        version,
        "victim-detection",
        VictimDetectionHarnessTest.rig(PublishedRules.NONE),
        VictimDetectionHarnessTest.day(),
        300,
        victims ->
            until(victims, 900).stream()
                .map(next -> List.of(next.workload(), next.endMs(), next.slowed()))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v4", "v5"})
  void ofHoursAndDaysOfWorkloads(String version) throws Exception {
    List<OccupancyNews> news = RollupsHarnessTest.said(Runs.ticks(Runs.DAY)).news();
    goesOn(
        version,
        "occupancy-rollup",
        RollupsHarnessTest.OCCUPANCY,
        news,
        6,
        SavedStateTest::toTheEnd);
  }

  /** Corrected at once, so that something is taken back. */
  @Test
  void ofWhatWorkloadsToldTheirArrays() throws Exception {
    List<OccupancyNews> news = RollupsHarnessTest.said(Runs.ticks(Runs.DAY)).news();
    List<OccupancyNews> twice = new ArrayList<>(news.subList(0, 6));
    twice.addAll(news);
    goesOn(
        "v5",
        "occupancy-rollup",
        RollupsHarnessTest.OCCUPANCY,
        twice,
        6,
        rollup -> List.of(toTheEnd(rollup), rollup.side(OccupancyRollup.MIX)));
  }

  /** It knew of no array: what it took in is not theirs, and is not taken back from them. */
  @Test
  void ofWhatNoArrayWasToldOf() throws Exception {
    List<OccupancyNews> news = RollupsHarnessTest.said(Runs.ticks(Runs.DAY)).news();
    Path saved = Path.of("src/test/resources/state/v4/occupancy-rollup.snapshot");
    try (Harness<OccupancyNews, Void, Occupancy> restored =
        Harness.of(RollupsHarnessTest.OCCUPANCY, saved)) {
      restored.feedAll(news.subList(0, 6));
      List<MixNews> told = restored.side(OccupancyRollup.MIX);
      assertThat(told).isNotEmpty().allMatch(one -> one.times() == 1);
    }
  }

  @Test
  void ofHoursAndDaysOfArrays() throws Exception {
    List<OccupancyNews> news = RollupsHarnessTest.said(Runs.ticks(Runs.DAY)).news();
    goesOn(
        "v5",
        "mix-rollup",
        RollupsHarnessTest.MIX,
        RollupsHarnessTest.mixNews(news),
        12,
        SavedStateTest::toTheEnd);
  }

  @Test
  void ofHoursAndDaysOfSwitching() throws Exception {
    List<ScopeNews> news = new ArrayList<>();
    for (int minute = 1; minute <= 10; minute++) {
      news.addAll(ScopeNews.of(Runs.switchAt(Runs.START_MS + 60_000L * minute)));
    }
    news.addAll(ScopeNews.of(Runs.switchAt(Runs.START_MS + 60_000L)));
    goesOn(
        "v4", "switching-rollup", RollupsHarnessTest.SWITCHING, news, 15, SavedStateTest::toTheEnd);
  }

  /** Of which some of the data is known. */
  @Test
  void ofHoursAndDaysOfSwitchingAndWhenThereIsData() throws Exception {
    List<ScopeNews> news = new ArrayList<>();
    for (int hour = 0; hour < 6; hour++) {
      long startMs = Runs.START_MS + 3_600_000L * hour;
      Coverage coverage = new Coverage(startMs, startMs + 3_000_000L);
      news.addAll(ScopeNews.of(Runs.WORKLOAD, new CoverageMeter.Told("gpu-1", coverage)));
      news.addAll(ScopeNews.of(Runs.switchAt(startMs + 60_000L)));
    }
    goesOn(
        "v6", "switching-rollup", RollupsHarnessTest.SWITCHING, news, 15, SavedStateTest::toTheEnd);
  }

  @Test
  void ofWhenThereIsData() throws Exception {
    List<Activity> activity = new ArrayList<>();
    for (int second = 5; second < 1_000; second += 5) {
      activity.add(RollupsHarnessTest.activity("gpu-1", second));
    }
    goesOn(
        "v6",
        "switching-data",
        RollupsHarnessTest.COVERAGE,
        activity,
        100,
        SavedStateTest::toTheEnd);
  }

  @Test
  void ofHoursAndDaysOfSystems() throws Exception {
    List<Draw> draws = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      draws.add(RollupsHarnessTest.draw("job-" + i % 3, 10 * i));
    }
    goesOn("v4", "load-rollup", RollupsHarnessTest.LOAD, draws, 150, SavedStateTest::toTheEnd);
  }

  @Test
  void ofPeaksToCome() throws Exception {
    List<Load> days = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      days.add(RollupsHarnessTest.day(day, 1e9 + 1e7 * day));
    }
    goesOn("v4", "forecast-rollup", RollupsHarnessTest.FORECAST, days, 20, Harness::output);
  }

  private static <I, B, O> List<O> toTheEnd(Harness<I, B, O> operator) throws Exception {
    operator.watermark(RollupsHarnessTest.END);
    return operator.output();
  }

  @Test
  void ofCheckpoints() throws Exception {
    goesOn(
        "v3",
        "checkpoint-detection",
        CheckpointDetectionHarnessTest.rig(),
        CheckpointDetectionHarnessTest.ONE_IS_MISSING,
        1_300,
        Harness::output);
  }

  @Test
  void ofSaturation() throws Exception {
    goesOn(
        "v3",
        "saturation-detection",
        SaturationDetectionHarnessTest.rig(),
        SaturationDetectionHarnessTest.ONE_IS_SLOW,
        120,
        saturation -> until(saturation, 1_800));
  }

  @Test
  void ofSilence() throws Exception {
    List<Sign> signs = new ArrayList<>();
    for (int second = 1; second <= 300; second++) {
      signs.add(SilenceDetectionHarnessTest.sign("a", second));
      if (second < 100) {
        signs.add(SilenceDetectionHarnessTest.sign("b", second));
      }
    }
    goesOn(
        "v3",
        "silence-detection",
        SilenceDetectionHarnessTest.rig(),
        signs,
        250,
        silence -> until(silence, 290));
  }

  /** What is told by that second. */
  private static <O> List<O> until(Harness<?, ?, O> told, int second) throws Exception {
    told.watermark(Runs.START_MS + 1_000L * second);
    return told.output();
  }

  private static PhaseTick withoutGpus(PhaseTick tick) {
    return new PhaseTick(
        tick.workload(),
        tick.system(),
        tick.endMs(),
        tick.intervalMs(),
        tick.phase(),
        tick.confidence(),
        tick.active(),
        tick.readBytes(),
        tick.writeBytes(),
        0,
        0,
        true);
  }

  private static Harness.Rig<WorkloadTick, Void, PhaseTick> phases(PhaseModel model) {
    return Harness.keyed(
        () -> new PhaseClassification(model, true, true, true), WorkloadTick::workload);
  }

  private static <I, B, O> void goesOn(
      String version,
      String operator,
      Harness.Rig<I, B, O> rig,
      List<I> input,
      int at,
      FunctionWithException<Harness<I, B, O>, Object, Exception> told)
      throws Exception {
    Object expected;
    try (Harness<I, B, O> before = Harness.of(rig)) {
      before.feedAll(input.subList(0, at));
      if (SAVE != null) {
        Files.createDirectories(SAVE);
        before.save(SAVE.resolve(operator + ".snapshot"));
      }
      try (Harness<I, B, O> rest = before.restarted()) {
        rest.feedAll(input.subList(at, input.size()));
        expected = told.apply(rest);
        assertThat(rest.output()).as("something to compare").isNotEmpty();
      }
    }

    Path saved = Path.of("src/test/resources/state", version, operator + ".snapshot");
    try (Harness<I, B, O> restored = Harness.of(rig, saved)) {
      restored.feedAll(input.subList(at, input.size()));
      assertThat(told.apply(restored)).isEqualTo(expected);
    }
  }
}
