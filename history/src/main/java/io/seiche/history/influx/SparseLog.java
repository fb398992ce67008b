package io.seiche.history.influx;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Warns of the first occurrence, then at most once per period with how many there were. */
final class SparseLog {
  private final Logger log;
  private final long periodNanos;
  private final LongSupplier nanos;
  private boolean spoken;
  private long spokenAt;
  private long unspoken;

  SparseLog(Logger log, Duration period, LongSupplier nanos) {
    this.log = log;
    this.periodNanos = period.toNanos();
    this.nanos = nanos;
  }

  synchronized void warn(long occurrences, String text) {
    long now = nanos.getAsLong();
    unspoken += occurrences;
    if (spoken && now - spokenAt < periodNanos) {
      return;
    }
    if (unspoken > occurrences) {
      log.warn("{} ({} since last told)", text, unspoken);
    } else {
      log.warn("{}", text);
    }
    spoken = true;
    spokenAt = now;
    unspoken = 0;
  }
}
