package io.seiche.collectors.spool;

import java.nio.file.Path;

/**
 * Where and how frames are kept on disk.
 *
 * @param folder of one collecting process; made when absent
 * @param maxBytes it may take up, at least 1 MiB
 * @param sync when frames reach the disk itself
 */
public record SpoolConfig(Path folder, long maxBytes, SyncPolicy sync) {
  /** Ten minutes of 20,000 samples a second take half of it. */
  public static final long DEFAULT_MAX_BYTES = 2L << 30;

  private static final long MIN_MAX_BYTES = 1L << 20;
  private static final long LARGEST_SEGMENT = 16L << 20;
  private static final int SEGMENTS = 16;

  public SpoolConfig {
    if (maxBytes < MIN_MAX_BYTES) {
      throw new IllegalArgumentException(
          "collect.spool.max-bytes must be >= " + MIN_MAX_BYTES + ", got " + maxBytes);
    }
  }

  public static SpoolConfig in(Path folder) {
    return new SpoolConfig(folder, DEFAULT_MAX_BYTES, SyncPolicy.DEFAULT);
  }

  /** Room is made by whole segments, so a small spool has small ones. */
  long segmentBytes() {
    return Math.min(LARGEST_SEGMENT, maxBytes / SEGMENTS);
  }
}
