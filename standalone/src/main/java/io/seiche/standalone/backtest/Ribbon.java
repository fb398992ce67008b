package io.seiche.standalone.backtest;

import io.seiche.standalone.backtest.scores.PhaseSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one resource's rows say over time, as runs of the same. Not thread-safe. */
final class Ribbon {
  /**
   * Rows of the same.
   *
   * @param start index of the first
   * @param length how many
   */
  record Run(long start, int length, PhaseSet phases) {
    long end() {
      return start + length;
    }
  }

  private final List<Run> runs = new ArrayList<>();
  private Run last;

  /** Whether rows came in time order so far. */
  private boolean ordered = true;

  /**
   * Takes in a row.
   *
   * @param index its start, in intervals of the resource
   */
  void add(long index, PhaseSet phases) {
    if (last != null && last.phases() == phases && last.end() == index) {
      last = new Run(last.start(), last.length() + 1, phases);
      return;
    }
    if (last != null) {
      runs.add(last);
      ordered &= index >= last.end();
    }
    last = new Run(index, 1, phases);
  }

  /** The runs in time order; where rows are missing, there is none. */
  List<Run> runs() {
    List<Run> all = new ArrayList<>(runs);
    if (last != null) {
      all.add(last);
    }
    if (!ordered) {
      all.sort(Comparator.comparingLong(Run::start));
    }
    return all;
  }
}
