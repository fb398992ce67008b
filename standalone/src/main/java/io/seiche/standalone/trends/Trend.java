package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import java.util.Set;

/**
 * One question about trends: which it is, and how its answer is told.
 *
 * @param <T> the answer
 */
abstract class Trend<T> {
  private static final String NOTHING = "Nothing is known of that.";
  private static final String NONE = "None in this time.";
  private static final String PARTIAL = " *";

  private final String word;
  private final Class<T> type;
  private final Set<String> options;

  /**
   * @param word as it is asked by, and as the API calls it
   * @param options it takes beside the span and whose it is
   */
  Trend(String word, Class<T> type, String... options) {
    this.word = word;
    this.type = type;
    this.options = Set.of(options);
  }

  final String word() {
    return word;
  }

  final Class<T> type() {
    return type;
  }

  final boolean takes(String option) {
    return options.contains(option);
  }

  /** What it is about, e.g. {@code Switching bill}. */
  abstract String title(T answer);

  abstract Span span(T answer);

  /** Whether it is divided into steps. */
  boolean stepped() {
    return true;
  }

  /** Whether there is none of it. */
  abstract boolean isEmpty(T answer);

  /** What an empty answer says, as a sentence. */
  String instead(T answer) {
    return span(answer).dataUntilMs() == null ? NOTHING : NONE;
  }

  /** Prints what is known. */
  abstract void print(T answer, Terminal out);

  /** The same as a part of a page. */
  abstract void draw(T answer, Page page);

  /** Prints the answer for people. */
  final void tell(T answer, Terminal out) {
    Span span = span(answer);
    String steps = stepped() ? ", by " + span.by() : "";
    out.line(title(answer) + " of " + Said.whose(span) + ", " + Said.when(span) + steps);
    out.blank();
    if (isEmpty(answer)) {
      out.line(instead(answer));
    } else {
      print(answer, out);
    }
    String missing = missing(answer);
    if (missing != null) {
      out.line(missing);
    }
  }

  /** What is not there of what was asked, as a sentence; null when all is. */
  final String missing(T answer) {
    Span span = span(answer);
    // An answer without data in the span may still say what was before.
    return span.dataUntilMs() == null && !isEmpty(answer) ? null : Said.missing(span);
  }

  /** A step, marked where it is not whole. */
  static Cell step(StepNames names, long startMs, boolean partial) {
    return Cell.of(names.step(startMs) + (partial ? PARTIAL : ""));
  }

  /** Prints a table, and what its marks mean. */
  static void print(Table table, boolean partial, Terminal out) {
    table.print(out);
    if (partial) {
      out.line("* partial: data began or ended within, or more is to come.");
    }
    out.blank();
  }
}
