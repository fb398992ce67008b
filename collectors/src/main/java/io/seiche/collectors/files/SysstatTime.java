package io.seiche.collectors.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Understands the times of {@code iostat} and {@code sadf}, which depend on {@code
 * S_TIME_FORMAT=ISO} and the locale. {@code 03/04/26} is March, as in the C locale, unless the
 * first number can be no month. Stateless.
 */
final class SysstatTime {
  private static final DateTimeFormatter WITH_OFFSET = format("uuuu-MM-dd'T'HH:mm:ssZ");
  private static final List<DateTimeFormatter> LOCAL =
      List.of(
          format("uuuu-MM-dd'T'HH:mm:ss"),
          format("uuuu-MM-dd HH:mm:ss"),
          format("MM/dd/uu HH:mm:ss"),
          format("MM/dd/uuuu HH:mm:ss"),
          format("MM/dd/uuuu hh:mm:ss a"),
          format("MM/dd/uu hh:mm:ss a"),
          format("dd/MM/uu HH:mm:ss"),
          format("dd/MM/uuuu HH:mm:ss"),
          format("dd.MM.uuuu HH:mm:ss"),
          format("dd.MM.uu HH:mm:ss"));

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private SysstatTime() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /**
   * Empty when it is none, or none that sysstat can have lived in.
   *
   * @param timestamp text of iostat, or object of sadf
   * @param zone of times without one
   */
  static Optional<Instant> of(JsonNode timestamp, ZoneId zone) {
    return time(timestamp, zone).filter(time -> time.isAfter(EARLIEST) && time.isBefore(LATEST));
  }

  private static Optional<Instant> time(JsonNode timestamp, ZoneId zone) {
    if (timestamp.isObject()) {
      boolean utc = timestamp.path("utc").asInt(0) == 1;
      return local(
          timestamp.path("date").asText("") + " " + timestamp.path("time").asText(""),
          utc ? ZoneOffset.UTC : zone);
    }
    String text = timestamp.asText("");
    try {
      return Optional.of(OffsetDateTime.parse(text, WITH_OFFSET).toInstant());
    } catch (DateTimeParseException withoutOffset) {
      return local(text, zone);
    }
  }

  private static Optional<Instant> local(String text, ZoneId zone) {
    return LOCAL.stream()
        .flatMap(format -> local(text, format).stream())
        .findFirst()
        .map(time -> time.atZone(zone).toInstant());
  }

  private static Optional<LocalDateTime> local(String text, DateTimeFormatter format) {
    try {
      return Optional.of(LocalDateTime.parse(text, format));
    } catch (DateTimeParseException another) {
      return Optional.empty();
    }
  }
}
