package io.seiche.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastBookTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");

  private final ForecastBook book = new ForecastBook(BERLIN);
  private final ForecastState state = new ForecastState();

  @Test
  void theNextDaysAreToldWhenADayIsOver() {
    for (int day = 0; day < 27; day++) {
      close(day, 2e9);
    }
    List<PeakForecast> told = close(27, 2e9);

    assertThat(told).extracting(PeakForecast::peak).containsOnly(Peak.SAVE, Peak.WRITE);
    assertThat(told).filteredOn(forecast -> forecast.peak() == Peak.SAVE).hasSize(28);
    assertThat(told.get(0))
        .as("the first day after the clocks went forward")
        .isEqualTo(
            new PeakForecast("array-1", Peak.SAVE, startMs(28), 2e9, 2e9, 2e9, 28, startMs(27)));
    assertThat(book.lastMs(state)).isEqualTo(startMs(27));
  }

  @Test
  void nothingIsToldOfADayThatLastsOrIsTooEarlyOrKnown() {
    for (int day = 0; day < 6; day++) {
      assertThat(close(day, 2e9)).as("day %s", day).isEmpty();
    }
    assertThat(book.take(state, load(6, Window.DAY, 2e9, true))).isEmpty();
    assertThat(book.take(state, load(6, Window.HOUR, 2e9, false))).isEmpty();
    assertThat(close(6, 2e9)).isNotEmpty();
    assertThat(close(6, 2e9)).isEmpty();
  }

  @Test
  void aCorrectedDayIsToldAnew() {
    for (int day = 0; day < 14; day++) {
      close(day, 2e9 + 1e8 * day);
    }
    assertThat(close(5, 9e9))
        .isNotEmpty()
        .allMatch(forecast -> forecast.days() == 14 && forecast.madeMs() == startMs(13));
    assertThat(state.days).hasSize(14);
  }

  @Test
  void theOldestDaysAreForgotten() {
    for (int day = 0; day <= ForecastBook.DAYS + 5; day += 5) {
      close(day, 2e9);
    }
    assertThat(state.days).hasSize((ForecastBook.DAYS + 4) / 5);
    assertThat(state.days.get(0).day).isEqualTo(FIRST.toEpochDay() + 5);
  }

  private List<PeakForecast> close(int day, double save) {
    return book.take(state, load(day, Window.DAY, save, false));
  }

  private static Load load(int day, Window window, double save, boolean partial) {
    return new Load("array-1", window, startMs(day), 0, 1_000_000, 0, 1.5 * save, save, 0, partial);
  }

  private static long startMs(int day) {
    return FIRST.plusDays(day).atStartOfDay(BERLIN).toInstant().toEpochMilli();
  }
}
