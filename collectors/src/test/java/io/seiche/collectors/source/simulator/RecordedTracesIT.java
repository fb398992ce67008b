package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What published traces show lies inside the range of what is simulated. Skipped where the traces
 * are not beside the repository.
 */
class RecordedTracesIT {
  private static final Path TRACES = Path.of("..", "..", "shared", "traces");
  private static final int FEWEST_SECONDS = 120;

  private static SimulatedRun fleet;

  @BeforeAll
  static void simulate() {
    assumeThat(TRACES).as("published traces").exists();
    fleet = SimulatedRun.of(FleetSimulator.sized(11, 120, Schedule.BUSY), 1800);
  }

  @AfterAll
  static void forget() {
    fleet = null;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "train_unet3d_hpe.csv.gz, TRAINING",
    "train_resnet50_micron.csv.gz, TRAINING",
    "train_resnet50_nutanix.csv.gz, TRAINING",
    "infer_conversation_70b.csv.gz, INFERENCE",
    "infer_conversation_8b.csv.gz, INFERENCE",
    "infer_azure_code_8b.csv.gz, INFERENCE",
    "infer_conversation_selective.csv.gz, INFERENCE",
    "mix_busy.csv.gz, TRAINING",
    "mix_busy.csv.gz, INFERENCE",
    "mix_busy.csv.gz, CHECKPOINT",
    "mix_busy.csv.gz, LOAD"
  })
  void liesInsideTheSimulatedRange(String name, Label label) throws IOException {
    Path file = TRACES.resolve(name);
    assumeThat(Files.exists(file)).as("%s is there", file).isTrue();
    Map<String, List<Readings>> traced = traced(file, label);
    Map<String, List<Readings>> simulated = simulated(label);
    assertThat(traced).isNotEmpty();
    for (Map.Entry<String, List<Readings>> resource : traced.entrySet()) {
      String what = name + " " + resource.getKey() + " " + label;
      assertThat(opBytes(resource.getValue()))
          .as("operation size of " + what)
          .isBetween(
              simulated.values().stream().mapToDouble(s -> opBytes(s)).min().orElseThrow(),
              simulated.values().stream().mapToDouble(s -> opBytes(s)).max().orElseThrow());
      assertThat(variation(resource.getValue()))
          .as("variation of " + what)
          .isBetween(
              simulated.values().stream().mapToDouble(s -> variation(s)).min().orElseThrow(),
              simulated.values().stream().mapToDouble(s -> variation(s)).max().orElseThrow());
    }
  }

  private static Map<String, List<Readings>> traced(Path file, Label label) throws IOException {
    Map<String, List<Readings>> readings = new TreeMap<>();
    try (RecordingReader in = RecordingReader.open(file)) {
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        if (label.name().equals(row.label())) {
          readings.computeIfAbsent(row.resource(), key -> new ArrayList<>()).add(row.readings());
        }
      }
    }
    readings.values().removeIf(list -> list.size() < FEWEST_SECONDS);
    return readings;
  }

  private static Map<String, List<Readings>> simulated(Label label) {
    Map<String, List<Readings>> readings = new TreeMap<>();
    fleet
        .samples()
        .forEach(
            (path, samples) ->
                samples.stream()
                    .filter(sample -> label.name().equals(sample.label()))
                    .forEach(
                        sample ->
                            readings
                                .computeIfAbsent(path, key -> new ArrayList<>())
                                .add(sample.readings())));
    readings.values().removeIf(list -> list.size() < FEWEST_SECONDS);
    return readings;
  }

  private static double opBytes(List<Readings> seconds) {
    double ops = sum(seconds, Metric.READ_OPS) + sum(seconds, Metric.WRITE_OPS);
    return (sum(seconds, Metric.READ_BYTES) + sum(seconds, Metric.WRITE_BYTES)) / ops;
  }

  private static double variation(List<Readings> seconds) {
    return Spread.medianVariation(
        seconds.stream()
            .mapToDouble(
                second ->
                    second.orElse(Metric.READ_BYTES, 0) + second.orElse(Metric.WRITE_BYTES, 0))
            .toArray());
  }

  private static double sum(List<Readings> seconds, Metric metric) {
    return seconds.stream().mapToDouble(second -> second.orElse(metric, 0)).sum();
  }
}
