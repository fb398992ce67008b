package io.seiche.standalone.backtest;

import java.util.Locale;

/** When a verdict was told. */
enum VerdictKind {
  /** At once, from the past alone. */
  LIVE,
  /** Some minutes later, with what followed known. */
  SETTLED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
