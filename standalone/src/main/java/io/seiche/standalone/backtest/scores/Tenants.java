package io.seiche.standalone.backtest.scores;

/** The answers where two workloads share a resource. */
public final class Tenants {
  private long rows;
  private long right;
  private long marked;

  public void add(PhaseSet truth, PhaseSet said) {
    rows++;
    right += said.isWithin(truth) ? 1 : 0;
    marked += said.isMixed() ? 1 : 0;
  }

  public void addAll(Tenants other) {
    rows += other.rows;
    right += other.right;
    marked += other.marked;
  }

  public long rows() {
    return rows;
  }

  /** Share answered with one of the two or with both, and with nothing else. */
  public double right() {
    return Ratio.of(right, rows);
  }

  /** Share answered with two phases. */
  public double marked() {
    return Ratio.of(marked, rows);
  }
}
