package io.seiche.analysis.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseTest {
  @ParameterizedTest(name = "{0} is {1} and on the side {2}")
  @CsvSource({
    "TRAINING, 1, TRAINING",
    "CHECKPOINT, 2, TRAINING",
    "LOAD, 3, NEUTRAL",
    "INFERENCE, 4, INFERENCE",
    "INGEST, 5, NEUTRAL",
    "IDLE, 6, NEUTRAL",
    "UNKNOWN, 7, NEUTRAL"
  })
  void hasACodeAndASide(Phase phase, int code, Side side) {
    assertThat(phase.code()).isEqualTo(code);
    assertThat(phase.side()).isEqualTo(side);
    assertThat(io.seiche.results.v1.Phase.forNumber(code)).hasToString(phase.name());
  }

  @ParameterizedTest(name = "{0} sent {1} s ago, now {2} → {3}: {4}")
  @CsvSource({
    ", 0, UNKNOWN, true, nothing was sent yet",
    "TRAINING, 1, TRAINING, false, no news",
    "TRAINING, 59, TRAINING, false, not a minute yet",
    "TRAINING, 60, TRAINING, true, once a minute",
    "TRAINING, 1, CHECKPOINT, true, it changed",
    "UNKNOWN, 3600, UNKNOWN, true, once a minute whatever it is"
  })
  void verdictsGoOutOnChangeAndOnceAMinute(
      Phase sent, long secondsAgo, Phase now, boolean due, String because) {
    assertThat(VerdictCadence.due(sent, 1_000, now, 1_000 + 1_000 * secondsAgo))
        .as(because)
        .isEqualTo(due);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void confidenceIsAShare(double confidence) {
    assertThatThrownBy(() -> new Verdict("job", "host", 1, Phase.IDLE, confidence, "", 1, false))
        .hasMessage("confidence must be 0 to 1, got " + confidence);
  }

  @Test
  void aVerdictIsKnownByWorkloadAndTime() {
    assertThat(new Verdict("job", "host", 5, Phase.IDLE, 1, "", 1, false).id()).isEqualTo("job@5");
  }
}
