package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  @Property(tries = 100)
  void aSilenceIsAsLongAsItSays(@ForAll long seed) {
    Arrivals arrivals =
        new Arrivals(
            ArrivalProfile.random(new Dice(seed), new Dice(~seed).logBetween(0.1, 100)),
            new Dice(seed));
    int promised = 0;
    for (int second = 0; second < 500; second++) {
      int requests = arrivals.next();
      if (promised > 0) {
        assertThat(requests).isZero();
        assertThat(arrivals.silence()).isEqualTo(promised - 1);
      }
      promised = requests == 0 ? arrivals.silence() : 0;
    }
  }

  @Test
  void requestsComeInBursts() {
    Arrivals arrivals = new Arrivals(ArrivalProfile.crowd(4), new Dice(5));
    double[] counts = new double[6000];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = arrivals.next();
    }
    double poisson = 1 / Math.sqrt(Spread.mean(counts));
    assertThat(Spread.variation(counts)).isGreaterThan(1.5 * poisson);
  }
}
