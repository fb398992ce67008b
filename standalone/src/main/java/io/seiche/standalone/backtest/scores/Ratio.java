package io.seiche.standalone.backtest.scores;

/** Shares of counts. Stateless. */
public final class Ratio {
  private Ratio() {}

  /** The part's share of all, 0 of nothing. */
  public static double of(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
