package io.seiche.analysis.trend;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** How much time is put together. */
public enum Window {
  /** From full hour to full hour of UTC, whatever the time zone. */
  HOUR,
  /** From midnight to midnight of the time zone days are counted in. */
  DAY;

  private static final long HOUR_MS = 3_600_000;

  /** As it is written into stores. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Start of the one a time lies in, epoch milliseconds. */
  public long startMs(long timeMs, ZoneId days) {
    return switch (this) {
      case HOUR -> Math.floorDiv(timeMs, HOUR_MS) * HOUR_MS;
      case DAY -> midnightMs(date(timeMs, days), days);
    };
  }

  /** End of the one a time lies in, epoch milliseconds; a day may have 23 or 25 hours. */
  public long endMs(long timeMs, ZoneId days) {
    return switch (this) {
      case HOUR -> startMs(timeMs, days) + HOUR_MS;
      case DAY -> midnightMs(date(timeMs, days).plusDays(1), days);
    };
  }

  private static LocalDate date(long timeMs, ZoneId days) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), days);
  }

  private static long midnightMs(LocalDate date, ZoneId days) {
    return date.atStartOfDay(days).toInstant().toEpochMilli();
  }
}
