package io.seiche.standalone.backtest.scores;

import static io.seiche.analysis.phase.Phase.CHECKPOINT;
import static io.seiche.analysis.phase.Phase.IDLE;
import static io.seiche.analysis.phase.Phase.INFERENCE;
import static io.seiche.analysis.phase.Phase.LOAD;
import static io.seiche.analysis.phase.Phase.TRAINING;
import static io.seiche.analysis.phase.Phase.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.analysis.phase.Phase;
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

class ScoresTest {
  private static final List<Phase> LABELS = List.of(TRAINING, CHECKPOINT, INFERENCE, LOAD, IDLE);

  private static final Told MIXED = Says.told(INFERENCE, TRAINING, 0.6f);

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

    Confusion confusion = scores.confusion();
    assertThat(scores.rows()).isEqualTo(10);
    assertThat(confusion.accuracy()).isEqualTo(0.7);
    assertThat(confusion.precision(TRAINING)).isEqualTo(0.8);
    assertThat(confusion.recall(TRAINING)).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(confusion.f1(TRAINING)).isCloseTo(8 / 11.0, within(1e-12));
    assertThat(confusion.f1(INFERENCE)).isEqualTo(0.75);
    assertThat(confusion.macroF1())
        .as("CHECKPOINT never truly was")
        .isCloseTo((8 / 11.0 + 0.75) / 2, within(1e-12));
    assertThat(confusion.count(TRAINING, CHECKPOINT)).isEqualTo(1);
    assertThat(scores.sides().rows()).isEqualTo(10);
    assertThat(scores.sides().accuracy()).as("a checkpoint is the training side").isEqualTo(0.8);
    assertThat(scores.sides().opposite()).isEqualTo(0.2);
  }

  @Test
  void noSideIsNotTheOppositeOne() {
    add("TRAINING", TRAINING, 1);
    add("TRAINING", LOAD, 1);
    add("TRAINING", UNKNOWN, 1);
    add("INFERENCE", CHECKPOINT, 1);
    add("IDLE", INFERENCE, 6);

    assertThat(scores.sides().rows()).isEqualTo(4);
    assertThat(scores.sides().accuracy()).isEqualTo(0.25);
    assertThat(scores.sides().opposite()).isEqualTo(0.25);
    assertThat(scores.rejection()).as("of all rows").isEqualTo(0.1);
  }

  @Test
  void twoPhasesAtOnceCountApart() {
    add("TRAINING+INFERENCE", TRAINING, 2);
    add("TRAINING+INFERENCE", IDLE, 1);
    scores.add("w", Says.truth("INFERENCE+TRAINING"), MIXED);
    add("IDLE", IDLE, 1);

    assertThat(scores.tenants().rows()).isEqualTo(4);
    assertThat(scores.tenants().right()).isEqualTo(0.75);
    assertThat(scores.tenants().marked()).isEqualTo(0.25);
    assertThat(scores.confusion().accuracy()).isEqualTo(1);
    assertThat(scores.confusion().truly(TRAINING)).isZero();
  }

  @Test
  void aSecondPhaseThatIsNotThereIsWrong() {
    scores.add("w", Says.truth("TRAINING"), MIXED);
    add("TRAINING", TRAINING, 1);

    assertThat(scores.confusion().accuracy()).isEqualTo(0.5);
    assertThat(scores.confusion().mixed(TRAINING)).isEqualTo(1);
    assertThat(scores.confusion().precision(TRAINING)).as("named apart").isEqualTo(1);
    assertThat(scores.sides().opposite()).as("it names the other side, too").isEqualTo(0.5);
  }

  @Test
  void whereUnknownIsTrueItIsTheRightAnswer() {
    add("UNKNOWN", UNKNOWN, 3);
    add("UNKNOWN", IDLE, 1);

    assertThat(scores.confusion().accuracy()).isEqualTo(0.75);
    assertThat(scores.confusion().recall(UNKNOWN)).isEqualTo(0.75);
    assertThat(scores.after().rows()).as("UNKNOWN claims nothing").isEqualTo(1);
  }

  @Test
  void calibrationIsOfTheLikeliestBeforeAndOfTheVerdictAfter() {
    scores.add(
        "w",
        Says.truth("INFERENCE"),
        Says.told(TRAINING, null, 0.7f, 0.3f, 0, 0, 0.6f, 0.1f, 0, 0));
    add("INFERENCE", UNKNOWN, 1);

    assertThat(scores.before().rows()).isEqualTo(1);
    assertThat(scores.before().expectedError()).isCloseTo(0.4, within(1e-6));
    assertThat(scores.after().rows()).isEqualTo(1);
    assertThat(scores.after().expectedError()).isCloseTo(0.7, within(1e-6));
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
    scores.finish();

    Reaction reaction = scores.reaction();
    assertThat(reaction.changes()).as("all of 5 rows and more but the first").isEqualTo(3);
    assertThat(reaction.missed()).as("the load").isEqualTo(1);
    assertThat(reaction.delay(0.5)).isEqualTo(3);
    assertThat(reaction.delay(0.9)).isEqualTo(3);
    assertThat(reaction.flipsPerChange()).isEqualTo(2 / 4.0);
  }

  @Test
  void recordingsAddUp() {
    Scores all = new Scores();
    for (int file = 0; file < 2; file++) {
      Scores one = new Scores();
      for (int i = 0; i < 10; i++) {
        one.add("w", Says.truth("TRAINING"), Says.told(TRAINING));
      }
      for (int i = 0; i < 10; i++) {
        one.add("w", Says.truth("INFERENCE"), Says.told(i < 4 ? TRAINING : INFERENCE));
      }
      one.finish();
      all.addAll(one);
    }

    assertThat(all.rows()).isEqualTo(40);
    assertThat(all.confusion().accuracy()).isEqualTo(0.8);
    assertThat(all.reaction().changes()).as("none between recordings").isEqualTo(2);
    assertThat(all.reaction().delay(0.9)).isEqualTo(4);
    assertThat(all.after().rows()).isEqualTo(40);
  }

  @Test
  void nothingAtAllIsNoScore() {
    assertThat(scores.rows()).isZero();
    assertThat(scores.confusion().accuracy()).isZero();
    assertThat(scores.confusion().macroF1()).isZero();
    assertThat(scores.reaction().changes()).isZero();
    assertThat(scores.reaction().delay(0.5)).isZero();
    assertThat(scores.rejection()).isZero();
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
    Confusion confusion = scores.confusion();
    assertThat(confusion.accuracy()).isCloseTo(number(theirs, "scores", "accuracy"), within(1e-9));
    assertThat(confusion.macroF1()).isCloseTo(number(theirs, "scores", "macro_f1"), within(1e-9));
    for (Phase phase : LABELS) {
      String name = phase.name();
      assertThat(confusion.precision(phase))
          .isCloseTo(number(theirs, "scores", name, "precision"), within(1e-9));
      assertThat(confusion.recall(phase))
          .isCloseTo(number(theirs, "scores", name, "recall"), within(1e-9));
      assertThat(confusion.f1(phase)).isCloseTo(number(theirs, "scores", name, "f1"), within(1e-9));
      assertThat(confusion.truly(phase)).isEqualTo((long) number(theirs, "scores", name, "n"));
    }
    Reaction ours = scores.reaction();
    String mix = "mix.csv.gz";
    assertThat(ours.changes()).isEqualTo((long) number(theirs, "switching", mix, "changes"));
    assertThat(ours.missedShare())
        .isCloseTo(number(theirs, "switching", mix, "missed"), within(1e-9));
    assertThat(ours.delay(0.5)).isEqualTo((int) number(theirs, "switching", mix, "p50"));
    assertThat(ours.delay(0.9)).isEqualTo((int) number(theirs, "switching", mix, "p90"));
    assertThat(ours.flipsPerChange())
        .isCloseTo(number(theirs, "switching", mix, "flips"), within(1e-9));
    assertThat(Files.readString(folder.resolve("output.txt")))
        .contains(
            String.format(
                Locale.ROOT,
                "two tenants: %.3f of %d seconds answered with one of them",
                scores.tenants().right(),
                scores.tenants().rows()));
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
          Phase answer = i < delay ? before : random.nextInt(20) == 0 ? UNKNOWN : now;
          Told told = random.nextInt(9) == 0 ? MIXED : Says.told(answer);
          rows.append(second * 1_000).append(',').append(resource).append(",1,1,1,1,,,,");
          rows.append(label).append('\n');
          said.append(second * 1_000).append(',').append(resource).append(',').append(told.named());
          said.append('\n');
          scores.add(resource, Says.truth(label), told);
        }
        before = now;
      }
    }
    scores.finish();
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
      scores.add("w", Says.truth(label), Says.told(said));
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
}
