package io.seiche.analysis.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seiche.analysis.Ticks;
import io.seiche.analysis.Traces;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the labelled recordings of single workloads, where there are any. */
class TracesTest {
  private static final PhaseClassifier CLASSIFIER = Play.classifier();

  /** The answers of neutral phases count as wrong. */
  @ParameterizedTest
  @MethodSource("io.seiche.analysis.Traces#ofOne")
  void seesTheRightSideInNineOfTenSeconds(String name) throws IOException {
    Optional<Path> traces = Traces.folder();
    assumeTrue(traces.isPresent(), "no shared/traces here");

    Sides sides = sides(traces.get().resolve(name + ".csv.gz"));
    assertThat(sides.right).isGreaterThan(0.9);
    assertThat(sides.opposite).isLessThan(0.05);
  }

  /** Shares of the seconds that have a side. */
  private record Sides(double right, double opposite) {}

  private static Sides sides(Path file) throws IOException {
    Map<String, Integer> intervals = RecordingSummary.of(file, rows -> {}).intervalMs();
    Map<String, PhaseMemory> memories = new HashMap<>();
    int right = 0;
    int opposite = 0;
    int sided = 0;
    try (RecordingReader in = RecordingReader.open(file)) {
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        int intervalMs = intervals.get(row.resource());
        PhaseMemory memory = memories.computeIfAbsent(row.resource(), name -> new PhaseMemory());
        CLASSIFIER.observe(
            memory, Ticks.tick(row.timeMs() + intervalMs, intervalMs, row.readings()));
        Side truth = Phase.valueOf(row.label()).side();
        if (truth != Side.NEUTRAL) {
          Side said = memory.phase.side();
          sided++;
          right += said == truth ? 1 : 0;
          opposite += said != truth && said != Side.NEUTRAL ? 1 : 0;
        }
      }
    }
    return new Sides((double) right / sided, (double) opposite / sided);
  }
}
