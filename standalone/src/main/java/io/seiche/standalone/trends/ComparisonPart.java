package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Change;
import io.seiche.history.trends.TrendAnswers.Comparison;
import io.seiche.standalone.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The comparison with the span before in a report: the most telling figures large, then all. */
final class ComparisonPart {
  /** Those that are large, as far as they are there, in this order. */
  private static final List<String> LARGE =
      List.of(
          "switches",
          "bill_bytes",
          "overhead_ratio",
          "bill_gpu_s",
          "storms",
          "storm_s",
          "training_ratio",
          "inference_ratio",
          "checkpoint_bytes_per_s",
          "io_bytes");

  private ComparisonPart() {}

  static void tiles(Comparison answer, Page page) {
    Map<String, Change> changes =
        answer.changes().stream()
            .collect(Collectors.toMap(Change::what, Function.identity(), (one, other) -> one));
    StringBuilder tiles = new StringBuilder("<dl class=\"tiles\">");
    for (String what : LARGE) {
      Change change = changes.get(what);
      if (change != null && change.now() != null) {
        tiles.append("<div><dt>").append(Html.text(FigureNames.of(what)));
        tiles.append("</dt><dd>").append(Html.text(FigureNames.now(change)));
        tiles.append("</dd><dd class=\"other\">").append(told(change)).append("</dd></div>");
      }
    }
    page.part("In short", "Against " + sentence(answer), tiles.append("</dl>\n").toString());
  }

  private static String sentence(Comparison answer) {
    String unlike = CompareTrend.unlike(answer);
    return CompareTrend.before(answer) + (unlike == null ? "." : ". " + unlike);
  }

  /** The change with whether it is for the better, in words and in a class. */
  private static String told(Change change) {
    if (change.changeRatio() == null) {
      return change.before() == null ? "not known before" : Html.text(before(change));
    }
    Boolean worse = CompareTrend.worse(change);
    String word = worse == null ? "" : worse ? " ▲ worse" : " ▼ better";
    if (worse != null && change.changeRatio() < 0 == worse) {
      word = worse ? " ▼ worse" : " ▲ better";
    }
    String style = worse == null ? "" : worse ? " class=\"worse\"" : " class=\"better\"";
    return "<span"
        + style
        + ">"
        + Html.text(Said.change(change.changeRatio()) + word)
        + "</span>, "
        + Html.text(before(change));
  }

  private static String before(Change change) {
    return "before " + BillPart.orDash(FigureNames.before(change));
  }

  static void draw(Comparison answer, Page page) {
    List<List<String>> rows = new ArrayList<>();
    for (Change change : answer.changes()) {
      Boolean worse = CompareTrend.worse(change);
      rows.add(
          List.of(
              FigureNames.of(change.what()),
              BillPart.orDash(FigureNames.now(change)),
              BillPart.orDash(FigureNames.before(change)),
              BillPart.orDash(Said.change(change.changeRatio())),
              worse == null ? "" : worse ? "worse" : "better"));
    }
    page.part(
        "Against the span before",
        "Before: " + sentence(answer),
        Html.table("All figures", List.of("figure", "now", "before", "change", ""), rows));
  }
}
