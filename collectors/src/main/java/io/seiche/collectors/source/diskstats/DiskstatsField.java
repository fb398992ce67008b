package io.seiche.collectors.source.diskstats;

/**
 * The numbers of a line of {@code /proc/diskstats}, in order, after major, minor and name. The
 * first eleven are always there; discards came with Linux 4.18, flushes with 5.5.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/iostats.html">I/O statistics fields</a>
 */
enum DiskstatsField {
  READS(Kind.COUNT),
  READS_MERGED(Kind.COUNT),
  READ_SECTORS(Kind.COUNT),
  READ_MS(Kind.MILLIS),
  WRITES(Kind.COUNT),
  WRITES_MERGED(Kind.COUNT),
  WRITE_SECTORS(Kind.COUNT),
  WRITE_MS(Kind.MILLIS),
  IN_FLIGHT(Kind.LEVEL),
  /** Time with I/O in flight. */
  BUSY_MS(Kind.MILLIS),
  /** Time in flight, summed over operations. */
  WEIGHTED_MS(Kind.MILLIS),
  DISCARDS(Kind.COUNT),
  DISCARDS_MERGED(Kind.COUNT),
  DISCARD_SECTORS(Kind.COUNT),
  DISCARD_MS(Kind.MILLIS),
  FLUSHES(Kind.COUNT),
  FLUSH_MS(Kind.MILLIS);

  /** How the kernel keeps the number. */
  enum Kind {
    /** Unsigned long: only grows. */
    COUNT,
    /** 32 bits on the wire even on 64-bit kernels: grows and wraps. */
    MILLIS,
    /** Goes up and down. */
    LEVEL
  }

  /** Fields every line has, whatever the kernel. */
  static final int ALWAYS = WEIGHTED_MS.ordinal() + 1;

  private final Kind kind;

  DiskstatsField(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
