package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Bill;
import io.seiche.history.trends.TrendAnswers.BillStep;
import io.seiche.history.trends.TrendAnswers.Charges;
import io.seiche.history.trends.TrendAnswers.Payer;
import io.seiche.standalone.html.Html;
import io.seiche.standalone.query.Words;
import io.seiche.standalone.trends.chart.Axis;
import io.seiche.standalone.trends.chart.Columns;
import io.seiche.standalone.trends.chart.Columns.Column;
import io.seiche.standalone.trends.chart.Columns.Layer;
import java.util.ArrayList;
import java.util.List;

/** The switching bill in a report. */
final class BillPart {
  private static final List<Layer> LAYERS =
      List.of(new Layer("saved", "checkpoint"), new Layer("loaded", "load"));

  private BillPart() {}

  static void draw(Bill answer, Page page) {
    StepNames names = StepNames.of(answer.span());
    List<Column> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (BillStep step : answer.steps()) {
      Charges charges = step.charges();
      String name = Trend.step(names, step.startMs(), step.partial()).text();
      columns.add(
          new Column(
              names.brief(step.startMs()),
              name + ": " + words(charges),
              List.of(charges.savedBytes(), charges.loadedBytes()),
              step.partial()));
      rows.add(row(name, charges));
    }
    double most =
        answer.steps().stream()
            .mapToDouble(step -> step.charges().savedBytes() + step.charges().loadedBytes())
            .max()
            .orElse(0);
    page.part(
        "What switching cost",
        "In all " + words(answer.total()) + ".",
        Columns.of("Switching bill: " + words(answer.total()), LAYERS, columns, Axis.of(most, "B"))
            + Html.details("Table", Html.table("Switching bill", header(names), rows))
            + payers(answer));
  }

  static String words(Charges charges) {
    return Words.plural(charges.switches(), "switch", "switches")
        + " moved "
        + Said.bytes(charges.billBytes())
        + (charges.overheadRatio() == null
            ? ""
            : " (" + Said.share(charges.overheadRatio()) + " of the I/O)")
        + " and took "
        + Said.time(charges.lostS())
        + " between the sides"
        + (charges.billGpuS() == null ? "" : ", " + Words.gpu(charges.billGpuS()) + " lost");
  }

  private static List<String> header(StepNames names) {
    return List.of(
        names.by(),
        "switches",
        "moved",
        "saved",
        "loaded",
        "of its I/O",
        "GPU lost",
        "between sides",
        "drain",
        "save",
        "gap",
        "load",
        "first I/O");
  }

  private static List<String> row(String name, Charges charges) {
    return List.of(
        name,
        Words.count(charges.switches()),
        Said.bytes(charges.billBytes()),
        Said.bytes(charges.savedBytes()),
        Said.bytes(charges.loadedBytes()),
        orDash(Said.share(charges.overheadRatio())),
        orDash(Words.gpu(charges.billGpuS())),
        Said.time(charges.lostS()),
        Said.time(charges.drainS()),
        Said.time(charges.saveS()),
        Said.time(charges.gapS()),
        Said.time(charges.loadS()),
        Said.time(charges.firstIoS()));
  }

  static String orDash(String text) {
    return text == null ? "–" : text;
  }

  private static String payers(Bill answer) {
    if (answer.payers().isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    for (Payer payer : answer.payers()) {
      Charges charges = payer.charges();
      rows.add(
          List.of(
              payer.workload(),
              Said.share(payer.share()),
              Words.count(charges.switches()),
              Said.bytes(charges.billBytes()),
              orDash(Said.share(charges.overheadRatio())),
              orDash(Words.gpu(charges.billGpuS())),
              Said.time(charges.lostS())));
    }
    List<String> header =
        List.of(
            "workload", "share", "switches", "moved", "of its I/O", "GPU lost", "between sides");
    String caption =
        "Who paid most: "
            + BillTrend.shown(rows.size(), answer.payersTotal(), "switched").replaceAll(";.*", "");
    return "<div class=\"after\">" + Html.table(caption, header, rows) + "</div>";
  }
}
