package io.seiche.standalone.learn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.standalone.SeicheCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Fits of a few seconds: too small to be any good, whole from end to end. */
class LearnIT {
  private static final String SMALL = "--timelines 6 --length 600s --rounds 3";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path own;

  @BeforeEach
  void record() throws Exception {
    own = Files.createDirectories(folder.resolve("own"));
    ran("simulate --workloads 2 --length 20m --seed 5", own.resolve("monday.csv.gz"));
    ran("simulate --workloads 2 --length 20m --seed 6", own.resolve("tuesday.csv"));
  }

  @Test
  void theSameInputsGiveTheSameBytesWhereverTheyAre() throws Exception {
    Path first = folder.resolve("first.json");
    Path second = folder.resolve("second.json");
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.copy(own.resolve("monday.csv.gz"), elsewhere.resolve("monday.csv.gz"));
    ran("learn " + SMALL + " --threads 1 --out " + first, own.resolve("monday.csv.gz"));
    ran("learn " + SMALL + " --threads 2 --out " + second, elsewhere.resolve("monday.csv.gz"));

    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(Files.readString(first)).doesNotContain(folder.toString());
    JsonNode provenance = JSON.readTree(Files.readString(first)).get("provenance");
    assertThat(provenance.get("command").asText())
        .isEqualTo(
            "seiche learn monday.csv.gz@monday --seed 1 --timelines 6 --length 600s --rounds 3");
  }

  @Test
  void aSiteRefitsWithItsOwnRecordingsAndDecidesByThem() throws Exception {
    Path model = folder.resolve("model.json");
    Path report = folder.resolve("report.json");
    ran("learn " + SMALL + " --out " + model + " --report " + report + " --from-labels", own);

    assertThat(err.toString().lines().toList())
        .hasSize(6)
        .first()
        .asString()
        .startsWith("[1/6] fitting without monday (");
    assertThat(out.toString())
        .contains("monday", "tuesday", "all systems left out in turn")
        .contains("all systems, by a fit to the simulator alone", "generated, families left out");
    JsonNode told = JSON.readTree(Files.readString(report));
    assertThat(told.get("live").asInt()).isEqualTo(3 * 7);
    out.getBuffer().setLength(0);
    ran("model --json", model);
    assertThat(JSON.readTree(out.toString())).isEqualTo(told);

    out.getBuffer().setLength(0);
    ran("backtest --json --model " + model, own.resolve("tuesday.csv"));
    assertThat(JSON.readTree(out.toString()).get("scores").isObject()).isTrue();
  }

  @Test
  void withoutRecordingsTheSimulatorIsEnoughAndAFileIsReplacedOnlyByForce() throws Exception {
    Path model = folder.resolve("model.json");
    ran("learn " + SMALL + " --out", model);

    assertThat(execute("learn " + SMALL + " --out", model)).isEqualTo(1);
    ran("learn --force " + SMALL + " --seed 2 --out", model);
    JsonNode provenance = JSON.readTree(Files.readString(model)).get("provenance");
    assertThat(provenance.get("recordings")).isEmpty();
    assertThat(provenance.get("seed").asInt()).isEqualTo(2);
    assertThat(files(folder)).doesNotContain("model.json.part");
  }

  private static List<String> files(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private void ran(String arguments, Path last) {
    assertThat(execute(arguments, last)).as(err.toString()).isZero();
  }

  private int execute(String arguments, Path last) {
    CommandLine line = SeicheCommand.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(
        Stream.concat(Arrays.stream(arguments.split(" ", -1)), Stream.of(last.toString()))
            .toArray(String[]::new));
  }
}
