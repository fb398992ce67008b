package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import io.seiche.standalone.backtest.scores.Calibration;
import io.seiche.standalone.backtest.scores.Confusion;
import io.seiche.standalone.backtest.scores.Ratio;
import io.seiche.standalone.backtest.scores.Scores;
import io.seiche.standalone.backtest.scores.VerdictKind;
import io.seiche.standalone.html.Html;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Scores as HTML. Stateless. */
final class HtmlScores {
  /** What the other tiles and the diagrams say as well. */
  private static final Set<Headline> WITHOUT_TILE =
      EnumSet.of(
          Headline.SIDE_ACCURACY, Headline.CHANGES, Headline.BRIER_BEFORE, Headline.BRIER_AFTER);

  private HtmlScores() {}

  /** The headline figures, that of the verdict asked for large. */
  static String tiles(Map<VerdictKind, Scores> overall) {
    StringBuilder tiles = new StringBuilder("<dl class=\"tiles\">");
    Map.Entry<VerdictKind, Scores> asked = overall.entrySet().iterator().next();
    for (Headline headline : Headline.measured(asked.getValue())) {
      if (!WITHOUT_TILE.contains(headline)) {
        tiles.append("<div title=\"").append(Html.text(headline.meaning())).append("\"><dt>");
        tiles.append(Html.text(headline.label())).append("</dt><dd>");
        tiles.append(Html.text(headline.of(asked.getValue()))).append("</dd>");
        overall.forEach(
            (kind, scores) -> {
              if (kind != asked.getKey()) {
                String other = kind + " " + headline.of(scores);
                tiles.append("<dd class=\"other\">").append(Html.text(other)).append("</dd>");
              }
            });
        tiles.append("</div>");
      }
    }
    return tiles.append("</dl>\n").toString();
  }

  /** Every figure of every recording, and of all. */
  static String perFile(BacktestResult result) {
    List<Headline> columns = Headline.columns(result.overall().live());
    List<String> header = new ArrayList<>(List.of("recording", "verdict", "rows"));
    columns.forEach(headline -> header.add(headline.brief()));
    List<List<String>> rows = new ArrayList<>();
    for (Backtest.Outcome outcome : result.outcomes()) {
      String name = outcome.summary().file().getFileName().toString();
      addRows(rows, name, result.scores(outcome.judgement().marks()), columns);
    }
    int each = rows.size();
    if (result.outcomes().size() > 1) {
      addRows(rows, "all", result.scores(result.overall()), columns);
    }
    return "<div class=\"figures\" data-all=\""
        + (rows.size() - each)
        + "\">"
        + Html.table("Figures of each recording", header, rows)
        + "</div>\n";
  }

  private static void addRows(
      List<List<String>> rows,
      String name,
      Map<VerdictKind, Scores> scores,
      List<Headline> columns) {
    scores.forEach(
        (kind, of) -> {
          if (of.rows() > 0) {
            List<String> row =
                new ArrayList<>(List.of(name, kind.toString(), Figures.count(of.rows())));
            columns.forEach(headline -> row.add(headline.of(of)));
            rows.add(row);
          }
        });
  }

  static String phases(VerdictKind kind, Confusion confusion) {
    List<List<String>> rows = new ArrayList<>();
    for (Phase phase : confusion.truePhases()) {
      rows.add(
          List.of(
              phase.name(),
              Figures.count(confusion.truly(phase)),
              Figures.score(confusion.precision(phase)),
              Figures.score(confusion.recall(phase)),
              Figures.score(confusion.f1(phase))));
    }
    return Html.table(
        "Phases, " + kind + " verdict",
        List.of("phase", "rows", "precision", "recall", "F1"),
        rows);
  }

  /** Each row's shares of what was said where its phase was true. */
  static String confusion(VerdictKind kind, Confusion confusion) {
    StringBuilder table = new StringBuilder("<div class=\"scroll\"><table class=\"confusion\">");
    table.append("<caption>True phase (rows) against ").append(kind);
    table.append(" verdict (columns)</caption><thead><tr><th scope=\"col\">true \\ said</th>");
    for (Phase said : Phase.values()) {
      table.append("<th scope=\"col\">").append(said).append("</th>");
    }
    table.append("<th scope=\"col\">two phases</th></tr></thead><tbody>");
    for (Phase truth : confusion.truePhases()) {
      table.append("<tr><th scope=\"row\">").append(truth).append("</th>");
      for (Phase said : Phase.values()) {
        cell(table, said == truth, confusion.count(truth, said), confusion.truly(truth));
      }
      cell(table, false, confusion.mixed(truth), confusion.truly(truth));
      table.append("</tr>");
    }
    return table.append("</tbody></table></div>\n").toString();
  }

  private static void cell(StringBuilder table, boolean right, long count, long all) {
    if (count == 0) {
      table.append("<td class=\"none\">0</td>");
      return;
    }
    table.append(
        String.format(
            Locale.ROOT,
            "<td class=\"%s\" style=\"--share:%.3f\">%s<small>%s</small></td>",
            right ? "right" : "wrong",
            Ratio.of(count, all),
            Figures.percent(Ratio.of(count, all)),
            Figures.count(count)));
  }

  /** Diagram and table; empty when there was nothing to measure. */
  static String reliability(String whose, Calibration calibration) {
    if (calibration.rows() == 0) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < Calibration.BINS; i++) {
      Calibration.Bin bin = calibration.bin(i);
      if (bin.rows() > 0) {
        rows.add(
            List.of(
                Figures.ratio(bin.from()) + " to " + Figures.ratio(bin.to()),
                Figures.count(bin.rows()),
                Figures.score(bin.said()),
                Figures.score(bin.right())));
      }
    }
    String figures =
        "expected calibration error "
            + Figures.score(calibration.expectedError())
            + ", Brier score "
            + Figures.score(calibration.brier());
    return "<figure class=\"panel\"><figcaption><b>"
        + Html.text(whose)
        + "</b><br>"
        + figures
        + "</figcaption>"
        + ReliabilityDiagram.of(calibration, whose + ": " + figures)
        + Html.details(
            "Table", Html.table(whose, List.of("probability", "rows", "said", "came true"), rows))
        + "</figure>\n";
  }
}
