package io.seiche.collectors.bridge;

import java.util.OptionalLong;

/**
 * How far a partition is done.
 *
 * @param resume from where to read again: the records that the next ones are compared with, and
 *     those that were still being gathered
 * @param published what lies before it was published as far as it ever is; read again, it is only
 *     compared with
 */
record Progress(long resume, long published) {
  private static final String PREFIX = "published=";

  /** Travels with the committed offset. */
  String metadata() {
    return PREFIX + published;
  }

  /** What {@link #metadata()} said; empty for somebody else's. */
  static OptionalLong published(String metadata) {
    try {
      return metadata != null && metadata.startsWith(PREFIX)
          ? OptionalLong.of(Long.parseLong(metadata.substring(PREFIX.length())))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
