package io.seiche.telemetry;

import java.time.Duration;
import java.util.List;

/**
 * One poll of one system, or a part of it: what travels in one Kafka record.
 *
 * @param system host or array; the record's key
 * @param collectorId who sent it, unique per system and source
 * @param sessionMs start of the collector's run, epoch milliseconds
 * @param sequence 1 for the session's first frame, then one more for each
 * @param endMs end of the interval of all samples, epoch milliseconds
 * @param intervalMs its length, milliseconds, positive
 * @param samples at most {@value #MAX_SAMPLES}, all of {@code system}
 */
public record Frame(
    String system,
    String collectorId,
    long sessionMs,
    long sequence,
    long endMs,
    int intervalMs,
    List<Sample> samples) {
  public static final int MAX_SAMPLES = 1_000;

  public Frame {
    if (system.isBlank() || collectorId.isBlank()) {
      throw new IllegalArgumentException("a frame needs a system and a collector");
    }
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence numbers start at 1, got " + sequence);
    }
    if (intervalMs < 1 || intervalMs > Duration.ofDays(1).toMillis()) {
      throw new IllegalArgumentException("interval must be 1 ms to 1 day, got " + intervalMs);
    }
    if (endMs <= 0) {
      throw new IllegalArgumentException("interval must end after 1970, got " + endMs);
    }
    if (samples.size() > MAX_SAMPLES) {
      throw new IllegalArgumentException(
          "a frame holds at most " + MAX_SAMPLES + " samples, got " + samples.size());
    }
    samples = List.copyOf(samples);
    for (Sample sample : samples) {
      if (!sample.resource().system().equals(system)) {
        throw new IllegalArgumentException(
            "a frame of " + system + " holds a sample of " + sample.resource().system());
      }
    }
  }

  public long startMs() {
    return endMs - intervalMs;
  }
}
