package io.seiche.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.phase.ConfidenceCurve;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CalibratingTest {
  @Test
  void withoutAnswersItSaysWhatItIsGiven() {
    double[] shares = new Calibrating().curve().shares();

    for (int i = 0; i < shares.length; i++) {
      assertThat(shares[i]).isCloseTo(i / (double) (shares.length - 1), within(1e-4));
    }
  }

  /** The outermost shares rest on 1,250 answers: off by six standard deviations at most. */
  @Property(tries = 50)
  void rightAnswersWinOverTime(
      @ForAll @DoubleRange(min = 0.02, max = 0.98) double truth, @ForAll long seed) {
    Random random = new Random(seed);
    Calibrating calibrating = new Calibrating();
    for (int i = 0; i < 50_000; i++) {
      calibrating.add(random.nextDouble(), random.nextDouble() < truth);
    }

    for (double share : calibrating.curve().shares()) {
      assertThat(share).as("whatever the probability").isCloseTo(truth, within(0.08));
    }
  }

  @Property(tries = 100)
  void theCurveRisesWhateverComes(@ForAll long seed) {
    Random random = new Random(seed);
    Calibrating calibrating = new Calibrating();
    for (int i = 0; i < 500; i++) {
      calibrating.add(random.nextDouble() * 1.2 - 0.1, random.nextBoolean());
    }
    ConfidenceCurve curve = calibrating.curve();

    assertThat(curve.shares()).isSorted().hasSize(21);
  }

  /** Of those said to be 0.9 half were right, of those said to be 0.7 all: together 3 in 4. */
  @Test
  void poolsWhatContradictsTheOrder() {
    Calibrating calibrating = new Calibrating();
    for (int i = 0; i < 1_000_000; i++) {
      calibrating.add(0.9, i % 2 == 0);
      calibrating.add(0.7, true);
    }
    double[] shares = calibrating.curve().shares();

    assertThat(shares[14]).isEqualTo(shares[18]).isCloseTo(0.75, within(1e-3));
  }
}
