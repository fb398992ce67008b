package io.seiche.collectors.source.reading;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A device of which is known what it did, and that shows it as devices do: by counters that wrap,
 * with faults. Remembers what a look will be compared with.
 */
final class ShownDevice {
  static final int BYTES = 4;
  private static final double TORN = 3e18;
  private static final ResourceId ID = new ResourceId("array", ResourceKind.VOLUME, "v");
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  /** What counters it has. */
  enum Make {
    WRAPS_AT_32_BITS(1L << 32, 0),
    /** Numbers that large are told apart by 2,048 only. */
    WRAPS_AT_63_BITS(Long.MAX_VALUE, 8_192),
    TELLS_ITS_TIME(1L << 53, 0),
    TELLS_ITS_BOOT(1L << 53, 0);

    private final long wrapsAt;
    private final double rounding;

    Make(long wrapsAt, double rounding) {
      this.wrapsAt = wrapsAt;
      this.rounding = rounding;
    }

    double rounding() {
      return rounding;
    }
  }

  /** What may be wrong with one look. */
  enum Fault {
    NONE,
    /** It was started anew, somewhen since the last look. */
    RESET,
    /** It is gone, for this look. */
    VANISHED,
    /** It shows what it showed before. */
    REPEATED,
    /** It does not show all. */
    PARTIAL,
    CLOCK_SET_BACK,
    CLOCK_SET_AHEAD,
    /** Another device of its name is shown behind it. */
    TWIN,
    /** A number is torn on its way. */
    TORN
  }

  private final Make make;
  private long millis;
  private long done;
  private long counted;
  private long boot;
  private long clockMillis;

  /** As it was shown last, and what had been done then. */
  private Shown last;

  private Shown compared;

  private record Shown(Reading reading, long millis, long done) {}

  ShownDevice(Make make) {
    this.make = make;
    this.counted = make.wrapsAt - 300_000_000;
  }

  void work(long forMillis, long operations) {
    millis += forMillis;
    done += operations;
    counted += operations;
  }

  long done() {
    return done;
  }

  Instant now() {
    return START.plusMillis(millis);
  }

  /** What was done since what the latest look was compared with. */
  long doneSinceCompared() {
    return last.done() - compared.done();
  }

  /** The time since then, milliseconds. */
  long sinceCompared() {
    return last.millis() - compared.millis();
  }

  Look look(Fault fault, Random random) {
    if (fault == Fault.RESET) {
      counted = random.nextInt(1_000);
      boot++;
      // What it counted since is what it did since.
      counted = Math.min(counted, last == null ? counted : done - last.done());
    }
    clockMillis += fault == Fault.CLOCK_SET_BACK ? -random.nextInt(120_000) : 0;
    clockMillis += fault == Fault.CLOCK_SET_AHEAD ? 3_600_000L * (2 + random.nextInt(9)) : 0;
    Shown shown =
        fault == Fault.REPEATED && last != null
            ? repeated()
            : new Shown(reading(fault), millis, done);
    List<Reading> readings = new ArrayList<>();
    if (fault == Fault.VANISHED) {
      shown = null;
    } else {
      readings.add(shown.reading());
    }
    if (fault == Fault.TWIN) {
      readings.add(Reading.of(ID).total(Metric.READ_OPS, random.nextInt()).build());
    }
    compared = last;
    last = shown;
    return new Look(ID.system(), millis * 1_000_000, readings);
  }

  /** Only who tells the time tells that it is old. */
  private Shown repeated() {
    return make == Make.TELLS_ITS_TIME ? last : new Shown(last.reading(), millis, last.done());
  }

  private Reading reading(Fault fault) {
    Reading.Builder reading = Reading.of(ID).total(Metric.READ_OPS, shown(counted));
    if (fault == Fault.TORN) {
      reading.total(Metric.READ_BYTES, TORN);
    } else if (fault != Fault.PARTIAL) {
      reading.total(Metric.READ_BYTES, shown(BYTES * counted));
    }
    if (make == Make.TELLS_ITS_TIME) {
      reading.sourceTime(now().plusMillis(clockMillis));
    }
    if (make == Make.TELLS_ITS_BOOT) {
      reading.incarnation("boot " + boot);
    }
    return reading.build();
  }

  private double shown(long count) {
    return Math.floorMod(count, make.wrapsAt);
  }
}
