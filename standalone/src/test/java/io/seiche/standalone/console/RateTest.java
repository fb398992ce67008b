package io.seiche.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  @ParameterizedTest(name = "{0} is {1} B/s")
  @CsvSource({
    "1500, 1500",
    "40G, 4e10",
    "40 GB/s, 4e10",
    "2.5T, 2.5e12",
    "1e9, 1e9",
    "1KiB/s, 1024",
    "0.5MBps, 5e5",
    "3gi, 3221225472"
  })
  void readsWhatPeopleWrite(String text, double bytesPerSecond) {
    assertThat(Rate.parse("capacity", text)).isEqualTo(bytesPerSecond);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1G", "G", "40X", "40G/h", "NaN", "1e999", "40 giga"})
  void saysWhatItShouldBe(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rate.parse("capacity", text))
        .withMessage(
            "'capacity' must be bytes per second above 0, such as 40G, got '" + text + "'");
  }
}
