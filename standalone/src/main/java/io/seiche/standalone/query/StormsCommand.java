package io.seiche.standalone.query;

import io.seiche.standalone.console.Lookback;
import io.seiche.standalone.console.document.Answers.Storms;
import io.seiche.standalone.console.document.StormDocument;
import io.seiche.standalone.query.Table.Cell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Option;

/** {@code seiche storms}: which storms are open, and which have closed. */
@Command(
    name = "storms",
    description = "Shows switching storms: open ones, and those that closed of late.")
public final class StormsCommand extends Question<Storms> {
  @Option(
      names = "--last",
      paramLabel = "SPAN",
      defaultValue = "24h",
      description =
          "How far back to look for closed ones, such as 90m (default: ${DEFAULT-VALUE}, which is"
              + " what a running Seiche remembers).")
  private String last;

  @Override
  Storms ask(SeicheClient seiche) throws NoAnswerException {
    return seiche.ask("/api/v1/storms?last=" + checked(), Storms.class);
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
  void print(Storms answer, Terminal out) {
    if (answer.storms().isEmpty()) {
      out.line("No storm in the last " + last + ".");
      return;
    }
    Table table =
        new Table()
            .left("SCOPE", "STATE", "SEVERITY")
            .right("OPENED (UTC)", "LASTED", "SWITCHES", "PENALTY", "PEAK")
            .right("MOVED", "OF ITS I/O", "GPU LOST");
    answer.storms().forEach(storm -> table.row(cells(storm, answer.asOfMs())));
    table.print(out);
  }

  private static Cell[] cells(StormDocument storm, long nowMs) {
    long until = storm.closedMs() == null ? nowMs : storm.closedMs();
    Style style = style(storm);
    return new Cell[] {
      Cell.of(storm.scopeId()),
      Cell.of(storm.state(), style),
      Cell.of(storm.severity(), style),
      Cell.of(Words.time(storm.openedMs(), nowMs)),
      Cell.of(Words.since(storm.openedMs(), until)),
      Cell.of(Words.count(storm.switches())),
      Cell.of(Words.count(storm.penalty())),
      Cell.of(Words.count(storm.peakPenalty())),
      Cell.of(Words.si(storm.billBytes(), "B")),
      Cell.of(Words.percent(storm.burdenRatio())),
      Cell.of(Words.gpu(storm.billGpuS()))
    };
  }

  private static Style style(StormDocument storm) {
    if (storm.closedMs() != null) {
      return Style.faint;
    }
    return storm.severity().equals("critical") ? Style.fg_red : Style.fg_yellow;
  }
}
