package io.seiche.collectors.spool;

/** Why a frame did not arrive. */
public enum DropReason {
  /** Kafka was away for longer than the memory reaches. */
  BUFFER_FULL("buffer_full"),
  /** Kafka was away for longer than the spool on disk reaches. */
  SPOOL_FULL("spool_full"),
  /** The file system had no room left, though the spool may have had. */
  DISK_FULL("disk_full"),
  /** The disk refused to write it. */
  DISK_ERROR("disk_error"),
  /** What is on disk is not what was written. */
  CORRUPT("corrupt"),
  /** Larger than Kafka takes. */
  TOO_LARGE("too_large"),
  /** Refused for good for another reason; the last error says which. */
  REJECTED("rejected"),
  /** Still waiting in memory when the publisher was closed, or offered after that. */
  CLOSED("closed");

  private final String tag;

  DropReason(String tag) {
    this.tag = tag;
  }

  /** Name in counters. */
  public String tag() {
    return tag;
  }
}
