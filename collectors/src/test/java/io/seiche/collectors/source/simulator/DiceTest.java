package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DiceTest {
  private final Dice dice = new Dice(1);

  @Test
  void throwTheSameOnEveryJava() {
    assertThat(
            List.of(
                dice.uniform(),
                dice.gaussian(),
                dice.exponential(3),
                dice.logBetween(1, 1000),
                dice.logNormal(5, 1),
                (double) dice.poisson(4),
                (double) dice.poisson(40)))
        .containsExactly(
            0.5665615751722809,
            1.072463078663326,
            10.621663214317966,
            21.531666831108822,
            8.435884631752833,
            7.0,
            40.0);
  }

  @Test
  void areNamedByWorkload() {
    assertThat(Dice.named(1, "a").uniform()).isEqualTo(Dice.named(1, "a").uniform());
    assertThat(Dice.named(1, "a").uniform()).isNotEqualTo(Dice.named(1, "b").uniform());
    assertThat(Dice.named(1, "a").uniform()).isNotEqualTo(Dice.named(2, "a").uniform());
  }

  @Test
  void gaussianHasMeanZeroAndDeviationOne() {
    double[] draws = DoubleStream.generate(dice::gaussian).limit(50_000).toArray();
    assertThat(Spread.mean(draws)).isCloseTo(0, within(0.02));
    assertThat(DoubleStream.of(draws).map(x -> x * x).average().orElse(0))
        .isCloseTo(1, within(0.03));
  }

  @Property(tries = 40)
  void poissonHasItsMean(@ForAll @DoubleRange(min = 0.05, max = 60) double mean) {
    double[] draws = DoubleStream.generate(() -> dice.poisson(mean)).limit(4_000).toArray();
    assertThat(Spread.mean(draws)).isCloseTo(mean, within(0.1 * mean + 0.05));
  }

  @Property(tries = 100)
  void logBetweenStaysBetween(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double min,
      @ForAll @DoubleRange(min = 1, max = 1e6) double ratio) {
    assertThat(dice.logBetween(min, min * ratio)).isBetween(min, min * ratio * 1.000001);
  }
}
