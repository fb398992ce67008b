package io.seiche.standalone.query;

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
    description = {
      "Shows alerts: those that fire, then those that have resolved.",
      "Of some workloads: those about single ones that match."
    },
    subcommands = AlertsTestCommand.class)
public final class AlertsCommand extends PastQuestion<Alerts> {
  @Option(names = "--firing", description = "Only those that fire now.")
  private boolean firing;

  @Override
  Alerts ask(SeicheClient seiche, String query) throws NoAnswerException {
    Alerts all = seiche.ask("/api/v1/alerts" + query, Alerts.class);
    if (!firing) {
      return all;
    }
    List<AlertDocument> some =
        all.alerts().stream().filter(alert -> alert.endsMs() == null).toList();
    return new Alerts(all.asOfMs(), all.lastS(), some, all.fromMs(), all.untilMs(), all.cutOff());
  }

  @Override
  void print(Alerts answer, Terminal out) {
    if (answer.alerts().isEmpty()) {
      out.line(firing ? "No alert fires" + ofSome() + "." : "No alert " + when() + ".");
      printCutOff(answer.cutOff(), out);
      return;
    }
    Table table =
        new Table()
            .left("STATE", "SEVERITY")
            .right("SINCE (UTC)", "LASTED")
            .left("ALERT", "WHAT IS KNOWN");
    answer.alerts().forEach(alert -> table.row(cells(alert, answer.asOfMs())));
    table.print(out);
    printCutOff(answer.cutOff(), out);
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
