package io.seiche.flink;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** Time zones as settings name them. */
public final class TimeZones {
  private static final Instant ANY_TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final int QUARTER_HOUR_S = 900;

  private TimeZones() {}

  /**
   * Reads one whose days begin at a full quarter of an hour of UTC, as those of all places do.
   *
   * @param key for the message
   * @throws IllegalArgumentException naming the key
   */
  public static ZoneId parse(String key, String text) {
    ZoneId zone;
    try {
      zone = ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          key + " must be a time zone like UTC or Europe/Berlin, got '" + text + "'", e);
    }
    if (zone.getRules().getOffset(ANY_TIME).getTotalSeconds() % QUARTER_HOUR_S != 0) {
      throw new IllegalArgumentException(
          key + " must be full quarters of an hour from UTC, got '" + text + "'");
    }
    return zone;
  }
}
