package io.seiche.collectors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
  /** As the launcher gives. */
  private static final int STACK_BYTES = 512 << 10;

  @ParameterizedTest(name = "{0} and device=\"{1}\": {2}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`reads`, `sda`, true",
        "`reads{device=\"sda\"}`, `sda`, true",
        "`reads{device=\"sd.\"}`, `sda`, false",
        "`reads{device=~\"sd.\"}`, `sda`, true",
        "`reads{device!~\"sd.\", host=\"\"}`, `sda`, false",
        "`reads{device=\"a\\\"b\"}`, `a\"b`, true"
      })
  void seriesAreMeantByTheirLabels(String text, String device, boolean meant) {
    Map<String, String> labels = Map.of("device", device);
    assertThat(Selector.parse(text).matches(label -> labels.getOrDefault(label, "")))
        .isEqualTo(meant);
  }

  @Test
  void longTextsAreRefusedInAFewWords() {
    String tooLong = "{a=\"" + "x".repeat(Patterns.LONGEST - 5) + "\"}";
    List<Function<String, ?>> all =
        List.of(Selector::parse, Selector::conditions, Patterns::compile);
    for (Function<String, ?> reading : all) {
      assertThatThrownBy(() -> reading.apply(tooLong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("has 2001 characters, and at most 2000 are read");
    }
  }

  @Test
  void longValuesNeedNoMoreStackThanThreadsHave() throws Exception {
    String longest = "x".repeat(Patterns.LONGEST - "{a=\"\"}".length());
    FutureTask<List<LabelMatch>> parsing =
        new FutureTask<>(() -> Selector.conditions("{a=\"" + longest + "\"}"));
    new Thread(null, parsing, "small", STACK_BYTES).start();
    assertThat(parsing.get()).hasSize(1);
  }
}
