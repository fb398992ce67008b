package io.seiche.standalone.backtest.scores;

import java.util.Locale;

/** When a verdict was told. */
public enum VerdictKind {
  /** At once, from the past alone. */
  LIVE,
  /** Some minutes later, with what followed known. */
  SETTLED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
