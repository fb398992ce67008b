package io.seiche.standalone.doctor;

import io.seiche.collectors.http.Clients;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.targets.Target;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares a target's clock with ours. Stateless. */
final class ClockCheck {
  private static final Duration MOST_SKEW = Duration.ofSeconds(5);

  /** Dates in answers have whole seconds. */
  private static final double NO_SKEW_SECONDS = 1.5;

  private static final int MOST_BYTES = 32 << 20;

  private ClockCheck() {}

  /**
   * By what a target's looks say of its time, else by the date of an answer.
   *
   * @param about what the finding is about
   */
  static Optional<Finding> of(Target target, String about, List<Look> looks) {
    return byReadings(looks).or(() -> byDate(target)).map(skew -> finding(about, skew));
  }

  private static Finding finding(String about, Duration skew) {
    double seconds = skew.toMillis() / 1e3;
    String text =
        Math.abs(seconds) < NO_SKEW_SECONDS
            ? "its clock is within a second of ours"
            : "its clock is %.1f s %s ours"
                .formatted(Math.abs(seconds), seconds < 0 ? "behind" : "ahead of");
    return skew.abs().compareTo(MOST_SKEW) > 0
        ? Finding.note(about, text + ": let both follow NTP")
        : Finding.good(about, text);
  }

  /** What was taken some time ago says nothing of a clock that is behind. */
  private static Optional<Duration> byReadings(List<Look> looks) {
    Instant now = Instant.now();
    return looks.stream()
        .flatMap(look -> look.readings().stream())
        .flatMap(reading -> reading.sourceTime().stream())
        .max(Comparator.naturalOrder())
        .filter(newest -> newest.isAfter(now))
        .map(newest -> Duration.between(now, newest));
  }

  private static Optional<Duration> byDate(Target target) {
    if (target.url().isEmpty()) {
      return Optional.empty();
    }
    Fetcher fetcher = new Fetcher(new Clients(), target.endpoint(MOST_BYTES));
    try {
      Optional<String> date = fetcher.fetch(Request.get(target.url().orElseThrow())).header("Date");
      Instant now = Instant.now();
      return date.map(
          text ->
              Duration.between(
                  now,
                  ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (FetchException | DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
