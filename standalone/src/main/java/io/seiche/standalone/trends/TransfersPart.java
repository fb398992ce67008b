package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Transfer;
import io.seiche.history.trends.TrendAnswers.TransferStep;
import io.seiche.history.trends.TrendAnswers.Transfers;
import io.seiche.standalone.html.Html;
import io.seiche.standalone.query.Words;
import io.seiche.standalone.trends.chart.Axis;
import io.seiche.standalone.trends.chart.Columns;
import io.seiche.standalone.trends.chart.Columns.Column;
import io.seiche.standalone.trends.chart.Columns.Layer;
import java.util.ArrayList;
import java.util.List;

/** Checkpoints or loads in a report. */
final class TransfersPart {
  private TransfersPart() {}

  static void draw(Transfers answer, Page page) {
    StepNames names = StepNames.of(answer.span());
    boolean saves = TransfersTrend.saves(answer);
    List<Column> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    double most = 0;
    for (TransferStep step : answer.steps()) {
      Transfer transfer = step.transfer();
      String name = Trend.step(names, step.startMs(), step.partial()).text();
      double rate = transfer.bytesPerS() == null ? 0 : transfer.bytesPerS();
      most = Math.max(most, rate);
      columns.add(
          new Column(
              names.brief(step.startMs()),
              name + ": " + words(transfer, saves),
              List.of(rate),
              step.partial()));
      rows.add(row(name, transfer));
    }
    String sentence = words(answer.total(), saves) + ".";
    List<String> header =
        List.of(
            names.by(), saves ? "saves" : "loads", "bytes", "size", "took", "bandwidth", "every");
    page.part(
        saves ? "Checkpoints" : "Loads",
        sentence + " The chart shows the bandwidth while at it.",
        Columns.of(
                "Bandwidth: " + sentence,
                List.of(new Layer("bandwidth", saves ? "checkpoint" : "load")),
                columns,
                Axis.of(most, "B/s"))
            + Html.details("Table", Html.table(saves ? "Checkpoints" : "Loads", header, rows)));
  }

  private static String words(Transfer transfer, boolean saves) {
    String count =
        saves
            ? Words.plural(transfer.count(), "save", "saves")
            : Words.plural(transfer.count(), "load", "loads");
    if (transfer.meanBytes() == null) {
      return count;
    }
    return count
        + " of "
        + Said.bytes(transfer.meanBytes())
        + " in "
        + BillPart.orDash(Words.seconds(transfer.meanS()))
        + " each, "
        + BillPart.orDash(Said.rate(transfer.bytesPerS()))
        + (transfer.everyS() == null
            ? ""
            : ", one per " + Words.seconds(transfer.everyS()) + " of training");
  }

  private static List<String> row(String name, Transfer transfer) {
    return List.of(
        name,
        Words.count(transfer.count()),
        Said.bytes(transfer.bytes()),
        BillPart.orDash(Said.bytes(transfer.meanBytes())),
        BillPart.orDash(Words.seconds(transfer.meanS())),
        BillPart.orDash(Said.rate(transfer.bytesPerS())),
        BillPart.orDash(Words.seconds(transfer.everyS())));
  }
}
