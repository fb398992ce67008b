package io.seiche.standalone.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.standalone.SeicheCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CheckCommandTest {
  private static final String RECORDING =
      """
      time_ms,resource,read_ops,write_ops,read_bytes,write_bytes,read_latency_us,write_latency_us,gpu_util
      1000,gpu-1/dev/nvme0n1,1,0,4096,0,,,
      1000,gpu-1/gpu/0,,,,,,,50
      1000,gpu-2/dev/nvme0n1,1,0,4096,0,,,
      1000,helium/vol/a,1,0,4096,0,,,
      1000,helium/pool/ssd,1,0,4096,0,,,
      1000,elsewhere,1,0,4096,0,,,
      """;

  private static final String INVENTORY =
      """
      workloads:
        - name: train
          tenant: vision
          labels: {tier: gold}
          resources:
            - {system: gpu-1}
            - {system: helium, kind: vol, name: a}
        - name: rest
          resources:
            - {system: gpu-1, kind: dev, name: "nvme*"}
            - {system: "gpu-[1]*", kind: gpu}
            - {system: krypton}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("good.yml"), INVENTORY);
    Files.writeString(folder.resolve("bad.yml"), "workloads:\n  - nam: a\n  - name: b\n");
    Files.writeString(folder.resolve("rec.csv"), RECORDING);
  }

  @Test
  void saysWhoHasWhatAndWhatIsLeft() {
    assertThat(run("inventory check @/good.yml --telemetry @/rec.csv")).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            @/good.yml: 2 workloads, 5 patterns, no conflicts

            train, tenant vision, tier=gold
              gpu-1/gpu/0  by line 6
              helium/vol/a  by line 7

            rest
              gpu-1/dev/nvme0n1  by line 10

            No pattern matches 3 resources:
              elsewhere  goes to rec/elsewhere
              gpu-2/dev/nvme0n1  goes to node/gpu-2
              helium/pool/ssd  belongs to nobody

            2 patterns without a resource:
              gpu-[1]*/gpu/* of rest, line 11: stronger patterns have all it matches
              krypton/*/* of rest, line 12: matches nothing
            """
                .replace("@", folder.toString()));
  }

  @Test
  void saysTheSameToPrograms() throws Exception {
    assertThat(run("inventory check @/good.yml --telemetry @/rec.csv --json")).isZero();

    JsonNode said = new ObjectMapper().readTree(out.toString());
    assertThat(said.get("valid").asBoolean()).isTrue();
    assertThat(said.get("resources").asInt()).isEqualTo(6);
    assertThat(said.at("/workloads/0/tenant").asText()).isEqualTo("vision");
    assertThat(said.at("/workloads/0/labels/tier").asText()).isEqualTo("gold");
    assertThat(said.at("/workloads/1/resources/0/resource").asText())
        .isEqualTo("gpu-1/dev/nvme0n1");
    assertThat(said.at("/workloads/1/resources/0/line").asInt()).isEqualTo(10);
    assertThat(said.at("/unmatched/2/resource").asText()).isEqualTo("helium/pool/ssd");
    assertThat(said.at("/unmatched/2/workload").isNull()).isTrue();
    assertThat(said.at("/unused/1/because").asText()).isEqualTo("matches nothing");
  }

  @Test
  void allFaultsAreTold() throws Exception {
    assertThat(run("inventory check @/bad.yml")).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            folder
                + "/bad.yml:2: unknown key 'nam'; did you mean 'name'? (a workload has name, tenant,"
                + " labels, resources)",
            folder + "/bad.yml:3: workload 'b' has no 'resources'; list what it owns");

    assertThat(run("inventory check @/bad.yml --json")).isEqualTo(1);
    JsonNode said = new ObjectMapper().readTree(out.toString());
    assertThat(said.get("valid").asBoolean()).isFalse();
    assertThat(said.get("problems")).hasSize(2);
    assertThat(said.at("/problems/0/line").asInt()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}: exit {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inventory                                             | 2 | say check or publish
          inventory chekc @/good.yml                            | 2 | did you mean 'check'?
          inventory check                                       | 2 | FILE
          inventory check @/none.yml                            | 1 | no such file
          inventory check @/good.yml --telemetry @/none.csv     | 1 | no such file
          inventory check @/good.yml --telemetry @/rec.csv --url http://127.0.0.1:1 | 2 | give one
          inventory check @/good.yml --data @ --url http://127.0.0.1:1 | 2 | give one of them
          inventory check @/good.yml --data @                   | 1 | no Seiche is running
          inventory check @/good.yml --url ftp://a              | 2 | --url must be like
          inventory check @/good.yml --data @ --last soon       | 2 | --last: expected a duration
          inventory publish @/bad.yml --data @                  | 1 | (and 1 more: ./seiche inventory check
          inventory publish @/good.yml --data @                 | 1 | no Seiche is running
          inventory publish @/good.yml --kafka nowhere          | 2 | host:port
          up --data @/data --inventory @/bad.yml                | 1 | @/bad.yml:2
          up --data @/data --set inventory.file=@/none.yml      | 1 | @/none.yml: no such file
          backtest @/rec.csv --inventory @/none.yml             | 1 | @/none.yml: no such file
          """)
  void whatCannotBeIsToldInALine(String arguments, int exit, String says) {
    assertThat(run(arguments)).isEqualTo(exit);
    assertThat(err.toString()).contains(says.replace("@", folder.toString()));
    assertThat(err.toString()).doesNotContain("Exception");
  }

  private int run(String arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = SeicheCommand.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments.replace("@", folder.toString()).split(" "));
  }
}
