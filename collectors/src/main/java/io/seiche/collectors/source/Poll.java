package io.seiche.collectors.source;

import io.seiche.telemetry.Sample;
import java.time.Duration;
import java.util.List;

/**
 * What one look at one system gave: all samples cover the same interval.
 *
 * @param system host or array all samples are of
 * @param endMs end of the interval, epoch milliseconds, positive
 * @param intervalMs its measured length, milliseconds, 1 to a day
 * @param samples one per resource, any number
 */
public record Poll(String system, long endMs, int intervalMs, List<Sample> samples) {
  public static final int MAX_INTERVAL_MS = (int) Duration.ofDays(1).toMillis();

  public Poll {
    if (system.isBlank()) {
      throw new IllegalArgumentException("a poll needs a system");
    }
    if (endMs <= 0) {
      throw new IllegalArgumentException("a poll must end after 1970, got " + endMs);
    }
    if (intervalMs < 1 || intervalMs > MAX_INTERVAL_MS) {
      throw new IllegalArgumentException("interval must be 1 ms to 1 day, got " + intervalMs);
    }
    samples = List.copyOf(samples);
    for (Sample sample : samples) {
      if (!sample.resource().system().equals(system)) {
        throw new IllegalArgumentException(
            "a poll of " + system + " holds a sample of " + sample.resource().path());
      }
    }
  }
}
