package io.seiche.history.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest(name = "attempt {0}, asked for {1} s → {2} ms: {3}")
  @CsvSource({
    "1, , 200, first",
    "2, , 400, doubles",
    "8, , 25600, and doubles",
    "9, , 30000, but not beyond the most",
    "2000000000, , 30000, however long it lasts",
    "1, 3, 3000, the store may ask for more",
    "9, 3, 30000, and never shortens it",
    "1, 999999999, 300000, within reason"
  })
  void waits(int attempt, Long asked, long expectedMs, String because) {
    Optional<Duration> retryAfter = Optional.ofNullable(asked).map(Duration::ofSeconds);
    assertThat(Backoff.DEFAULT.delay(attempt, 0, retryAfter))
        .as(because)
        .isEqualTo(Duration.ofMillis(expectedMs));
  }

  @Property
  void chanceTakesAtMostHalf(
      @ForAll @IntRange(min = 1, max = 100) int attempt,
      @ForAll @DoubleRange(max = 1) double chance) {
    long whole = Backoff.DEFAULT.delay(attempt, 0, Optional.empty()).toMillis();
    long taken = Backoff.DEFAULT.delay(attempt, chance, Optional.empty()).toMillis();
    assertThat(taken).isBetween(whole / 2, whole);
  }

  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource({
    "120, 120, seconds",
    "0, 0, at once",
    "'Sun, 01 Mar 2026 12:00:07 GMT', 7, a date",
    "'Sun, 01 Mar 2026 11:00:00 GMT', 0, a date gone by",
    "soon, , no number and no date",
    "-5, , nor is this",
    "99999999999999999999, , nor this",
    ", , no header"
  })
  void readsRetryAfter(String header, Long seconds, String because) {
    assertThat(RetryAfter.of(header, NOW).map(Duration::toSeconds))
        .as(because)
        .isEqualTo(Optional.ofNullable(seconds));
  }
}
