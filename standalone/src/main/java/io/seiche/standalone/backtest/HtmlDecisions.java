package io.seiche.standalone.backtest;

import io.seiche.analysis.storm.Storm;
import io.seiche.standalone.backtest.trial.Trial;
import io.seiche.standalone.html.Html;
import io.seiche.telemetry.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Storms, and what tried rules change about them, as parts of the page. Stateless. */
final class HtmlDecisions {
  /** Longest table; what is more is said. */
  private static final int LISTED = 200;

  private HtmlDecisions() {}

  /** Empty when no rules are tried. */
  static String changes(BacktestResult result) {
    Trial trial = result.trial();
    if (trial == null) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    html.append("<h2>What the tried rules change</h2><p class=\"second\">");
    html.append(Html.text(TrialTable.title(trial))).append("</p>");
    html.append(Html.table("Storms and pages", TrialTable.HEADER, TrialTable.rows(trial, LISTED)));
    String kinds = TrialTable.kinds(trial);
    if (kinds != null) {
      html.append("<p class=\"second\">").append(Html.text(kinds)).append("</p>");
    }
    if (trial.storms().isEmpty()) {
      return html.append("<p class=\"second\">No storm changes.</p>\n").toString();
    }
    List<List<String>> rows =
        trial.storms().stream().limit(LISTED).map(next -> TrialTable.row(next.change())).toList();
    html.append(
        Html.table(
            "Storms that change" + of(rows.size(), trial.storms().size()),
            List.of("change", "from, to (UTC)", "scope", ""),
            rows));
    return html.toString();
  }

  /** All storms, as they stood in the end. */
  static String storms(BacktestResult result) {
    List<List<String>> rows = new ArrayList<>();
    int all = 0;
    for (Backtest.Outcome outcome : result.outcomes()) {
      all += outcome.storms().size();
      outcome.storms().stream()
          .limit(LISTED - rows.size())
          .forEach(storm -> rows.add(row(outcome, storm)));
    }
    return all == 0
        ? "<p class=\"panel note\">No storm.</p>"
        : Html.table(
            "Storms" + of(rows.size(), all),
            List.of(
                "scope",
                "recording",
                "opened (UTC)",
                "lasted",
                "severity",
                "switches",
                "peak penalty",
                "moved",
                "of its I/O",
                "members",
                "part of"),
            rows);
  }

  private static List<String> row(Backtest.Outcome outcome, Storm storm) {
    Long closedMs = storm.closedMs();
    long endMs = closedMs == null ? outcome.summary().lastMs() : closedMs;
    String lasted = TrialTable.span((endMs - storm.openedMs()) / 1e3);
    String partOf = storm.partOf();
    return List.of(
        TrialTable.name(storm.scope(), storm.scopeId()),
        String.valueOf(outcome.summary().file().getFileName()),
        Figures.clock(storm.openedMs()),
        closedMs == null ? lasted + ", lasts" : lasted,
        storm.severity().name().toLowerCase(Locale.ROOT),
        Figures.count(storm.switches()),
        Figures.count(Math.round(storm.peakPenalty())),
        Quantities.bytes(storm.billBytes()),
        Figures.percent(storm.burdenRatio()),
        Figures.count(storm.members()),
        partOf == null ? "" : partOf);
  }

  private static String of(int listed, int all) {
    return listed < all ? ", " + listed + " of " + Figures.count(all) : "";
  }
}
