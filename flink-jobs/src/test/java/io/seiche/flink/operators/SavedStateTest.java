package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.storm.StormDetector;
import io.seiche.analysis.storm.StormPolicy;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.switching.SwitchDetector;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State that an older version saved is understood: each operator goes on from the middle of a run
 * as if it had never been away. {@code state/v1} was saved by 0.1.0. A change of state that breaks
 * this loses everybody's state; one that does not gets a version of its own beside it, saved with
 * {@code -Dseiche.save-state=src/test/resources/state/v2}.
 */
class SavedStateTest {
  private static final Path SAVE =
      System.getProperty("seiche.save-state") == null
          ? null
          : Path.of(System.getProperty("seiche.save-state"));

  @ParameterizedTest
  @ValueSource(strings = "v1")
  void ofTheIntake(String version) throws Exception {
    List<FrameBytes> frames = new ArrayList<>(Runs.frames(Runs.TRAIN_THEN_SERVE));
    frames.remove(20);
    goesOn(
        version,
        "frame-intake",
        FrameIntakeHarnessTest.rig(PublishedInventory.NONE),
        frames,
        75,
        ticks -> ticks);
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
        Harness.keyed(
            () -> new PhaseClassification(PhaseModelJson.shipped(), true), WorkloadTick::workload),
        Runs.ticks(Runs.TRAIN_THEN_SERVE),
        66,
        all ->
            all.stream()
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
  @ValueSource(strings = "v1")
  void ofSwitches(String version) throws Exception {
    goesOn(
        version,
        "switch-detection",
        Harness.keyed(() -> new SwitchDetection(SwitchDetector.DEFAULT), PhaseTick::workload),
        SwitchDetectionHarnessTest.THERE_AND_BACK,
        25,
        found -> found);
  }

  @ParameterizedTest
  @ValueSource(strings = "v1")
  void ofStorms(String version) throws Exception {
    List<Switch> switches = new ArrayList<>();
    for (int minute = 1; minute <= 10; minute++) {
      switches.add(Runs.switchAt(Runs.START_MS + 60_000L * minute));
    }
    goesOn(
        version,
        "storm-detection",
        Harness.keyed(
            () -> new StormDetection(new StormDetector(StormPolicy.DEFAULT)), Switch::workload),
        switches,
        5,
        // 0.1.0 knew neither when they began nor how long they moved.
        storms ->
            storms.stream()
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

  private static <I, B, O> void goesOn(
      String version,
      String operator,
      Harness.Rig<I, B, O> rig,
      List<I> input,
      int at,
      Function<List<O>, Object> aspect)
      throws Exception {
    List<O> expected;
    try (Harness<I, B, O> whole = Harness.of(rig)) {
      whole.feedAll(input.subList(0, at));
      int before = whole.output().size();
      if (SAVE != null) {
        Files.createDirectories(SAVE);
        whole.save(SAVE.resolve(operator + ".snapshot"));
      }
      whole.feedAll(input.subList(at, input.size()));
      expected = whole.output().subList(before, whole.output().size());
    }
    assertThat(expected).as("something to compare").isNotEmpty();

    Path saved = Path.of("src/test/resources/state", version, operator + ".snapshot");
    try (Harness<I, B, O> restored = Harness.of(rig, saved)) {
      restored.feedAll(input.subList(at, input.size()));
      assertThat(aspect.apply(restored.output())).isEqualTo(aspect.apply(expected));
    }
  }
}
