package io.seiche.standalone.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.learning.Learner;
import io.seiche.standalone.SeicheCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LearnCommandTest {
  private static final String HEADER =
      "time_ms,resource,read_ops,write_ops,read_bytes,write_bytes,read_latency_us,"
          + "write_latency_us,gpu_util";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("plain.csv"), HEADER + "\n1000,a,1,0,4096,0,,,\n");
    Files.writeString(
        folder.resolve("good.csv"), HEADER + ",label\n1000,a,1,0,4096,0,,,,TRAINING\n");
    Files.writeString(
        folder.resolve("odd.csv"),
        HEADER + ",label\n1000,a,1,0,4096,0,,,,TRAINING\n2000,a,1,0,1,0,,,,TRIANING\n");
    Files.createDirectories(folder.resolve("empty"));
    Files.createDirectories(folder.resolve("other"));
    Files.copy(folder.resolve("good.csv"), folder.resolve("other/good.csv"));
    Files.writeString(folder.resolve("there.json"), "{}");
    Files.writeString(folder.resolve("broken.json"), "{\n  \"format\" : 1,\n  oops\n}\n");
    Files.writeString(folder.resolve("later.json"), "{\"format\" : 99}\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "learn | 2 | Missing required option: '--out=FILE'",
        "learn --out @/m.json --timelines 0 | 2 | --timelines must be 1 to 10000, got 0",
        "learn --out @/m.json --rounds 501 | 2 | --rounds must be 1 to 500, got 501",
        "learn --out @/m.json --threads 0 | 2 | --threads must be 1 to 64, got 0",
        "learn --out @/m.json --length 5m | 2 | --length must be 600s to 24h, got '5m'",
        "learn --out @/m.json --length 600 | 2 | --length: expected a duration",
        "learn --out @/no/m.json | 1 | --out: @/no/m.json: there is no folder @/no; create it",
        "learn --out @/there.json | 1 | @/there.json is there already; name another file or add"
            + " --force",
        "learn --out @/m.json --report @/there.json | 1 | --report: @/there.json is there",
        "learn @/no.csv --out @/m.json | 1 | @/no.csv: no such file",
        "learn @/plain.csv --out @/m.json | 1 | @/plain.csv: has no labels; add a column 'label'",
        "learn @/odd.csv --out @/m.json | 1 | @/odd.csv line 3: label 'TRIANING' is no phase",
        "learn @/good.csv@a,a --out @/m.json | 2 | @/good.csv: names a system twice: [a, a]",
        "learn @/good.csv@ --out @/m.json | 2 | a system is named by letters, digits",
        "learn @/good.csv@generated --out @/m.json | 2 | and not 'generated'",
        "learn @/good.csv @/other/good.csv --out @/m.json | 2 | have the same base name",
        "learn --from-labels @/empty --out @/m.json | 1 | @/empty: holds no recordings",
        "learn --from-labels @ --out @/m.json | 1 | @/plain.csv: has no labels",
        "model @/no.json | 1 | @/no.json: no such file; ./seiche learn --out makes one",
        "model @/empty | 1 | @/empty: is a directory; name the model in it",
        "model @/broken.json | 1 | @/broken.json: is no phase model: line 3: ",
        "model @/later.json | 1 | @/later.json: is no phase model: format 99 is not known",
        "backtest @/good.csv --model @/broken.json | 1 | @/broken.json: is no phase model: line 3",
        "backtest @/good.csv --set phase.model=@/no.json | 1 | @/no.json: no such file"
      })
  void complaintsAreOneLineWithTheRemedy(String arguments, int exit, String complaint) {
    assertThat(run(arguments)).isEqualTo(exit);

    String line = err.toString().lines().findFirst().orElse("");
    assertThat(line).contains(complaint.replace("@/", folder + "/"));
    assertThat(folder.resolve("m.json")).doesNotExist();
  }

  @Test
  void tellsOfTheShippedModel() {
    assertThat(run("model")).isZero();

    assertThat(out.toString())
        .startsWith("the shipped model\ncommand: seiche learn")
        .contains("Live verdicts, on what was left out of the fit:")
        .contains("Settled verdicts, on what was left out of the fit:")
        .contains("generated, another seed");
  }

  @Test
  void progressTellsHowLongItTookAndMayTake() {
    Queue<Long> nanos = new ArrayDeque<>(List.of(0L, 1_000_000_000L, 41_000_000_000L));
    LearnProgress progress = new LearnProgress(new PrintWriter(out), nanos::remove);

    progress.accept(new Learner.Step(1, 4, "fitting without a"));
    progress.accept(new Learner.Step(2, 4, "fitting to everything"));

    assertThat(out.toString().lines())
        .containsExactly(
            "[1/4] fitting without a (1 s so far)",
            "[2/4] fitting to everything (41 s so far, about 2 min 03 s to go)");
  }

  @ParameterizedTest
  @CsvSource({"0.4, 0 s", "59, 59 s", "61, 1 min 01 s", "7260, 2 h 01 min"})
  void timesAreShort(double seconds, String expected) {
    assertThat(LearnProgress.time(seconds)).isEqualTo(expected);
  }

  /** In the arguments {@code @/} stands for the folder, and a lone {@code @} too. */
  private int run(String arguments) {
    CommandLine line = SeicheCommand.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    String[] words = arguments.strip().split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("@") ? folder.toString() : words[i].replace("@/", folder + "/");
    }
    return line.execute(words);
  }
}
