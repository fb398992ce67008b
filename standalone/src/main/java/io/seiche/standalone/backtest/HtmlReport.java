package io.seiche.standalone.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.analysis.phase.Phase;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.backtest.scores.Scores;
import io.seiche.standalone.backtest.scores.VerdictKind;
import io.seiche.standalone.html.Html;
import io.seiche.standalone.html.HtmlPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A backtest as one page to look at, which loads nothing: style, script and data are inside. Its
 * timelines need the script; all else is there without.
 */
final class HtmlReport {
  private HtmlReport() {}

  /** Says early that a report cannot be written. */
  static void check(Path file) throws FailureException {
    HtmlPage.check("--html", file);
  }

  /** Writes the page; the file is there once it is complete. */
  static void write(Path file, BacktestResult result) throws IOException {
    HtmlPage.write(file, page(result));
  }

  static String page(BacktestResult result) throws IOException {
    ObjectNode data =
        JsonNodeFactory.instance.objectNode().put("verdict", result.verdict().toString());
    ArrayNode phases = data.putArray("phases");
    for (Phase phase : Phase.values()) {
      phases.add(phase.name());
    }
    ArrayNode recordings = data.putArray("recordings");
    StringBuilder timelines = new StringBuilder();
    for (int i = 0; i < result.outcomes().size(); i++) {
      Backtest.Outcome outcome = result.outcomes().get(i);
      List<Timeline> shown = HtmlTimelines.shown(outcome.judgement().timelines());
      timelines.append(HtmlTimelines.of(outcome, i, shown));
      recordings.add(TimelineJson.recording(outcome, shown));
    }
    Map<String, String> slots =
        Map.of(
            "tokens", HtmlPage.resource("/console/tokens.css"),
            "page", HtmlPage.resource("/html/page.css"),
            "style", HtmlPage.resource("/backtest/report.css"),
            "script", HtmlPage.resource("/backtest/report.js"),
            "what", Html.text(what(result)),
            "changes", HtmlDecisions.changes(result),
            "scores", scores(result),
            "storms", HtmlDecisions.storms(result),
            "timelines", timelines.toString(),
            "data", new ObjectMapper().writeValueAsString(data).replace("<", "\\u003c"));
    return HtmlPage.filled(HtmlPage.resource("/backtest/report.html"), slots);
  }

  private static String what(BacktestResult result) {
    long rows = result.outcomes().stream().mapToLong(next -> next.summary().rows()).sum();
    int files = result.outcomes().size();
    return Figures.count(rows)
        + " rows of "
        + (files == 1 ? "one recording" : files + " recordings");
  }

  private static String scores(BacktestResult result) {
    if (result.overall().isEmpty()) {
      return "<p class=\"panel note\">No labels, hence no scores.</p>";
    }
    Map<VerdictKind, Scores> overall = result.scores(result.overall());
    StringBuilder html = new StringBuilder();
    html.append("<p class=\"second\">Scores of the ").append(overall.keySet().iterator().next());
    html.append(" verdict over ").append(Figures.count(result.overall().live().rows()));
    html.append(" labelled rows.</p>").append(HtmlScores.tiles(overall));
    html.append("<h2>Recordings</h2>").append(HtmlScores.perFile(result));
    html.append("<h2>Phases</h2><div class=\"pair\">");
    overall.forEach(
        (kind, scores) ->
            html.append(HtmlScores.phases(kind, scores.confusion()))
                .append(HtmlScores.confusion(kind, scores.confusion())));
    html.append("</div><h2>Calibration</h2><p class=\"second\">On the diagonal, probabilities");
    html.append(" mean what they say; below it, the verdict is surer than right.");
    html.append(" A dot’s area is its share of the rows.</p><div class=\"diagrams\">");
    overall.forEach(
        (kind, scores) ->
            html.append(
                    HtmlScores.reliability("Classifier’s probabilities, " + kind, scores.before()))
                .append(
                    HtmlScores.reliability(
                        "Confidence of the " + kind + " verdict", scores.after())));
    return html.append("</div>\n").toString();
  }
}
