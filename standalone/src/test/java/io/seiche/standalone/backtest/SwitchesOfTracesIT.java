package io.seiche.standalone.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.switching.SwitchDetector;
import io.seiche.analysis.switching.SwitchState;
import io.seiche.flink.Detection;
import io.seiche.standalone.backtest.scores.VerdictKind;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds switches and storms of the composed recordings against their labels, where there are any:
 * {@code shared/traces} in a directory above or beside one. The shipped model was fitted to them:
 * this shows that switches follow from phases as they should, not how right phases are elsewhere.
 */
class SwitchesOfTracesIT {
  private static final List<ToDoubleFunction<Switch>> PARTS =
      List.of(
          Switch::drainSeconds,
          Switch::saveSeconds,
          Switch::gapSeconds,
          Switch::loadSeconds,
          Switch::firstIoSeconds);

  private static EmbeddedFlink flink;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(traces().isPresent(), "no shared/traces here");
    flink = EmbeddedFlink.start(1);
  }

  @AfterAll
  static void stop() throws Exception {
    if (flink != null) {
      flink.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mix_calm", "mix_busy", "mix_storm"})
  void asManySwitchesAsTheLabelsSayWithTheSameBill(String name) throws Exception {
    Path file = file(name);
    Map<String, List<Switch>> labelled = labelled(file);
    List<Switch> found = play(file).switches();

    labelled.forEach(
        (resource, truth) -> {
          List<Switch> ours =
              found.stream().filter(s -> s.workload().endsWith("/" + resource)).toList();
          assertThat((double) ours.size())
              .as("switches of %s", resource)
              .isCloseTo(truth.size(), within(Math.max(1, 0.05 * truth.size())));
          assertThat(p90OfErrors(truth, ours)).as("waterfall of %s", resource).isLessThan(3);
          assertThat(sum(ours, Switch::savedBytes))
              .isCloseTo(sum(truth, Switch::savedBytes), within(1 + part(truth, true)));
          assertThat(sum(ours, Switch::loadedBytes))
              .isCloseTo(sum(truth, Switch::loadedBytes), within(1 + part(truth, false)));
        });
  }

  @Test
  void aStormIsOneStormAndSoon() throws Exception {
    Path file = file("mix_storm");
    long startMs = RecordingSummary.of(file, rows -> {}).firstMs();
    List<Storm> storms = play(file).storms();

    for (String resource : labelled(file).keySet()) {
      List<Storm> own =
          storms.stream()
              .filter(s -> s.scope().equals(Storm.WORKLOAD) && s.scopeId().endsWith(resource))
              .toList();
      assertThat(own).as("in an hour and a half").hasSizeBetween(1, 2);
      assertThat(own.get(0).openedMs() - startMs).as("of %s", resource).isLessThan(240_000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mix_calm",
        "train_unet3d_hpe",
        "train_resnet50_micron",
        "train_resnet50_nutanix",
        "infer_conversation_70b",
        "infer_conversation_8b",
        "infer_azure_code_8b",
        "infer_conversation_selective"
      })
  void whatIsCalmDoesNotStorm(String name) throws Exception {
    assertThat(play(file(name)).storms()).isEmpty();
  }

  private static double part(List<Switch> truth, boolean saved) {
    return 0.1 * sum(truth, saved ? Switch::savedBytes : Switch::loadedBytes);
  }

  private static double sum(List<Switch> switches, ToDoubleFunction<Switch> what) {
    return switches.stream().mapToDouble(what).sum();
  }

  /** Of each part of each labelled switch, against the nearest one found of the same direction. */
  private static double p90OfErrors(List<Switch> truth, List<Switch> ours) {
    List<Double> errors = new ArrayList<>();
    for (Switch labelled : truth) {
      ours.stream()
          .filter(s -> s.to() == labelled.to())
          .filter(s -> Math.abs(s.endMs() - labelled.endMs()) <= 30_000)
          .min((a, b) -> Long.compare(away(a, labelled), away(b, labelled)))
          .ifPresent(
              s ->
                  PARTS.forEach(
                      part ->
                          errors.add(
                              Math.abs(part.applyAsDouble(s) - part.applyAsDouble(labelled)))));
    }
    errors.sort(null);
    return errors.isEmpty() ? 0 : errors.get((int) (0.9 * (errors.size() - 1)));
  }

  private static long away(Switch a, Switch b) {
    return Math.abs(a.endMs() - b.endMs());
  }

  private static Backtest.Outcome play(Path file) throws Exception {
    Backtest.Wishes wishes = new Backtest.Wishes(VerdictKind.LIVE, null, false);
    return new Backtest(flink, 1, Detection.of(Attribution.BY_RESOURCE), wishes)
        .run(RecordingSummary.of(file, rows -> {}), rows -> {});
  }

  /**
   * The switches that the labels make, by resource; each second of a side counts at once. Saved and
   * loaded is what the seconds labelled so say, and nothing else.
   */
  private static Map<String, List<Switch>> labelled(Path file) throws IOException {
    SwitchDetector atOnce = new SwitchDetector(0, 0);
    Map<String, SwitchState> states = new HashMap<>();
    Map<String, List<Switch>> found = new HashMap<>();
    try (RecordingReader in = RecordingReader.open(file)) {
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        Phase phase = Phase.valueOf(row.label());
        double read = phase == Phase.LOAD ? row.readings().orElse(Metric.READ_BYTES, 0) : 0;
        double written =
            phase == Phase.CHECKPOINT ? row.readings().orElse(Metric.WRITE_BYTES, 0) : 0;
        PhaseTick tick =
            new PhaseTick(
                row.resource(),
                "",
                row.timeMs() + 1_000,
                1_000,
                phase,
                1,
                true,
                read,
                written,
                0,
                0);
        found
            .computeIfAbsent(row.resource(), name -> new ArrayList<>())
            .addAll(
                atOnce.onTick(
                    states.computeIfAbsent(row.resource(), name -> new SwitchState()), tick));
      }
    }
    return found;
  }

  private static Path file(String name) {
    return traces().orElseThrow().resolve(name + ".csv.gz");
  }

  private static Optional<Path> traces() {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      Path traces = dir.resolve("shared/traces");
      if (Files.isDirectory(traces)) {
        return Optional.of(traces);
      }
    }
    return Optional.empty();
  }
}
