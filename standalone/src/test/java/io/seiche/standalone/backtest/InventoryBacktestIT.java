package io.seiche.standalone.backtest;

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

/** An inventory in a backtest: in place from the first row on, whatever runs beside. */
class InventoryBacktestIT {
  private static final long START_MS = 1_767_225_600_000L;

  @TempDir private Path folder;

  /** A host and the array tell of the same training; another volume and a pool beside it. */
  @BeforeEach
  void write() throws Exception {
    StringBuilder rows =
        new StringBuilder(
            "time_ms,resource,read_ops,write_ops,read_bytes,write_bytes,read_latency_us,"
                + "write_latency_us,gpu_util,label\n");
    for (int second = 0; second < 200; second++) {
      long time = START_MS + 1_000L * second;
      rows.append(time).append(",gpu-1/dev/nvme0n1,500,0,524288000,0,,,,TRAINING\n");
      rows.append(time).append(",helium/pool/ssd,500,0,524288000,0,,,,TRAINING\n");
      rows.append(time).append(",helium/vol/other,0,0,0,0,,,,IDLE\n");
    }
    Files.writeString(folder.resolve("rec.csv"), rows);
    Files.writeString(
        folder.resolve("inventory.yml"),
        "workloads:\n  - name: train\n    resources: [{system: gpu-1, kind: dev}]\n");
  }

  @Test
  void whatItNamesItsWorkloadAnswersAndNobodysIsUnknown() throws Exception {
    List<String> rows = predictions("--inventory", folder.resolve("inventory.yml").toString());

    assertThat(rows).hasSize(1 + 600);
    assertThat(rows.stream().filter(row -> row.contains("pool")))
        .allMatch(row -> row.endsWith(",UNKNOWN"));
    assertThat(rows.get(rows.size() - 3)).contains("gpu-1/dev").doesNotEndWith(",UNKNOWN");
    assertThat(rows.get(rows.size() - 1)).endsWith("other,IDLE");
  }

  @Test
  void parallelismChangesNothing() throws Exception {
    String inventory = folder.resolve("inventory.yml").toString();

    assertThat(predictions("--inventory", inventory, "--parallelism", "4"))
        .isEqualTo(predictions("--inventory", inventory, "--parallelism", "1"));
  }

  @Test
  void whatIsNobodysIsNotScored() throws Exception {
    String plain = run("--json");
    String owned = run("--json", "--inventory", folder.resolve("inventory.yml").toString());

    assertThat(rows(plain)).isEqualTo(600);
    assertThat(rows(owned)).isEqualTo(400);
  }

  private static long rows(String json) throws Exception {
    JsonNode scores = new ObjectMapper().readTree(json).get("scores");
    return scores.findValue("rows").asLong();
  }

  private List<String> predictions(String... arguments) throws Exception {
    Path out = folder.resolve("out");
    run(
        Stream.concat(Stream.of("--predictions", out.toString()), Arrays.stream(arguments))
            .toArray(String[]::new));
    return Files.readAllLines(out.resolve("rec.csv"));
  }

  private String run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = SeicheCommand.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int exit =
        line.execute(
            Stream.concat(
                    Stream.of("backtest", folder.resolve("rec.csv").toString()),
                    Arrays.stream(arguments))
                .toArray(String[]::new));
    assertThat(exit).as(err.toString()).isZero();
    return out.toString();
  }
}
