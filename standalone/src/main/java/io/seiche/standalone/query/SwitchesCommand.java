package io.seiche.standalone.query;

import io.seiche.standalone.console.document.Answers.Bill;
import io.seiche.standalone.console.document.Answers.Switches;
import io.seiche.standalone.console.document.SwitchDocument;
import io.seiche.standalone.query.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;

/** {@code seiche switches}: who changed sides, and what that cost. */
@Command(
    name = "switches",
    description = {
      "Shows changes between training and inference, where their time went, and the bill.",
      "The time is that of the first useful I/O of the new side."
    },
    footer = {
      "",
      "drain: last useful I/O to the save; gap: neither saving nor loading;",
      "first I/O: end of the load to the first useful I/O.",
      "live: told at once, may be corrected; settled: for good; missed: not seen live."
    })
public final class SwitchesCommand extends PastQuestion<Switches> {
  @Override
  Switches ask(SeicheClient seiche, String query) throws NoAnswerException {
    return seiche.ask("/api/v1/switches" + query, Switches.class);
  }

  @Override
  void print(Switches answer, Terminal out) {
    if (answer.switches().isEmpty()) {
      out.line("No switch " + when() + ".");
    } else {
      Table table =
          new Table()
              .right("WHEN (UTC)")
              .left("WORKLOAD", "FROM → TO")
              .right("TOOK", "DRAIN", "SAVE", "GAP", "LOAD", "FIRST I/O")
              .right("SAVED", "LOADED", "GPU LOST")
              .left("WORD");
      answer.switches().forEach(one -> table.row(cells(one, answer.asOfMs())));
      table.print(out);
      out.blank();
      out.line(bill(answer.bill()));
    }
    printCutOff(answer.cutOff(), out);
  }

  private static Cell[] cells(SwitchDocument in, long nowMs) {
    return new Cell[] {
      Cell.of(Words.time(in.atMs(), nowMs)),
      Cell.of(in.workload()),
      Cell.of(in.from() + " → " + in.to()),
      Cell.of(Words.seconds(in.durationS())),
      Cell.of(Words.seconds(in.drainS())),
      Cell.of(Words.seconds(in.saveS())),
      Cell.of(Words.seconds(in.gapS())),
      Cell.of(Words.seconds(in.loadS())),
      Cell.of(Words.seconds(in.firstIoS())),
      Cell.of(Words.si(in.savedBytes(), "B")),
      Cell.of(Words.si(in.loadedBytes(), "B")),
      Cell.of(Words.gpu(in.gpuLostS())),
      word(in)
    };
  }

  private static Cell word(SwitchDocument in) {
    if (in.settled() == null) {
      return Cell.of(null);
    }
    if (Boolean.TRUE.equals(in.missed())) {
      return Cell.of("missed", Style.fg_yellow);
    }
    return in.settled() ? Cell.of("settled") : Cell.of("live", Style.fg_green);
  }

  private String bill(Bill bill) {
    List<String> notes = new ArrayList<>();
    if (bill.unsettled() > 0) {
      notes.add(Words.count(bill.unsettled()) + " not settled yet");
    }
    if (bill.missed() > 0) {
      notes.add(Words.count(bill.missed()) + " missed live");
    }
    return Words.plural(bill.switches(), "switch ", "switches ")
        + when()
        + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")")
        + ": "
        + Words.seconds(bill.seconds())
        + " between the sides, saved "
        + Words.si(bill.savedBytes(), "B")
        + ", loaded "
        + Words.si(bill.loadedBytes(), "B")
        + (bill.gpuLostS() == null ? "" : ", lost " + Words.gpu(bill.gpuLostS()))
        + ".";
  }
}
