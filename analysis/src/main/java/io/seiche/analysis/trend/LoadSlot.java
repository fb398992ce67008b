package io.seiche.analysis.trend;

/**
 * What was asked of a system in ten seconds, or the most that was in any. A plain bean, so that
 * stream processors can store it; mutable, not thread-safe.
 */
public class LoadSlot {
  public long startMs;
  public long readBytes;
  public long writeBytes;
  public long savedBytes;
  public long loadedBytes;

  /** Takes the larger of each. */
  void raiseTo(LoadSlot other) {
    readBytes = Math.max(readBytes, other.readBytes);
    writeBytes = Math.max(writeBytes, other.writeBytes);
    savedBytes = Math.max(savedBytes, other.savedBytes);
    loadedBytes = Math.max(loadedBytes, other.loadedBytes);
  }
}
