package io.seiche.analysis.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource({
    "0, 0.1, the first point",
    "0.25, 0.2, half way",
    "0.5, 0.3, the second point",
    "0.75, 0.65, half way",
    "1, 1, the last point",
    "-1, 0.1, no less",
    "2, 1, no more"
  })
  void confidenceLiesOnTheCurve(double probability, double expected, String because) {
    assertThat(new ConfidenceCurve(new double[] {0.1, 0.3, 1}).at(probability))
        .as(because)
        .isCloseTo(expected, within(1e-12));
  }

  @Property
  void theIdentitySaysWhatItIsGiven(@ForAll @DoubleRange(max = 1) double probability) {
    assertThat(ConfidenceCurve.IDENTITY.at(probability)).isCloseTo(probability, within(1e-12));
  }

  @Test
  void aCurveRises() {
    assertThatThrownBy(() -> new ConfidenceCurve(new double[] {0.5}))
        .hasMessage("a confidence curve needs at least two points");
    assertThatThrownBy(() -> new ConfidenceCurve(new double[] {0.5, 0.4}))
        .hasMessage("a confidence curve rises from 0 to 1, got [0.5, 0.4]");
    assertThatThrownBy(() -> new ConfidenceCurve(new double[] {0, Double.NaN}))
        .hasMessageStartingWith("a confidence curve rises");
  }

  @Test
  void theThresholdLiesBetweenRestlessAndSettled() {
    double[] entry = Models.times(1);
    entry[2] = 0.5;
    DecisionRule rule = new DecisionRule(0.9, 4, 1, 6, 300, 3, entry);

    assertThat(rule.threshold(0, 0)).as("no change lately").isEqualTo(6);
    assertThat(rule.threshold(0, 3)).as("half the way").isCloseTo(3.5, within(1e-12));
    assertThat(rule.threshold(0, 100)).as("all the time").isCloseTo(1, within(1e-6));
    assertThat(rule.threshold(2, 0)).as("easier to enter").isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void aSumFades(double keep) {
    assertThatThrownBy(() -> new DecisionRule(keep, 4, 1, 6, 300, 3, Models.times(1)))
        .hasMessageStartingWith("a decision needs keep in [0, 1)");
  }

  @Test
  void aSettledThresholdIsNoLower() {
    assertThatThrownBy(() -> new DecisionRule(0.9, 4, 6, 1, 300, 3, Models.times(1)))
        .hasMessage("thresholds must be 0 <= restless <= settled, got 6.0, 1.0");
  }

  /** A second adds at most 4 to what is left of the sum: 4, 7.6 > 6. */
  @Test
  void aChangeTakesEvidenceOfTwoSeconds() {
    DecisionTrial trial = new DecisionTrial(Models.RULE);
    assertThat(trial.next(sure(Phase.TRAINING), 1)).isEqualTo(Phase.TRAINING);
    assertThat(trial.next(sure(Phase.CHECKPOINT), 1)).isEqualTo(Phase.TRAINING);
    assertThat(trial.next(sure(Phase.CHECKPOINT), 1)).isEqualTo(Phase.CHECKPOINT);
    assertThat(trial.fit()).isCloseTo(0.994, within(1e-9));
  }

  @Test
  void oneSecondOfSomethingElseIsForgotten() {
    DecisionTrial trial = new DecisionTrial(Models.RULE);
    trial.next(sure(Phase.TRAINING), 1);
    for (int i = 0; i < 100; i++) {
      assertThat(trial.next(sure(i % 3 == 0 ? Phase.IDLE : Phase.TRAINING), 1))
          .isEqualTo(Phase.TRAINING);
    }
  }

  /** The price of a change drops while phases change all the time. */
  @Test
  void whereChangesAreCommonTheyAreBelievedSooner() {
    DecisionTrial trial = new DecisionTrial(Models.RULE);
    for (int i = 0; i < 40; i++) {
      trial.next(sure(i / 2 % 2 == 0 ? Phase.TRAINING : Phase.CHECKPOINT), 1);
    }
    for (int i = 0; i < 10; i++) {
      trial.next(sure(Phase.TRAINING), 1);
    }

    assertThat(trial.next(sure(Phase.CHECKPOINT), 1)).as("at once").isEqualTo(Phase.CHECKPOINT);
  }

  static double[] sure(Phase phase) {
    double[] posterior = new double[PhaseModel.PHASES];
    Arrays.fill(posterior, 0.001);
    posterior[phase.ordinal()] = 0.994;
    return posterior;
  }
}
