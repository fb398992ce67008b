package io.seiche.standalone.backtest.scores;

import static io.seiche.analysis.phase.Phase.CHECKPOINT;
import static io.seiche.analysis.phase.Phase.INFERENCE;
import static io.seiche.analysis.phase.Phase.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.phase.Phase;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private final Calibration calibration = new Calibration();

  /**
   * By hand. Named at 0.8, right twice of three times; named at 0.6, right: errors |2 - 2.4| and |1
   * - 0.6| of four rows. Squares: right 0.2² + 0.2² twice, wrong 0.8² + 0.8², and 0.4² + 0.4².
   */
  @Test
  void byHand() {
    calibration.add(TRAINING, TRAINING, distribution(0.8, 0.2));
    calibration.add(TRAINING, TRAINING, distribution(0.8, 0.2));
    calibration.add(CHECKPOINT, TRAINING, distribution(0.8, 0.2));
    calibration.add(TRAINING, TRAINING, distribution(0.6, 0.4));

    assertThat(calibration.rows()).isEqualTo(4);
    assertThat(calibration.expectedError()).isCloseTo(0.8 / 4, within(1e-12));
    assertThat(calibration.brier()).isCloseTo((2 * 0.08 + 1.28 + 0.32) / 4, within(1e-12));
    assertThat(calibration.bin(12).rows()).isEqualTo(3);
    assertThat(calibration.bin(12).said()).isCloseTo(0.8, within(1e-12));
    assertThat(calibration.bin(12).right()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void certaintyIsInTheLastBin() {
    calibration.add(TRAINING, TRAINING, distribution(1, 0));

    assertThat(calibration.bin(14).rows()).isEqualTo(1);
    assertThat(calibration.expectedError()).isZero();
    assertThat(calibration.brier()).isZero();
  }

  @Test
  void nothingIsNoError() {
    assertThat(calibration.expectedError()).isZero();
    assertThat(calibration.brier()).isZero();
  }

  @Property
  void staysInItsBounds(@ForAll @NotEmpty List<@DoubleRange(max = 1) Double> said) {
    Calibration some = new Calibration();
    for (int i = 0; i < said.size(); i++) {
      double[] distribution = distribution(said.get(i), 1 - said.get(i));
      some.add(i % 3 == 0 ? CHECKPOINT : TRAINING, TRAINING, distribution);
    }

    assertThat(some.rows()).isEqualTo(said.size());
    assertThat(some.expectedError()).isBetween(0.0, 1.0);
    assertThat(some.brier()).isBetween(0.0, 2.0);
  }

  @Test
  void theRestIsSharedAsInThePosterior() {
    double[] after =
        Probabilities.afterDecision(Says.told(INFERENCE, null, 0.8f, 0.6f, 0.2f, 0, 0.2f, 0, 0, 0));

    assertThat(after[INFERENCE.ordinal()]).isCloseTo(0.8, within(1e-6));
    assertThat(after[TRAINING.ordinal()]).isCloseTo(0.15, within(1e-6));
    assertThat(after[CHECKPOINT.ordinal()]).isCloseTo(0.05, within(1e-6));
    assertThat(Arrays.stream(after).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void theRestIsSharedEvenlyWithoutOne() {
    double[] after = Probabilities.afterDecision(Says.told(TRAINING, null, 0.5f));

    assertThat(after[Phase.IDLE.ordinal()]).isCloseTo(0.1, within(1e-9));
    assertThat(after[Phase.UNKNOWN.ordinal()]).isZero();
    assertThat(Arrays.stream(after).sum()).isCloseTo(1, within(1e-9));
  }

  private static double[] distribution(double training, double checkpoint) {
    return new double[] {training, checkpoint, 0, 0, 0, 0, 0};
  }
}
