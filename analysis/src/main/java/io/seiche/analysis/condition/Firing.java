package io.seiche.analysis.condition;

/**
 * An alert that fires, or none. A plain bean, so that stream processors can store it; mutable, not
 * thread-safe.
 */
public class Firing {
  /**
   * While it fires people are told again after so long: who hears nothing for a day takes it for
   * over.
   */
  static final long REPEAT_MS = 6 * 3_600_000L;

  /** In its fingerprint, epoch milliseconds; 0 when nothing fires. */
  public long idMs;

  /** When it began. */
  public long startsMs;

  /** Event time of the last word on it. */
  public long saidMs;

  boolean on() {
    return idMs != 0;
  }

  boolean dueAgain(long nowMs) {
    return on() && nowMs - saidMs >= REPEAT_MS;
  }

  void start(long newIdMs, long nowMs) {
    idMs = newIdMs;
    startsMs = nowMs;
    saidMs = nowMs;
  }

  void end() {
    idMs = 0;
    startsMs = 0;
    saidMs = 0;
  }
}
