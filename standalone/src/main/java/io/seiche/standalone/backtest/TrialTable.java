package io.seiche.standalone.backtest;

import io.seiche.analysis.storm.Storm;
import io.seiche.standalone.backtest.trial.RuleChange;
import io.seiche.standalone.backtest.trial.StormChange;
import io.seiche.standalone.backtest.trial.Tally;
import io.seiche.standalone.backtest.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What tried rules change, as rows of text for report and page. Stateless. */
final class TrialTable {
  /** Longest list in a report for people. */
  static final int LISTED = 25;

  static final List<String> HEADER =
      List.of(
          "scope", "storms", "critical", "pages", "in storm", "first opened (UTC)", "peak penalty");

  private TrialTable() {}

  static String title(Trial trial) {
    return "What the tried rules change: "
        + trial.rules().stream().map(RuleChange::toString).collect(Collectors.joining(", "));
  }

  /** Scopes, those that differ first, and the sums. */
  static List<List<String>> rows(Trial trial, int most) {
    boolean several = trial.scopes().stream().map(Trial.Scope::file).distinct().count() > 1;
    List<Trial.Scope> shown = new ArrayList<>(trial.scopes());
    shown.sort((a, b) -> Boolean.compare(b.differs(), a.differs()));
    List<List<String>> rows = new ArrayList<>();
    for (Trial.Scope scope : shown.subList(0, Math.min(most, shown.size()))) {
      String name = name(scope.scope(), scope.scopeId());
      rows.add(row(several ? scope.file() + ": " + name : name, scope.inForce(), scope.tried()));
    }
    rows.add(row("all", trial.inForce(), trial.tried()));
    rows.add(
        List.of(
            "in a week",
            weekly(trial, Tally::storms),
            weekly(trial, Tally::critical),
            weekly(trial, Tally::pages),
            "",
            "",
            ""));
    return rows;
  }

  private static List<String> row(String name, Tally inForce, Tally tried) {
    return List.of(
        name,
        both(inForce, tried, tally -> Figures.count(tally.storms())),
        both(inForce, tried, tally -> Figures.count(tally.critical())),
        both(inForce, tried, tally -> Figures.count(tally.pages())),
        both(inForce, tried, tally -> span(tally.stormSeconds())),
        both(
            inForce,
            tried,
            tally ->
                tally.firstOpenedMs() == null
                    ? Figures.NONE
                    : Figures.clock(tally.firstOpenedMs())),
        both(
            inForce,
            tried,
            tally ->
                tally.peakPenalty() == null
                    ? Figures.NONE
                    : Figures.count(Math.round(tally.peakPenalty()))));
  }

  private static String weekly(Trial trial, Function<Tally, Integer> figure) {
    return both(
        trial.inForce(),
        trial.tried(),
        tally -> {
          double count = trial.perWeek(figure.apply(tally));
          return count < 10 && count != Math.rint(count)
              ? String.format(Locale.ROOT, "%.1f", count)
              : Figures.count(Math.round(count));
        });
  }

  private static String both(Tally inForce, Tally tried, Function<Tally, String> figure) {
    String now = figure.apply(inForce);
    String then = figure.apply(tried);
    return now.equals(then) ? now : now + " → " + then;
  }

  /** Pages by kind of alert; null when all are of one kind. */
  static String kinds(Trial trial) {
    if (trial.pages().size() < 2) {
      return null;
    }
    return "Pages by kind: "
        + trial.pages().stream()
            .map(
                kind ->
                    kind.kind()
                        + " "
                        + kind.inForce()
                        + (kind.inForce() == kind.tried() ? "" : " → " + kind.tried()))
            .collect(Collectors.joining(", "));
  }

  /** What became of one storm: what, when, whose, more. */
  static List<String> row(StormChange change) {
    Storm storm = change.either();
    Long closedMs = storm.closedMs();
    return List.of(
        change.what().text(),
        Figures.clock(storm.openedMs())
            + " to "
            + (closedMs == null ? "the end" : Figures.clock(closedMs)),
        name(storm.scope(), storm.scopeId()),
        more(change));
  }

  private static String more(StormChange change) {
    Storm was = change.inForce();
    Storm is = change.tried();
    return switch (change.what()) {
      case NEW -> figures(is);
      case GONE -> "was " + figures(was);
      case JOINED -> "the storm of " + Figures.clock(was.openedMs()) + " is a part of it";
      case SPLIT -> "is on its own after a pause in that of " + Figures.clock(was.openedMs());
      case EARLIER -> "opens " + span((was.openedMs() - is.openedMs()) / 1e3) + " earlier";
      case LATER -> "opens " + span((is.openedMs() - was.openedMs()) / 1e3) + " later";
      case CRITICAL, NOT_CRITICAL ->
          String.format(
              Locale.ROOT,
              "was %s, peak penalty %.0f; now %s, %.0f",
              lower(was.severity()),
              was.peakPenalty(),
              lower(is.severity()),
              is.peakPenalty());
    };
  }

  private static String figures(Storm storm) {
    return String.format(
        Locale.ROOT,
        "%s, %d switches, peak penalty %.0f",
        lower(storm.severity()),
        storm.switches(),
        storm.peakPenalty());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String name(String scope, String scopeId) {
    return switch (scope) {
      case Storm.WORKLOAD -> scopeId;
      case Storm.FLEET -> "the whole site";
      default -> scope + " " + scopeId;
    };
  }

  /** The two largest units. */
  static String span(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3_600) {
      return whole / 60 + " m " + whole % 60 + " s";
    }
    return whole < 86_400
        ? whole / 3_600 + " h " + whole % 3_600 / 60 + " m"
        : whole / 86_400 + " d " + whole % 86_400 / 3_600 + " h";
  }
}
