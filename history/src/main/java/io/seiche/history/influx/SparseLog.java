package io.seiche.history.influx;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells the first occurrence, then at most once per period with how many there were. */
final class SparseLog {
  private final Consumer<String> log;
  private final long periodNanos;
  private final LongSupplier nanos;
  private boolean spoken;
  private long spokenAt;
  private long unspoken;

  SparseLog(Consumer<String> log, Duration period, LongSupplier nanos) {
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
    log.accept(unspoken > occurrences ? text + " (" + unspoken + " since last told)" : text);
    spoken = true;
    spokenAt = now;
    unspoken = 0;
  }
}
