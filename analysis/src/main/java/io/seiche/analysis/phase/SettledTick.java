package io.seiche.analysis.phase;

/**
 * What one tick turned out to be once what followed it was known.
 *
 * @param endMs end of the tick, epoch milliseconds
 * @param intervalMs its length, milliseconds
 * @param confidence calibrated, 0 to 1
 */
public record SettledTick(
    long endMs,
    int intervalMs,
    double readBytes,
    double writeBytes,
    Phase phase,
    double confidence) {
  public long startMs() {
    return endMs - intervalMs;
  }
}
