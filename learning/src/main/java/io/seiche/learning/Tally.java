package io.seiche.learning;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Side;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how answers agree with the truth, as {@code seiche backtest} does: seconds of one workload
 * only, reaction and steadiness over timelines with changes. Not thread-safe.
 */
final class Tally {
  private static final int PHASES = Phase.values().length;

  /** A true phase this long should be found. */
  private static final int FINDABLE_TICKS = 5;

  private final long[][] confusion = new long[PHASES][PHASES];
  private long opposite;
  private long found;
  private long missed;
  private long answerChanges;
  private long trueChanges;

  void add(LabelledTimeline truth, byte[] said) {
    byte[] labels = truth.labels();
    for (int i = 0; i < labels.length; i++) {
      if (truth.others()[i] == LabelledTimeline.NONE) {
        confusion[labels[i]][said[i]]++;
        Side is = Phase.values()[labels[i]].side();
        Side named = Phase.values()[said[i]].side();
        opposite += is != Side.NEUTRAL && named != Side.NEUTRAL && is != named ? 1 : 0;
      }
      if (i > 0) {
        answerChanges += said[i] != said[i - 1] ? 1 : 0;
        trueChanges += labels[i] != labels[i - 1] ? 1 : 0;
      }
    }
    for (int from = 0; from < labels.length; ) {
      int to = from;
      boolean hit = false;
      for (; to < labels.length && labels[to] == labels[from]; to++) {
        hit |= said[to] == labels[to];
      }
      if (from > 0 && to - from >= FINDABLE_TICKS) {
        found += hit ? 1 : 0;
        missed += hit ? 0 : 1;
      }
      from = to;
    }
  }

  void add(Tally other) {
    for (int i = 0; i < PHASES; i++) {
      for (int k = 0; k < PHASES; k++) {
        confusion[i][k] += other.confusion[i][k];
      }
    }
    opposite += other.opposite;
    found += other.found;
    missed += other.missed;
    answerChanges += other.answerChanges;
    trueChanges += other.trueChanges;
  }

  long seconds() {
    long sum = 0;
    for (long[] row : confusion) {
      for (long count : row) {
        sum += count;
      }
    }
    return sum;
  }

  double accuracy() {
    long right = 0;
    for (int i = 0; i < PHASES; i++) {
      right += confusion[i][i];
    }
    return right / (double) Math.max(1, seconds());
  }

  private long truly(int phase) {
    long sum = 0;
    for (long count : confusion[phase]) {
      sum += count;
    }
    return sum;
  }

  private double f1(int phase) {
    long named = 0;
    for (long[] row : confusion) {
      named += row[phase];
    }
    return 2.0 * confusion[phase][phase] / Math.max(1, truly(phase) + named);
  }

  /** Mean F1 of the phases there are. */
  double macroF1() {
    double sum = 0;
    int there = 0;
    for (int i = 0; i < PHASES; i++) {
      if (truly(i) > 0) {
        sum += f1(i);
        there++;
      }
    }
    return sum / Math.max(1, there);
  }

  /** How many phases there truly are. */
  int phases() {
    int there = 0;
    for (int i = 0; i < PHASES; i++) {
      there += truly(i) > 0 ? 1 : 0;
    }
    return there;
  }

  double missedShare() {
    return missed / (double) Math.max(1, found + missed);
  }

  double changesPerChange() {
    return answerChanges / (double) Math.max(1, trueChanges);
  }

  /** Figures for the report and for a model's provenance, rounded to four digits. */
  Map<String, Object> figures() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("seconds", seconds());
    all.put("accuracy", rounded(accuracy()));
    all.put("macro_f1", rounded(macroF1()));
    Map<String, Object> f1 = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      if (truly(phase.ordinal()) > 0) {
        f1.put(phase.name(), rounded(f1(phase.ordinal())));
      }
    }
    all.put("f1", f1);
    all.put("opposite_side_share", rounded(opposite / (double) Math.max(1, seconds())));
    all.put("missed_share", rounded(missedShare()));
    all.put("answer_changes_per_true_change", rounded(changesPerChange()));
    return all;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
