package io.seiche.standalone.filling;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Which days are filled.
 *
 * @param seed of the simulated fleet
 * @param first at whose midnight they begin
 * @param days whole ones until the day they were planned on, 1 to {@value #MOST}
 * @param zone of midnights
 */
public record PastDays(long seed, LocalDate first, int days, ZoneId zone) implements Serializable {
  public static final int MOST = 366;

  public PastDays {
    if (days < 1 || days > MOST) {
      throw new IllegalArgumentException("1 to " + MOST + " days can be filled, got " + days);
    }
  }

  /** The whole days before this one, and what there is of it. */
  public static PastDays before(Instant now, long seed, int days, ZoneId zone) {
    return new PastDays(seed, LocalDate.ofInstant(now, zone).minusDays(days), days, zone);
  }

  /** Their beginning, epoch milliseconds. */
  public long startMs() {
    return first.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
