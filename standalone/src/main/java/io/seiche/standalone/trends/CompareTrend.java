package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Change;
import io.seiche.history.trends.TrendAnswers.Comparison;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import io.seiche.standalone.query.Words;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Help.Ansi.Style;

/** The span beside the one before it. */
final class CompareTrend extends Trend<Comparison> {
  CompareTrend() {
    super("compare", Comparison.class);
  }

  @Override
  String title(Comparison answer) {
    return "Comparison";
  }

  @Override
  Span span(Comparison answer) {
    return answer.span();
  }

  @Override
  boolean stepped() {
    return false;
  }

  @Override
  boolean isEmpty(Comparison answer) {
    return answer.changes().isEmpty();
  }

  @Override
  void print(Comparison answer, Terminal out) {
    String unknown = unknown(answer);
    out.line(unknown == null ? headline(answer) : unknown);
    out.blank();
    Table table = new Table().left("FIGURE").right("NOW", "BEFORE", "CHANGE");
    for (Change change : answer.changes()) {
      table.row(
          Cell.of(FigureNames.of(change.what())),
          Cell.of(FigureNames.now(change)),
          Cell.of(FigureNames.before(change)),
          Cell.of(Said.change(change.changeRatio()), style(change)));
    }
    table.print(out);
    out.blank();
    out.line("Before: " + before(answer) + ".");
    String unlike = unlike(answer);
    if (unknown == null && unlike != null) {
      out.line(unlike);
    }
  }

  /**
   * That there is no data at all of one of the spans, as a sentence; null when there is of both.
   */
  private static String unknown(Comparison answer) {
    if (answer.known().ratio() == 0) {
      return "Nothing is known of this time.";
    }
    return answer.knownBefore().ratio() == 0 ? "Nothing is known of the time before." : null;
  }

  /** That there is less data of one of the spans, as a sentence; null when there is as much. */
  static String unlike(Comparison answer) {
    String unknown = unknown(answer);
    if (unknown != null) {
      return unknown;
    }
    double now = answer.known().ratio();
    double before = answer.knownBefore().ratio();
    if (Math.round(100 * now) == Math.round(100 * before)) {
      return null;
    }
    return "Known: "
        + Said.share(now)
        + " of the time now, "
        + Said.share(before)
        + " of that before"
        + (answer.changes().stream().anyMatch(CompareTrend::isSumApart)
            ? "; changes of sums are left out."
            : ".");
  }

  private static boolean isSumApart(Change change) {
    Double before = change.before();
    return change.changeRatio() == null && change.now() != null && before != null && before > 0;
  }

  private static String headline(Comparison answer) {
    List<Boolean> changed =
        answer.changes().stream().map(CompareTrend::worse).filter(Objects::nonNull).toList();
    long worse = changed.stream().filter(one -> one).count();
    return Words.count(worse)
        + " of "
        + Words.plural(answer.changes().size(), "figure", "figures")
        + " worse than before by 1 % or more, "
        + Words.count(changed.size() - worse)
        + " better.";
  }

  /** When the span before was. */
  static String before(Comparison answer) {
    return StepNames.of(answer.span()).from(answer.beforeFromMs(), answer.span().fromMs());
  }

  private static Style style(Change change) {
    Boolean worse = worse(change);
    return worse == null ? null : worse ? Style.fg_red : Style.fg_green;
  }

  /** Whether it is for the worse by more than one in a hundred; null where it is neither. */
  static Boolean worse(Change change) {
    Double ratio = change.changeRatio();
    if (ratio == null || change.moreIsWorse() == null || Math.abs(ratio) < 0.01) {
      return null;
    }
    return change.moreIsWorse() == ratio > 0;
  }

  @Override
  void draw(Comparison answer, Page page) {
    ComparisonPart.draw(answer, page);
  }
}
