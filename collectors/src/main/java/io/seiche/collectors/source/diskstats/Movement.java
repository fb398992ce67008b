package io.seiche.collectors.source.diskstats;

import io.seiche.collectors.source.diskstats.DiskstatsField.Kind;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a device did between two reads.
 *
 * @param readMs summed over the reads completed, milliseconds
 * @param writeMs summed over the writes completed, milliseconds
 * @param busyMs with I/O in flight, milliseconds; absent where it cannot be told (several paths)
 * @param weightedMs in flight, summed over all operations, milliseconds
 */
record Movement(
    long reads,
    long readSectors,
    long readMs,
    long writes,
    long writeSectors,
    long writeMs,
    OptionalLong busyMs,
    long weightedMs) {
  /** Of diskstats, whatever the device's own sector size. */
  static final int SECTOR_BYTES = 512;

  private static final DiskstatsField[] FIELDS = DiskstatsField.values();
  private static final long WRAP = 1L << 32;
  private static final long NEAR_WRAP = WRAP / 4 * 3;
  private static final long JUST_WRAPPED = WRAP / 4;
  private static final long NO_STEP = 1L << 53;
  private static final long RESET = -1;

  /** From {@code before} to {@code after}; empty when a counter was reset in between. */
  static Optional<Movement> between(DiskstatsRow before, DiskstatsRow after) {
    for (DiskstatsField field : FIELDS) {
      if (field.kind() != Kind.LEVEL
          && before.has(field)
          && after.has(field)
          && delta(field, before, after) == RESET) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Movement(
            delta(DiskstatsField.READS, before, after),
            delta(DiskstatsField.READ_SECTORS, before, after),
            delta(DiskstatsField.READ_MS, before, after),
            delta(DiskstatsField.WRITES, before, after),
            delta(DiskstatsField.WRITE_SECTORS, before, after),
            delta(DiskstatsField.WRITE_MS, before, after),
            OptionalLong.of(delta(DiskstatsField.BUSY_MS, before, after)),
            delta(DiskstatsField.WEIGHTED_MS, before, after)));
  }

  /**
   * How far the counter went, or {@link #RESET}. A step of 2^53 is none a device can make, and
   * several of them add up to nothing: the kernel printed a negative number as unsigned.
   */
  private static long delta(DiskstatsField field, DiskstatsRow from, DiskstatsRow to) {
    long before = from.get(field);
    long after = to.get(field);
    if (Long.compareUnsigned(after, before) >= 0) {
      return Long.compareUnsigned(after - before, NO_STEP) < 0 ? after - before : RESET;
    }
    boolean wrapped =
        field.kind() == Kind.MILLIS
            && Long.compareUnsigned(before, WRAP) < 0
            && before >= NEAR_WRAP
            && after < JUST_WRAPPED;
    return wrapped ? after + WRAP - before : RESET;
  }

  /** Of two paths to the same device; when both moved, how long either was busy is not known. */
  Movement plus(Movement other) {
    return new Movement(
        reads + other.reads,
        readSectors + other.readSectors,
        readMs + other.readMs,
        writes + other.writes,
        writeSectors + other.writeSectors,
        writeMs + other.writeMs,
        isIdle() ? other.busyMs : other.isIdle() ? busyMs : OptionalLong.empty(),
        weightedMs + other.weightedMs);
  }

  /** Whether nothing was completed and nothing was in flight. */
  boolean isIdle() {
    return reads == 0 && writes == 0 && busyMs.orElse(1) == 0;
  }

  /**
   * As readings of an interval.
   *
   * @param elapsedMs its length, milliseconds, positive
   */
  Readings readings(double elapsedMs) {
    Readings.Builder out =
        Readings.builder()
            .put(Metric.READ_OPS, (double) reads)
            .put(Metric.WRITE_OPS, (double) writes)
            .put(Metric.READ_BYTES, (double) readSectors * SECTOR_BYTES)
            .put(Metric.WRITE_BYTES, (double) writeSectors * SECTOR_BYTES)
            .put(Metric.QUEUE, (double) weightedMs / elapsedMs);
    if (reads > 0) {
      out.put(Metric.READ_LATENCY, readMs / 1e3 / reads);
    }
    if (writes > 0) {
      out.put(Metric.WRITE_LATENCY, writeMs / 1e3 / writes);
    }
    busyMs.ifPresent(busy -> out.put(Metric.BUSY, Math.min(1, (double) busy / elapsedMs)));
    return out.build();
  }
}
