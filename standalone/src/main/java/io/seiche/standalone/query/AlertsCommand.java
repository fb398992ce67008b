package io.seiche.standalone.query;

import io.seiche.standalone.console.Lookback;
import io.seiche.standalone.console.document.AlertDocument;
import io.seiche.standalone.console.document.Answers.Alerts;
import io.seiche.standalone.query.Table.Cell;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Option;

/** {@code seiche alerts}: what fires, and what has resolved. */
@Command(
    name = "alerts",
    description = "Shows alerts: those that fire, and those that resolved of late.",
    subcommands = AlertsTestCommand.class)
public final class AlertsCommand extends Question<Alerts> {
  @Option(
      names = "--last",
      paramLabel = "SPAN",
      defaultValue = "24h",
      description =
          "How far back to look for resolved ones, such as 90m (default: ${DEFAULT-VALUE}, which is"
              + " what a running Seiche remembers).")
  private String last;

  @Option(
      names = "--workload",
      paramLabel = "GLOB",
      description = "Only about workloads whose id matches, such as 'volume/helium-1/*'.")
  private String workload;

  @Override
  Alerts ask(SeicheClient seiche) throws NoAnswerException {
    Alerts all = seiche.ask("/api/v1/alerts?last=" + checked(), Alerts.class);
    if (workload == null) {
      return all;
    }
    Glob glob = new Glob(workload);
    List<AlertDocument> some =
        all.alerts().stream()
            .filter(alert -> alert.workload() != null && glob.matches(alert.workload()))
            .toList();
    return new Alerts(all.asOfMs(), all.lastS(), some);
  }

  private String checked() {
    try {
      Lookback.parse(last);
      return last;
    } catch (IllegalArgumentException e) {
      throw wrong("--last: " + e.getMessage());
    }
  }

  @Override
  void print(Alerts answer, Terminal out) {
    if (answer.alerts().isEmpty()) {
      out.line(
          "No alert in the last " + last + (workload == null ? "." : " about '" + workload + "'."));
      return;
    }
    Table table =
        new Table()
            .left("STATE", "SEVERITY")
            .right("SINCE (UTC)", "LASTED")
            .left("ALERT", "WHAT IS KNOWN");
    answer.alerts().forEach(alert -> table.row(cells(alert, answer.asOfMs())));
    table.print(out);
  }

  private static Cell[] cells(AlertDocument alert, long nowMs) {
    long until = alert.endsMs() == null ? nowMs : alert.endsMs();
    Style style = style(alert);
    return new Cell[] {
      Cell.of(alert.state(), style),
      Cell.of(alert.severity(), style),
      Cell.of(Words.time(alert.startsMs(), nowMs)),
      Cell.of(Words.since(alert.startsMs(), until)),
      Cell.of(alert.title()),
      Cell.of(alert.text())
    };
  }

  private static Style style(AlertDocument alert) {
    if (alert.endsMs() != null) {
      return Style.faint;
    }
    return alert.severity().equals("critical") ? Style.fg_red : Style.fg_yellow;
  }
}
