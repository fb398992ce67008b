package io.seiche.standalone.backtest;

import static io.seiche.analysis.phase.Phase.CHECKPOINT;
import static io.seiche.analysis.phase.Phase.IDLE;
import static io.seiche.analysis.phase.Phase.INFERENCE;
import static io.seiche.analysis.phase.Phase.LOAD;
import static io.seiche.analysis.phase.Phase.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.analysis.phase.Phase;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.recording.RecordingRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoresTest {
  private static final Path DAY = Path.of("day.csv");

  private static final List<Phase> LABELS = List.of(TRAINING, CHECKPOINT, INFERENCE, LOAD, IDLE);

  private final Scores scores = new Scores();

  /**
   * By hand. Training 6 rows, 4 said so, one CHECKPOINT, one INFERENCE; inference 4, 3 said so, one
   * TRAINING: precision of TRAINING 4 of 5, recall 4 of 6, F1 8/11.
   */
  @Test
  void countsByHand() {
    add("TRAINING", TRAINING, 4);
    add("TRAINING", CHECKPOINT, 1);
    add("TRAINING", INFERENCE, 1);
    add("INFERENCE", INFERENCE, 3);
    add("INFERENCE", TRAINING, 1);

    assertThat(scores.labelled()).isEqualTo(10);
    assertThat(scores.accuracy()).isEqualTo(0.7);
    assertThat(scores.precision(TRAINING)).isEqualTo(0.8);
    assertThat(scores.recall(TRAINING)).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(scores.f1(TRAINING)).isCloseTo(8 / 11.0, within(1e-12));
    assertThat(scores.f1(INFERENCE)).isEqualTo(0.75);
    assertThat(scores.macroF1())
        .as("CHECKPOINT never truly was")
        .isCloseTo((8 / 11.0 + 0.75) / 2, within(1e-12));
    assertThat(scores.count(TRAINING, CHECKPOINT)).isEqualTo(1);
    assertThat(scores.sidedRows()).isEqualTo(10);
    assertThat(scores.sideAccuracy()).as("a checkpoint is the training side").isEqualTo(0.8);
  }

  @Test
  void twoPhasesAtOnceCountApart() {
    add("TRAINING+INFERENCE", TRAINING, 3);
    add("TRAINING+INFERENCE", IDLE, 1);
    add("IDLE", IDLE, 1);

    assertThat(scores.mixedRows()).isEqualTo(4);
    assertThat(scores.mixedRight()).isEqualTo(0.75);
    assertThat(scores.accuracy()).isEqualTo(1);
    assertThat(scores.truly(TRAINING)).isZero();
  }

  @Test
  void reactionIsCountedInRowsFromTheChange() {
    add("TRAINING", TRAINING, 10);
    add("INFERENCE", TRAINING, 3);
    add("INFERENCE", INFERENCE, 7);
    add("IDLE", INFERENCE, 4);
    add("LOAD", INFERENCE, 6);
    add("TRAINING", INFERENCE, 1);
    add("TRAINING", TRAINING, 9);

    Scores.Following following = scores.following();
    assertThat(following.changes()).as("all of 5 rows and more but the first").isEqualTo(3);
    assertThat(following.missed()).as("the load").isEqualTo(1);
    assertThat(following.delayP50()).isEqualTo(3);
    assertThat(following.delayP90()).isEqualTo(3);
    assertThat(following.flipsPerChange()).isEqualTo(2 / 4.0);
  }

  @Test
  void nothingAtAllIsNoScore() {
    assertThat(scores.isEmpty()).isTrue();
    assertThat(scores.accuracy()).isZero();
    assertThat(scores.macroF1()).isZero();
    assertThat(scores.following()).isEqualTo(new Scores.Following(0, 0, 0, 0, 0));
    assertThat(scores.strange()).isEmpty();
  }

  @Test
  void labelsThatAreNoPhaseAreLeftOutAndTold() {
    scores.add("w", row(7, "TRIANING"), TRAINING, DAY);
    scores.add("w", row(8, "TRIANING"), TRAINING, DAY);
    scores.add("w", row(9, null), TRAINING, DAY);
    add("IDLE", IDLE, 1);

    assertThat(scores.labelled()).isEqualTo(1);
    assertThat(scores.unlabelledRows()).isEqualTo(3);
    assertThat(scores.strange())
        .hasValue("2 labels are no phase and left out of the scores, first day.csv:7 'TRIANING'");
  }

  @ParameterizedTest(name = "''{0}'' → {1}")
  @CsvSource({
    "TRAINING, [TRAINING]",
    "TRAINING+INFERENCE, '[TRAINING, INFERENCE]'",
    "TRAINING + LOAD, '[TRAINING, LOAD]'",
    "training, ",
    "TRAINING+, ",
    "TRAINING+X, "
  })
  void readsLabels(String label, String phases) {
    assertThat(Scores.phases(label).map(List::toString).orElse(null)).isEqualTo(phases);
  }

  /** The script that comes with the traces, where there is one, scores the same. */
  @Test
  void agreesWithTheScriptOfTheTraces(@TempDir Path folder) throws Exception {
    Optional<Path> script = script();
    assumeTrue(script.isPresent() && hasPython(), "no shared/traces/score.py or no python3 here");
    Path answers = Files.createDirectory(folder.resolve("answers"));
    writeTimelines(folder, answers);

    Path result = folder.resolve("result.json");
    Process python =
        new ProcessBuilder(
                "python3",
                script.get().toString(),
                answers.toString(),
                "--data",
                folder.toString(),
                "--json",
                result.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(python.exitValue()).as(Files.readString(folder.resolve("output.txt"))).isZero();

    JsonNode theirs = new ObjectMapper().readTree(result.toFile());
    assertThat(scores.accuracy()).isCloseTo(number(theirs, "scores", "accuracy"), within(1e-9));
    assertThat(scores.macroF1()).isCloseTo(number(theirs, "scores", "macro_f1"), within(1e-9));
    for (Phase phase : LABELS) {
      String name = phase.name();
      assertThat(scores.precision(phase))
          .isCloseTo(number(theirs, "scores", name, "precision"), within(1e-9));
      assertThat(scores.recall(phase))
          .isCloseTo(number(theirs, "scores", name, "recall"), within(1e-9));
      assertThat(scores.f1(phase)).isCloseTo(number(theirs, "scores", name, "f1"), within(1e-9));
      assertThat(scores.truly(phase)).isEqualTo((long) number(theirs, "scores", name, "n"));
    }
    Scores.Following ours = scores.following();
    String mix = "mix.csv.gz";
    assertThat(ours.changes()).isEqualTo((int) number(theirs, "switching", mix, "changes"));
    assertThat((double) ours.missed() / ours.changes())
        .isCloseTo(number(theirs, "switching", mix, "missed"), within(1e-9));
    assertThat(ours.delayP50()).isEqualTo((int) number(theirs, "switching", mix, "p50"));
    assertThat(ours.delayP90()).isEqualTo((int) number(theirs, "switching", mix, "p90"));
    assertThat(ours.flipsPerChange())
        .isCloseTo(number(theirs, "switching", mix, "flips"), within(1e-9));
  }

  /** Two resources of a thousand seconds; answers follow slowly and now and then wrongly. */
  private void writeTimelines(Path folder, Path answers) throws IOException {
    StringBuilder rows =
        new StringBuilder(
            "time_ms,resource,read_ops,write_ops,read_bytes,write_bytes,read_latency_us,"
                + "write_latency_us,gpu_util,label\n");
    StringBuilder said = new StringBuilder("time_ms,resource,label\n");
    Random random = new Random(7);
    for (String resource : List.of("a", "b")) {
      Phase before = IDLE;
      int second = 0;
      while (second < 1_000) {
        Phase now = LABELS.get(random.nextInt(LABELS.size()));
        String label = random.nextInt(6) == 0 ? "TRAINING+INFERENCE" : now.name();
        int delay = random.nextInt(12);
        int length = 2 + random.nextInt(30);
        for (int i = 0; i < length; i++, second++) {
          Phase answer = i < delay ? before : random.nextInt(20) == 0 ? Phase.UNKNOWN : now;
          rows.append(second * 1_000).append(',').append(resource).append(",1,1,1,1,,,,");
          rows.append(label).append('\n');
          said.append(second * 1_000).append(',').append(resource).append(',').append(answer);
          said.append('\n');
          scores.add(resource, row(1, label), answer, DAY);
        }
        before = now;
      }
    }
    Files.writeString(
        folder.resolve("manifest.json"),
        "{\"files\": [{\"file\": \"mix.csv.gz\", \"proxy\": false, \"kind\": \"mix\"}]}");
    try (GZIPOutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("mix.csv.gz")))) {
      out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(answers.resolve("mix.csv"), said);
  }

  private void add(String label, Phase said, int rows) {
    for (int i = 0; i < rows; i++) {
      scores.add("w", row(1, label), said, DAY);
    }
  }

  private static double number(JsonNode node, String... path) {
    JsonNode found = node;
    for (String name : path) {
      found = found.path(name);
    }
    assertThat(found.isNumber()).as(String.format(Locale.ROOT, "%s", Arrays.asList(path))).isTrue();
    return found.doubleValue();
  }

  private static Optional<Path> script() {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      Path script = dir.resolve("shared/traces/score.py");
      if (Files.isRegularFile(script)) {
        return Optional.of(script);
      }
    }
    return Optional.empty();
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private static RecordingRow row(long line, String label) {
    return new RecordingRow(line, 1_000 * line, "w", Readings.NONE, label);
  }
}
