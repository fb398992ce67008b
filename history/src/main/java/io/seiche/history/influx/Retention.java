package io.seiche.history.influx;

import io.seiche.history.Bucket;
import java.io.Serializable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * For how long each bucket keeps its points: whole seconds, at least an hour, as InfluxDB wants it.
 */
public record Retention(Duration raw, Duration events, Duration rollup) implements Serializable {
  private static final Duration LEAST = Duration.ofHours(1);
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([hd])");

  /** That of the buckets themselves. */
  public static final Retention DEFAULT =
      new Retention(days(Bucket.RAW), days(Bucket.EVENTS), days(Bucket.ROLLUP));

  public Retention {
    check(Bucket.RAW, raw);
    check(Bucket.EVENTS, events);
    check(Bucket.ROLLUP, rollup);
  }

  public Duration of(Bucket kind) {
    return switch (kind) {
      case RAW -> raw;
      case EVENTS -> events;
      case ROLLUP -> rollup;
    };
  }

  static Retention of(Map<String, String> settings) {
    return new Retention(
        read(settings, Bucket.RAW), read(settings, Bucket.EVENTS), read(settings, Bucket.ROLLUP));
  }

  /** The setting that says so. */
  public static String key(Bucket kind) {
    return StoreConfig.RETENTION + kind.suffix();
  }

  private static Duration read(Map<String, String> settings, Bucket kind) {
    String text = settings.get(key(kind));
    if (text == null) {
      return days(kind);
    }
    var parts = TEXT.matcher(text);
    StoreConfig.require(parts.matches(), key(kind), "hours or days like 12h or 30d", text);
    long count = Long.parseLong(parts.group(1));
    return "d".equals(parts.group(2)) ? Duration.ofDays(count) : Duration.ofHours(count);
  }

  private static void check(Bucket kind, Duration duration) {
    StoreConfig.require(
        duration.compareTo(LEAST) >= 0 && duration.equals(duration.truncatedTo(ChronoUnit.SECONDS)),
        key(kind),
        "at least 1h",
        duration);
  }

  private static Duration days(Bucket kind) {
    return Duration.ofDays(kind.retentionDays());
  }
}
