package io.seiche.standalone.backtest.scores;

import io.seiche.analysis.phase.Phase;
import java.util.Arrays;
import java.util.List;

/**
 * What was said where one phase was true, with precision, recall and F1 of each. An answer with two
 * phases has a column of its own: it is wrong, and wrong about no phase in particular.
 */
public final class Confusion {
  private static final Phase[] PHASES = Phase.values();
  private static final int MIXED = PHASES.length;

  private final long[][] counts = new long[PHASES.length][PHASES.length + 1];

  public void add(Phase truth, PhaseSet said) {
    counts[truth.ordinal()][said.isMixed() ? MIXED : said.first().ordinal()]++;
  }

  public void addAll(Confusion other) {
    for (int truth = 0; truth < counts.length; truth++) {
      for (int said = 0; said < counts[truth].length; said++) {
        counts[truth][said] += other.counts[truth][said];
      }
    }
  }

  public long rows() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** The phases that are true somewhere, in palette order. */
  public List<Phase> truePhases() {
    return Arrays.stream(PHASES).filter(phase -> truly(phase) > 0).toList();
  }

  public long truly(Phase phase) {
    return Arrays.stream(counts[phase.ordinal()]).sum();
  }

  public long count(Phase truth, Phase said) {
    return counts[truth.ordinal()][said.ordinal()];
  }

  /** Rows of one true phase answered with two. */
  public long mixed(Phase truth) {
    return counts[truth.ordinal()][MIXED];
  }

  public double accuracy() {
    long right = 0;
    for (Phase phase : PHASES) {
      right += count(phase, phase);
    }
    return Ratio.of(right, rows());
  }

  public double precision(Phase phase) {
    return Ratio.of(count(phase, phase), said(phase));
  }

  public double recall(Phase phase) {
    return Ratio.of(count(phase, phase), truly(phase));
  }

  public double f1(Phase phase) {
    return Ratio.of(2 * count(phase, phase), said(phase) + truly(phase));
  }

  private long said(Phase phase) {
    long said = 0;
    for (Phase truth : PHASES) {
      said += count(truth, phase);
    }
    return said;
  }

  /** Mean F1 of the phases that truly occur. */
  public double macroF1() {
    return truePhases().stream().mapToDouble(this::f1).average().orElse(0);
  }
}
