package io.seiche.standalone.query;

import io.seiche.standalone.console.document.Answers.Storms;
import io.seiche.standalone.console.document.StormDocument;
import io.seiche.standalone.query.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Option;

/** {@code seiche storms}: which storms are open, and which have closed. */
@Command(
    name = "storms",
    description = {
      "Shows switching storms: open ones first, then those that closed.",
      "Of some workloads: theirs, and those of arrays and the site that they were part of."
    },
    footer = {
      "",
      "BUDGET: switches per hour, of those that its measured bandwidth sustains.",
      "PART OF: the storm of the array or site that it is told with.",
      "slowed: neighbours on the same array, their mean latency meanwhile and what is usual."
    })
public final class StormsCommand extends PastQuestion<Storms> {
  @Option(names = "--open", description = "Only those that are open now.")
  private boolean open;

  @Override
  Storms ask(SeicheClient seiche, String query) throws NoAnswerException {
    Storms all = seiche.ask("/api/v1/storms" + query, Storms.class);
    if (!open) {
      return all;
    }
    List<StormDocument> some =
        all.storms().stream().filter(storm -> storm.closedMs() == null).toList();
    return new Storms(all.asOfMs(), all.lastS(), some, all.fromMs(), all.untilMs(), all.cutOff());
  }

  @Override
  void print(Storms answer, Terminal out) {
    if (answer.storms().isEmpty()) {
      out.line(open ? "No storm is open" + ofSome() + "." : "No storm " + when() + ".");
    } else {
      boolean wholes = answer.storms().stream().anyMatch(StormsCommand::isWhole);
      boolean parts = answer.storms().stream().anyMatch(storm -> storm.partOf() != null);
      Table table =
          new Table()
              .left("SCOPE", "STATE", "SEVERITY")
              .right("OPENED (UTC)", "LASTED", "SWITCHES", "BUDGET", "PENALTY", "PEAK")
              .right("MOVED", "OF ITS I/O", "GPU LOST");
      if (wholes || parts) {
        table.right("MEMBERS").left("PART OF");
      }
      for (StormDocument storm : answer.storms()) {
        table.row(cells(storm, answer.asOfMs(), wholes || parts));
        if (storm.top() != null && !storm.top().isEmpty()) {
          table.note("most from " + top(storm));
        }
        if (storm.slowed() != null && storm.slowed() > 0 && storm.victims() != null) {
          table.note("slowed " + victims(storm));
        }
      }
      table.print(out);
      if (isOfSome() && wholes) {
        out.blank();
        out.line("Storms of arrays and the site are listed where matching ones were part of them.");
      }
    }
    printCutOff(answer.cutOff(), out);
  }

  private static boolean isWhole(StormDocument storm) {
    return !storm.scope().equals("workload");
  }

  private static Cell[] cells(StormDocument storm, long nowMs, boolean related) {
    long until = storm.closedMs() == null ? nowMs : storm.closedMs();
    Style style = style(storm);
    List<Cell> cells =
        new ArrayList<>(
            List.of(
                Cell.of(name(storm.scope(), storm.scopeId())),
                Cell.of(storm.state(), style),
                Cell.of(storm.severity(), style),
                Cell.of(Words.time(storm.openedMs(), nowMs)),
                Cell.of(Words.since(storm.openedMs(), until)),
                Cell.of(Words.count(storm.switches())),
                Cell.of(budget(storm)),
                Cell.of(Words.count(storm.penalty())),
                Cell.of(Words.count(storm.peakPenalty())),
                Cell.of(Words.si(storm.billBytes(), "B")),
                Cell.of(Words.percent(storm.burdenRatio())),
                Cell.of(Words.gpu(storm.billGpuS()))));
    if (related) {
      cells.add(Cell.of(isWhole(storm) ? Words.count(storm.members()) : null));
      cells.add(Cell.of(whole(storm.partOf())));
    }
    return cells.toArray(Cell[]::new);
  }

  private static String top(StormDocument storm) {
    return storm.top().stream().map(StormsCommand::brought).collect(Collectors.joining("; "));
  }

  private static String victims(StormDocument storm) {
    String most =
        storm.victims().stream().map(StormsCommand::suffered).collect(Collectors.joining("; "));
    int more = storm.slowed() - storm.victims().size();
    return more > 0 ? most + "; and " + Words.count(more) + " more" : most;
  }

  private static String suffered(StormDocument.Victim one) {
    return one.workload()
        + ": "
        + Words.millis(one.latencyS())
        + " instead of "
        + Words.millis(one.baselineS())
        + " for "
        + Words.seconds(one.seconds())
        + " in "
        + Words.plural(one.switches(), "switch", "switches");
  }

  private static String brought(StormDocument.Contributor one) {
    String gpu = one.billGpuS() == null ? "" : ", " + Words.gpu(one.billGpuS());
    return one.workload()
        + ": "
        + Words.plural(one.switches(), "switch", "switches")
        + ", "
        + Words.si(one.billBytes(), "B")
        + gpu;
  }

  /** A whole's storm is known by more than its name: a workload may be called like an array. */
  private static String name(String scope, String scopeId) {
    return switch (scope) {
      case "workload" -> scopeId;
      case "fleet" -> "the whole site";
      default -> scope + " " + scopeId;
    };
  }

  private static String budget(StormDocument storm) {
    if (storm.switchesPerH() == null) {
      return null;
    }
    return perHour(storm.switchesPerH())
        + (storm.sustainablePerH() == null ? "" : " of " + perHour(storm.sustainablePerH()));
  }

  private static String perHour(double rate) {
    return (rate < 9.95 ? Math.round(10 * rate) / 10.0 : Words.count(rate)) + "/h";
  }

  /** Its id says whose it is: {@code storm-array/helium-1@1772366400000}. */
  private static String whole(String id) {
    if (id == null) {
      return null;
    }
    String about = id.replaceFirst("^storm-", "").replaceFirst("@\\d+$", "");
    int slash = about.indexOf('/');
    return slash < 0 ? id : name(about.substring(0, slash), about.substring(slash + 1));
  }

  private static Style style(StormDocument storm) {
    if (storm.closedMs() != null) {
      return Style.faint;
    }
    return storm.severity().equals("critical") ? Style.fg_red : Style.fg_yellow;
  }
}
