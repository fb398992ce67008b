package io.seiche.standalone.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  @ParameterizedTest(name = "{0} in at most {1} steps: {2} s each")
  @CsvSource({
    "PT1M, 720, 10, finer is not stored",
    "PT1H, 720, 10, all that is stored",
    "PT2H, 720, 10, just fits",
    "PT6H, 720, 30, 720 steps",
    "PT24H, 720, 120, 720 steps",
    "P7D, 720, 900, 672 steps",
    "P7D, 10, 3600, coarser than an hour says nothing of a day"
  })
  void areAsFineAsFits(Duration last, int most, int seconds, String because) {
    Steps steps = Steps.of(NOON, last, most);
    assertThat(steps.stepMs()).as(because).isEqualTo(seconds * 1_000L);
    assertThat(steps.toMs() - steps.fromMs()).isEqualTo(last.toMillis());
    assertThat(steps.toMs()).isEqualTo(NOON);
  }

  @Test
  void stayWhereTheyAreWhenAskedAgainAMomentLater() {
    Steps first = Steps.of(NOON + 1, Duration.ofHours(1), 720);
    assertThat(Steps.of(NOON + 9_999, Duration.ofHours(1), 720)).isEqualTo(first);
    assertThat(first.toMs()).isEqualTo(NOON + 10_000);
  }

  @ParameterizedTest
  @CsvSource({"PT59S", "P8D"})
  void refuseWhatIsTooShortOrTooLong(Duration last) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Steps.of(NOON, last, 720))
        .withMessageContaining("'last' must be 1m to 7d");
  }
}
