package io.seiche.standalone.influx;

import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.setup.SetupReport;
import io.seiche.history.influx.setup.Step;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which InfluxDB is meant: the {@code store.*} settings of {@code up} and of the cluster jobs. */
final class InfluxOptions {
  @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML, for store.*.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, e.g. store.url=http://influxdb:8086. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** Looks or acts, and tells what came of it, step by step. */
  SetupReport run(StoreSetup.Mode mode, PrintWriter out)
      throws IOException, FailureException, InterruptedException {
    StoreConfig store =
        Settings.of(file, settings)
            .store()
            .orElseThrow(
                () ->
                    new FailureException(
                        "store.url is not set: --set store.url=http://HOST:8086, or in --config"));
    SetupReport report = StoreSetup.run(store, mode);
    out.println(store.url() + " is " + report.server());
    for (Step step : report.steps()) {
      out.printf("  %-8s %s%n", step.kind().word(), step.text());
    }
    out.flush();
    return report;
  }
}
