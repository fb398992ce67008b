package io.seiche.analysis.condition;

/**
 * The usual latency of one kind of burst on one system: a mean of logarithms over its newest hour
 * or so. A plain bean, so that stream processors can store it; mutable, not thread-safe.
 */
public class Usual {
  /** Bursts, and seconds in them, from which it is known. */
  static final int BURSTS = 3;

  private static final double SECONDS = 60;
  private static final double MEMORY_SECONDS = 3_600;

  /** Pause that separates two bursts. */
  private static final long APART_MS = 60_000;

  public double logSeconds;

  /** Seconds of bursts it rests on. */
  public double seconds;

  public int bursts;

  /** End of the newest, epoch milliseconds. */
  public long lastMs;

  /** Before the burst that lasts, so that the first one is not measured by itself. */
  public boolean known() {
    return bursts > BURSTS && seconds >= SECONDS;
  }

  double latencySeconds() {
    return Math.exp(logSeconds);
  }

  /** Learns from a span; of what is far beyond the usual only so much. */
  void learn(double latencySeconds, double spanSeconds, long endMs, double mostFactor) {
    if (latencySeconds <= 0) {
      return;
    }
    if (lastMs == 0 || endMs - Math.round(1e3 * spanSeconds) - lastMs >= APART_MS) {
      bursts = Math.min(BURSTS + 1, bursts + 1);
    }
    lastMs = endMs;
    seconds = Math.min(MEMORY_SECONDS, seconds + spanSeconds);
    double log = Math.log(latencySeconds);
    double taken = known() ? Math.min(log, logSeconds + Math.log(mostFactor)) : log;
    logSeconds += (taken - logSeconds) * Math.min(1, spanSeconds / seconds);
  }
}
