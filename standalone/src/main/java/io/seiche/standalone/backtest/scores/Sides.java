package io.seiche.standalone.backtest.scores;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Side;

/** How often the training and the inference side are told apart, where one of them is true. */
public final class Sides {
  private long rows;
  private long right;
  private long opposite;

  public void add(Phase truth, PhaseSet said) {
    Side side = truth.side();
    if (side == Side.NEUTRAL) {
      return;
    }
    rows++;
    if (said.touches(side == Side.TRAINING ? Side.INFERENCE : Side.TRAINING)) {
      opposite++;
    } else if (said.touches(side)) {
      right++;
    }
  }

  public void addAll(Sides other) {
    rows += other.rows;
    right += other.right;
    opposite += other.opposite;
  }

  /** Rows whose true phase belongs to a side. */
  public long rows() {
    return rows;
  }

  /** Share of these answered with a phase of that side, and none of the other. */
  public double accuracy() {
    return Ratio.of(right, rows);
  }

  /** Share of these answered with a phase of the other side, alone or among two. */
  public double opposite() {
    return Ratio.of(opposite, rows);
  }
}
