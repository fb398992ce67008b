package io.seiche.collectors;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How a collector takes its turns.
 *
 * @param offset how long after the multiples of its interval, 0 or more, below the interval
 * @param deadline how long a turn may take until it is given up; empty for as long as it likes
 * @param guarded whether it is left alone while it fails, asked less often while it is slow, and
 *     shares its threads with others: what is far away
 */
public record Pace(Duration offset, Optional<Duration> deadline, boolean guarded) {
  /** Of what is here and fast: each turn, on the multiple. */
  public static final Pace EXACT = new Pace(Duration.ZERO, Optional.empty(), false);

  /** Targets that are asked at the same moment wake this process once. */
  private static final long SLOT_MS = 20;

  public Pace {
    if (offset.isNegative()) {
      throw new IllegalArgumentException("offset must not be negative, got " + offset);
    }
    deadline.ifPresent(
        most -> {
          if (most.isZero() || most.isNegative()) {
            throw new IllegalArgumentException("deadline must be positive, got " + most);
          }
        });
  }

  /**
   * Of what is far away: at a moment of the interval that follows from the name alone, so that many
   * are not asked at once, and each always at the same distance.
   *
   * @param spread share of the interval that targets are spread over, 0 to 1
   */
  public static Pace spread(String name, Duration interval, double spread, Duration deadline) {
    if (!(spread >= 0 && spread <= 1)) {
      throw new IllegalArgumentException("spread must be 0 to 1, got " + spread);
    }
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    double place = hash.getValue() / (double) (1L << 32);
    long offsetMs = (long) (place * spread * interval.toMillis());
    return new Pace(Duration.ofMillis(offsetMs / SLOT_MS * SLOT_MS), Optional.of(deadline), true);
  }
}
