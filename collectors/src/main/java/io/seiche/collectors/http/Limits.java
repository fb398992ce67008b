package io.seiche.collectors.http;

import java.time.Duration;

/**
 * What one exchange may cost.
 *
 * @param deadline for the whole of it, from name look-up to the last byte, positive
 * @param maxBytes of the body, as sent and unpacked, positive
 */
public record Limits(Duration deadline, int maxBytes) {
  public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), 32 << 20);

  public Limits {
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException("deadline must be positive, got " + deadline);
    }
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes must be positive, got " + maxBytes);
    }
  }
}
