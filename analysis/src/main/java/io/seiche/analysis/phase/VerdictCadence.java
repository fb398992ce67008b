package io.seiche.analysis.phase;

import org.jspecify.annotations.Nullable;

/** Says when a verdict is worth sending: when the phase changes, and once a minute. Stateless. */
public final class VerdictCadence {
  public static final long REPEAT_MS = 60_000;

  private VerdictCadence() {}

  /**
   * Whether to send now.
   *
   * @param sent what was sent last; null before the first
   * @param sentMs event time of that, epoch milliseconds
   */
  public static boolean due(@Nullable Phase sent, long sentMs, Phase now, long nowMs) {
    return now != sent || nowMs - sentMs >= REPEAT_MS;
  }
}
