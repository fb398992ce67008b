package io.seiche.standalone.backtest.scores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
  private static final Path FILE = Path.of("day.csv");

  private final Labels labels = new Labels();

  @ParameterizedTest(name = "''{0}'' → {1}")
  @CsvSource({
    "TRAINING, TRAINING",
    "UNKNOWN, UNKNOWN",
    "TRAINING+INFERENCE, TRAINING+INFERENCE",
    "INFERENCE+TRAINING, TRAINING+INFERENCE",
    "TRAINING + LOAD, TRAINING+LOAD",
    "TRAINING+TRAINING, TRAINING",
    "training, ",
    "TRAINING+, ",
    "TRAINING+X, "
  })
  void readsLabels(String label, String phases) {
    assertThat(PhaseSet.parse(label).map(PhaseSet::toString).orElse(null)).isEqualTo(phases);
  }

  @Test
  void labelsThatAreNoPhaseAreTold() {
    assertThat(labels.truth(Says.row(7, "TRIANING"), FILE)).isEmpty();
    assertThat(labels.truth(Says.row(8, "TRIANING"), FILE)).isEmpty();
    assertThat(labels.truth(Says.row(9, null), FILE)).isEmpty();
    assertThat(labels.truth(Says.row(10, "IDLE"), FILE)).contains(Says.truth("IDLE"));

    assertThat(labels.strange())
        .hasValue("2 labels are no phase and left out of the scores, first day.csv:7 'TRIANING'");
  }

  @Test
  void nothingStrangeIsNotTold() {
    assertThat(labels.strange()).isEmpty();
  }
}
