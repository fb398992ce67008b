package io.seiche.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.telemetry.words.Nearest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource({
    "storm.open, storm.open, the word itself",
    "storm.opne, storm.open, two letters swapped",
    "storm.opens, storm.open, a letter too many",
    "strom.open, storm.open, swapped earlier",
    "stormopen, storm.open, a point forgotten",
    "switch.dwel, switch.dwell, a letter too few",
    "storm.half_life, storm.half-life, an underscore",
    "collect.hosts, collect.host, plural",
    "colour, , nothing like it",
    "'', , nothing at all"
  })
  void findsWhatSomebodyProbablyMeant(String word, String expected, String because) {
    assertThat(Nearest.to(word, Settings.keys()).orElse(null)).as(because).isEqualTo(expected);
  }
}
