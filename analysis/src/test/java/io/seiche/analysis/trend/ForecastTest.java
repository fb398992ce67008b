package io.seiche.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastTest {
  /** A Monday. */
  private static final long START = 20_454;

  private static final int YEAR = 365;

  /** What a year of peaks may be like: level 1, and 0 to 60 % more after the year. */
  private enum Shape {
    LINEAR,
    /** Week and noise grow with the level. */
    COMPOUND,
    /** A busy day is followed by a busy one. */
    STICKY,
    /** One day in 33 is far off. */
    SPIKY,
    /** 20 % more and less in the course of the year. */
    YEARLY;

    double[] days(int count, Random random) {
      double[] week = random.doubles(7, -0.25, 0.25).toArray();
      double growth = 0.6 * random.nextDouble();
      double noise = 0.03 + 0.1 * random.nextDouble();
      double turn = random.nextDouble();
      double error = 0;
      double[] values = new double[count];
      for (int day = 0; day < count; day++) {
        double years = day / (double) YEAR;
        error = random.nextGaussian() + (this == STICKY ? 0.5 * error : 0);
        double off = noise * (error + (this == SPIKY && random.nextInt(33) == 0 ? 4 : 0));
        double value =
            this == COMPOUND
                ? Math.pow(1 + growth, years) * (1 + week[day % 7]) * Math.exp(off)
                : 1 + growth * years + week[day % 7] + off;
        double season = this == YEARLY ? 0.2 * Math.sin(2 * Math.PI * (years + turn)) : 0;
        values[day] = 1e9 * Math.max(0, value + season);
      }
      return values;
    }
  }

  @ParameterizedTest
  @EnumSource
  void fourOfFiveDaysLieInTheInterval(Shape shape) {
    int known = 0;
    int inside = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      double[] values = shape.days(YEAR + Forecast.TESTED_DAYS, random);
      SortedMap<Long, Double> daily = new TreeMap<>();
      for (int day = 0; day < YEAR; day++) {
        if (random.nextInt(33) > 0) {
          daily.put(START + day, values[day]);
        }
      }
      for (ForecastDay day : Forecast.of(daily).orElseThrow().next(Forecast.TESTED_DAYS)) {
        double value = values[(int) (day.day() - START)];
        inside += day.low() <= value && value <= day.high() ? 1 : 0;
        known++;
      }
    }
    assertThat(100.0 * inside / known).as("%% of %s days", known).isBetween(75.0, 85.0);
  }

  @Test
  void aLineWithAWeekGoesOnExactly() {
    SortedMap<Long, Double> daily = daily(28, day -> 5e9 + 1e7 * day + (day % 7 < 5 ? 2e9 : 0));
    daily.remove(START + 9);
    daily.put(START + 17, 90e9);

    Forecast forecast = Forecast.of(daily).orElseThrow();
    assertThat(forecast.days()).isEqualTo(27);
    assertThat(forecast.last()).isEqualTo(START + 27);
    List<ForecastDay> next = forecast.next(28);
    assertThat(next).hasSize(28);
    for (int ahead = 1; ahead <= 28; ahead++) {
      ForecastDay day = next.get(ahead - 1);
      long at = 27 + ahead;
      assertThat(day.day()).isEqualTo(START + at);
      assertThat(day.expected()).isCloseTo(5e9 + 1e7 * at + (at % 7 < 5 ? 2e9 : 0), within(1.0));
    }
  }

  @Test
  void aWeekIsTheLeastAndReachesAWeek() {
    assertThat(Forecast.of(daily(6, day -> 1e9))).isEmpty();
    assertThat(Forecast.of(daily(7, day -> 1e9)).orElseThrow().next(28))
        .hasSize(7)
        .allSatisfy(day -> assertThat(day.expected()).isEqualTo(1e9))
        .allSatisfy(day -> assertThat(day.high()).isEqualTo(1e9));
  }

  @Test
  void daysFarApartAreForetoldAsFarAsCanBeTried() {
    SortedMap<Long, Double> daily = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      daily.put(START + 5 * i, 1e9 + 1e7 * i);
    }
    assertThat(Forecast.of(daily).orElseThrow().next(28)).hasSize(28);

    daily.clear();
    for (int i = 0; i < 10; i++) {
      daily.put(START + 40 * i, 1e9);
    }
    assertThat(Forecast.of(daily)).isEmpty();
  }

  @Test
  void nothingIsBelowZero() {
    Random random = new Random(1);
    Forecast forecast =
        Forecast.of(daily(20, day -> 1e9 - 5e7 * day + 1e8 * random.nextDouble())).orElseThrow();

    assertThat(forecast.next(20))
        .allSatisfy(day -> assertThat(day.low()).isNotNegative())
        .allSatisfy(day -> assertThat(day.expected()).isBetween(day.low(), day.high()))
        .last()
        .satisfies(day -> assertThat(day.expected()).isZero());
  }

  @Test
  void theIntervalWidensWithTheDaysAhead() {
    Random random = new Random(2);
    List<ForecastDay> next =
        Forecast.of(daily(60, day -> 1e9 + 1e8 * random.nextGaussian())).orElseThrow().next(60);
    for (int i = 7; i < next.size(); i++) {
      ForecastDay before = next.get(i - 7);
      ForecastDay day = next.get(i);
      assertThat(day.high() - day.low()).isGreaterThanOrEqualTo(before.high() - before.low() - 1);
    }
  }

  private static SortedMap<Long, Double> daily(int days, LongToDoubleFunction value) {
    SortedMap<Long, Double> daily = new TreeMap<>();
    for (long day = 0; day < days; day++) {
      daily.put(START + day, value.applyAsDouble(day));
    }
    return daily;
  }
}
