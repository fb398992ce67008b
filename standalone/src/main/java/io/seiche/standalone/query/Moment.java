package io.seiche.standalone.query;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;

/** Times as people write them: a day, a time of a day, or one with its offset. */
public final class Moment {
  private Moment() {}

  /**
   * Epoch milliseconds; empty when the text is no time.
   *
   * @param days the time zone where none is written
   */
  public static Optional<Long> parse(String text, ZoneId days) {
    return parsed(() -> LocalDate.parse(text).atStartOfDay(days).toInstant().toEpochMilli())
        .or(() -> parsed(() -> LocalDateTime.parse(text).atZone(days).toInstant().toEpochMilli()))
        .or(() -> parsed(() -> OffsetDateTime.parse(text).toInstant().toEpochMilli()));
  }

  private static Optional<Long> parsed(Supplier<Long> form) {
    try {
      return Optional.of(form.get());
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }
}
