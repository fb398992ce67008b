package io.seiche.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  @ParameterizedTest(name = "{0} after {1} is {2}")
  @CsvSource({
    "PT1S, 12:00:00, 12:00:01",
    "PT1S, 12:00:00.001, 12:00:01",
    "PT1S, 12:00:00.999999999, 12:00:01",
    "PT5S, 12:00:03, 12:00:05",
    "PT1M, 12:00:03, 12:01:00",
    "PT5M, 12:04:59, 12:05:00",
    "PT0.25S, 12:00:00.3, 12:00:00.5",
    "PT7S, 12:00:00, 12:00:07",
  })
  void turnsAreMultiplesOfTheInterval(Duration interval, String now, String expected) {
    assertThat(new Schedule(interval).after(at(now))).isEqualTo(at(expected));
  }

  @ParameterizedTest(name = "due {0}, now {1}: {4}")
  @CsvSource({
    "12:00:01, 12:00:01, 12:00:02, 0, on time",
    "12:00:01, 12:00:01.9, 12:00:02, 0, late",
    "12:00:01, 12:00:00.9995, 12:00:02, 0, a moment early is not another turn",
    "12:00:01, 12:00:02, 12:00:03, 1, so late that a turn is over",
    "12:00:01, 12:00:04.2, 12:00:05, 3, slept",
    "12:00:01, 11:00:00.5, 11:00:01, 0, the clock was set back",
  })
  void afterATurn(String due, String now, String next, long missed, String because) {
    Schedule everySecond = new Schedule(Duration.ofSeconds(1));

    assertThat(everySecond.next(at(due), at(now))).as(because).isEqualTo(at(next));
    assertThat(everySecond.missed(at(due), at(next))).as(because).isEqualTo(missed);
  }

  @Test
  void anIntervalIsPositive() {
    assertThatThrownBy(() -> new Schedule(Duration.ZERO))
        .hasMessage("interval must be positive, got PT0S");
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T" + time + "Z");
  }
}
