package io.seiche.standalone.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.standalone.console.Results;
import io.seiche.standalone.past.Glob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({"0.000412, 0.412 ms", "0.0034567, 3.46 ms", "0.0124, 12.4 ms", "1.5, 1500 ms"})
  void latenciesAreInMilliseconds(double seconds, String expected) {
    assertThat(Words.millis(seconds)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "999.6, 1.00 kB",
    "1234, 1.23 kB",
    "12345, 12.3 kB",
    "123456, 123 kB",
    "9996, 10.0 kB",
    "1e9, 1.00 GB",
    "98e9, 98.0 GB",
    "2.5e21, 2500 EB"
  })
  void writesBytes(double bytes, String expected) {
    assertThat(Words.si(bytes, "B")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "1.84, 1.8 s",
    "59.4, 59 s",
    "192, 3 m 12 s",
    "3599.6, 1 h 0 m",
    "90000, 1 d 1 h"
  })
  void writesDurations(double seconds, String expected) {
    assertThat(Words.seconds(seconds)).isEqualTo(expected);
  }

  @Test
  void writesTimesInUtcWithTheDateOfOtherDays() {
    assertThat(Words.time(Results.at(5), Results.at(60))).isEqualTo("12:00:05");
    assertThat(Words.time(Results.at(-86_400), Results.at(60))).isEqualTo("02-28 12:00:00");
  }

  @Test
  void whatIsNotKnownStaysSo() {
    assertThat(Words.si(null, "B")).isNull();
    assertThat(Words.percent(null)).isNull();
    assertThat(Words.gpu(null)).isNull();
    assertThat(Words.time(null, 0)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "volume/helium-1/*, volume/helium-1/rl-rollout-a, true",
    "*rollout*, volume/helium-1/rl-rollout-a, true",
    "rollout, volume/helium-1/rl-rollout-a, false",
    "node/gpu-b1?, node/gpu-b11, true",
    "node/gpu-b1?, node/gpu-b1, false",
    "a.c, abc, false",
    "a[bc], a[bc], true"
  })
  void globsNames(String glob, String name, boolean matches) {
    assertThat(new Glob(glob).matches(name)).isEqualTo(matches);
  }
}
