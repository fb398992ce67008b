package io.seiche.standalone.backtest;

/** Shares of counts. Stateless. */
final class Ratio {
  private Ratio() {}

  /** The part's share of all, 0 of nothing. */
  static double of(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
