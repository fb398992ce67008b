package io.seiche.standalone.backtest;

import io.seiche.standalone.backtest.scores.PhaseSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a resource's verdict was not the truth: how much of it, and the longest spans. */
final class Differences {
  /** Spans remembered. */
  private static final int LONGEST = 8;

  private static final Comparator<Span> LONGEST_FIRST =
      Comparator.comparingLong(Span::rows).reversed().thenComparing(Span::startMs);

  /**
   * Rows on end with one truth and one wrong verdict.
   *
   * @param startMs start of the first row, epoch milliseconds
   */
  record Span(long startMs, long rows, PhaseSet truth, PhaseSet said) {}

  private final List<Span> longest = new ArrayList<>();
  private Span open;
  private long rows;
  private long wrong;
  private long spans;

  /** Takes in a labelled row; one of two true phases is right. */
  void add(long timeMs, PhaseSet truth, PhaseSet said) {
    rows++;
    if (open != null && (open.truth() != truth || open.said() != said)) {
      close();
    }
    if (said.isWithin(truth)) {
      return;
    }
    wrong++;
    open =
        open == null
            ? new Span(timeMs, 1, truth, said)
            : new Span(open.startMs(), open.rows() + 1, truth, said);
  }

  private void close() {
    spans++;
    longest.add(open);
    open = null;
    if (longest.size() > 4 * LONGEST) {
      longest.sort(LONGEST_FIRST);
      longest.subList(LONGEST, longest.size()).clear();
    }
  }

  void finish() {
    if (open != null) {
      close();
    }
  }

  /** Labelled rows. */
  long rows() {
    return rows;
  }

  long wrong() {
    return wrong;
  }

  long spans() {
    return spans;
  }

  /** The longest spans, in time order. */
  List<Span> longest() {
    return longest.stream()
        .sorted(LONGEST_FIRST)
        .limit(LONGEST)
        .sorted(Comparator.comparingLong(Span::startMs))
        .toList();
  }
}
