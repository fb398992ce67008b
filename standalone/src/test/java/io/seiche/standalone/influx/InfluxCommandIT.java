package io.seiche.standalone.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import io.seiche.standalone.SeicheCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class InfluxCommandIT {
  private static RealInflux influx;
  private static V2Proxy proxy;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    influx = RealInflux.start(folder);
    proxy = V2Proxy.start(influx);
  }

  @AfterAll
  static void stop() {
    proxy.close();
    influx.close();
  }

  @Test
  void checkFailsUntilSetupWasThere() {
    String prefix = "store.bucket-prefix=cli";
    assertThat(run("check", prefix)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "seiche influx check: not as configured: ./seiche influx setup makes it so"
                + System.lineSeparator());

    assertThat(run("setup", prefix)).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            proxy.url() + " is InfluxDB 2.7.12",
            "  made     cli_raw, keeping its points 30 days",
            "  made     mapping of database cli_raw to the bucket, for InfluxQL",
            "  made     cli_events, keeping its points 730 days",
            "  made     mapping of database cli_events to the bucket, for InfluxQL",
            "  made     cli_rollup, keeping its points 1825 days",
            "  made     mapping of database cli_rollup to the bucket, for InfluxQL",
            "  made     schema 1, points can be written");
    assertThat(run("check", prefix)).isZero();
  }

  @Test
  void withoutAnAddressItSaysWhatToSet() {
    CommandLine line = SeicheCommand.commandLine().setErr(new PrintWriter(err));
    assertThat(line.execute("influx", "setup")).isEqualTo(1);
    assertThat(err.toString()).contains("--set store.url=http://HOST:8086");
    assertThat(line.execute("influx", "setup", "--dry-run", "--shorten")).isEqualTo(2);
  }

  private int run(String command, String... settings) {
    out.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(List.of("influx", command));
    for (String setting : settings) {
      Collections.addAll(arguments, "--set", setting);
    }
    Collections.addAll(arguments, "--set", "store.url=" + proxy.url());
    return SeicheCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }
}
