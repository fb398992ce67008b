package io.seiche.standalone.query;

import io.seiche.alerts.dispatch.AlertsConfig;
import io.seiche.alerts.dispatch.TestAlert;
import io.seiche.results.v1.Severity;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.console.Json;
import io.seiche.standalone.query.Table.Cell;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code seiche alerts test}: whether alerts arrive. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Sends a test alert to every Alertmanager and webhook of the settings, and says what came of",
      "it. Needs no running Seiche."
    })
public final class AlertsTestCommand implements Callable<Integer> {
  /** What a test may be. */
  enum Level {
    INFO,
    WARNING,
    CRITICAL
  }

  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML.")
  private Path file;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--alertmanager",
      paramLabel = "URL[,URL…]",
      description = "This Alertmanager: alerts.alertmanager.url of the settings.")
  private String alertmanager;

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description =
          "info, warning or critical: whom it wakes is up to your routes (default: info).")
  private Level severity = Level.INFO;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /** What came of all of them. */
  record Outcome(List<TestAlert.Result> results) {}

  @Override
  public Integer call() throws Exception {
    Settings all = Settings.of(file, settings);
    if (alertmanager != null) {
      all.add(AlertsConfig.ALERTMANAGER, alertmanager, "--alertmanager");
    }
    AlertsConfig config = all.alerts();
    if (!config.tellsAnybody()) {
      throw new UsageException(
          "nobody to tell: name a receiver with --alertmanager URL, or set alerts.webhook.url");
    }
    List<TestAlert.Result> results;
    try {
      results =
          TestAlert.send(
              config,
              System.getenv(),
              Severity.valueOf(severity.name()),
              "'seiche alerts test'",
              System.currentTimeMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailureException("interrupted before all had answered", e);
    }
    print(results);
    boolean well = results.stream().allMatch(TestAlert.Result::accepted);
    return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void print(List<TestAlert.Result> results) {
    CommandLine command = spec.commandLine();
    PrintWriter out = command.getOut();
    if (json) {
      out.println(Json.pretty(new Outcome(results)));
    } else {
      Table table =
          new Table().left("RECEIVER", "ADDRESS", "SAID", "RESULT").right("TOOK").left("ANSWER");
      results.forEach(result -> table.row(cells(result)));
      table.print(new Terminal(out, command.getColorScheme().ansi().enabled()));
    }
    out.flush();
  }

  private static Cell[] cells(TestAlert.Result result) {
    return new Cell[] {
      Cell.of(result.kind()),
      Cell.of(result.address()),
      Cell.of(result.event()),
      Cell.of(
          result.outcome().toLowerCase(Locale.ROOT).replace('_', ' '),
          result.accepted() ? Style.fg_green : Style.fg_red),
      Cell.of(Words.seconds(result.seconds())),
      Cell.of(result.message())
    };
  }
}
