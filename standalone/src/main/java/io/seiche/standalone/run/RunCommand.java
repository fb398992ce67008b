package io.seiche.standalone.run;

import io.seiche.alerts.dispatch.AlertsConfig;
import io.seiche.standalone.DataDir;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.ConfigFile;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.rules.RulesFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code demo} and {@code up} share: they run until they are stopped. */
abstract class RunCommand implements Callable<Integer> {
  static final int DEFAULT_PORT = 7070;
  private static final int MOST_PORT = 65_535;
  private static final String ALERTMANAGER = "--alertmanager";

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep everything under DIR (default: $SEICHE_DATA, else data beside seiche).")
  private Path data = DataDir.defaultPath();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Console and API on this port of 127.0.0.1; 0 for a free one (default: 7070).")
  private int port = DEFAULT_PORT;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "The embedded Kafka on this port of 127.0.0.1 (default: a free one).")
  private int kafkaPort;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in YAML: docs/configuration.md.")
  private Path file;

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description =
          "Which workload owns what, in YAML; read again when it changes (default: inventory.yml"
              + " under --data, if there is one).")
  private Path inventory;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Decide by this phase model, made by learn (default: the shipped one).")
  private Path model;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "Thresholds in YAML, read again when they change; rules show prints all of them.")
  private Path rules;

  @Option(
      names = ALERTMANAGER,
      paramLabel = "URL[,URL…]",
      description =
          "Send alerts to this Alertmanager, or to all of a cluster: alerts.alertmanager.url of the"
              + " settings.")
  private String alertmanager;

  @Option(
      names = "--shorten",
      description =
          "Keep results shorter where configured so (store.retention-*): deletes what is older from"
              + " the embedded store.")
  private boolean shorten;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, over those of the file. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  abstract String mode();

  abstract long seed();

  /** Whole days before this one to fill first; 0 for none. */
  int historyDays() throws UsageException {
    return 0;
  }

  @Override
  public Integer call() throws Exception {
    requirePort("--port", port);
    requirePort("--kafka-port", kafkaPort);
    PrintWriter out = spec.commandLine().getOut();
    Settings all = Settings.of(file, rules, settings);
    if (shorten && all.store().isPresent()) {
      throw new UsageException(
          "--shorten is for the embedded store: of an InfluxDB, ./seiche influx setup --shorten");
    }
    if (alertmanager != null) {
      all.add(AlertsConfig.ALERTMANAGER, alertmanager, ALERTMANAGER);
    }
    RunConfig config =
        new RunConfig(
            mode(),
            data.toAbsolutePath().normalize(),
            port,
            kafkaPort,
            inventory == null ? all.inventory() : Optional.of(inventory),
            model == null ? all.model() : Optional.of(model),
            rules == null
                ? Optional.empty()
                : Optional.of(new RulesFile(rules, Settings.of(file, Map.of()), settings)),
            all,
            file == null
                ? Optional.empty()
                : Optional.of(
                    ConfigFile.of(file, settings)
                        .with(AlertsConfig.ALERTMANAGER, alertmanager, ALERTMANAGER)),
            shorten,
            seed(),
            historyDays());
    Standalone seiche = new Standalone(config, out);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              out.println("Stopping …");
              out.flush();
              seiche.close();
              out.println("Stopped; a restart with the same data goes on from here.");
              out.flush();
              stopped.countDown();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      seiche.start();
    } catch (Exception e) {
      Runtime.getRuntime().removeShutdownHook(stop);
      throw e;
    }
    out.println("Running; Ctrl-C stops.");
    out.flush();
    stopped.await();
    return 0;
  }

  private static void requirePort(String option, int port) throws UsageException {
    if (port < 0 || port > MOST_PORT) {
      throw new UsageException(option + " must be 0 to " + MOST_PORT + ", got " + port);
    }
  }
}
