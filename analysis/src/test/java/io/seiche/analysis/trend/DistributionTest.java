package io.seiche.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Property(tries = 300)
  void quantilesAreThoseOfADdSketchAndWithinItsError(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0, max = 1e12) Double> values,
      @ForAll @DoubleRange(max = 1) double share) {
    Distribution ours = of(values.stream().mapToDouble(Double::doubleValue));
    DDSketch theirs =
        new DDSketch(
            new LogarithmicMapping(Distribution.RELATIVE_ERROR), UnboundedSizeDenseStore::new);
    values.forEach(theirs::accept);

    double quantile = ours.quantile(share).getAsDouble();
    assertThat(quantile).isEqualTo(theirs.getValueAtQuantile(share));
    double exact =
        values.stream().sorted().skip((long) (share * (values.size() - 1))).findFirst().get();
    assertThat(quantile).isCloseTo(exact, within(exact * 0.010001));
  }

  @Property(tries = 300)
  void partsAddUpToTheWholeInAnyOrder(
      @ForAll @Size(max = 60) List<@DoubleRange(min = 0, max = 1e9) Double> some,
      @ForAll @Size(max = 60) List<@DoubleRange(min = 0, max = 1e9) Double> others) {
    Distribution a = of(some.stream().mapToDouble(Double::doubleValue));
    Distribution b = of(others.stream().mapToDouble(Double::doubleValue));
    Distribution all =
        of(
            DoubleStream.concat(
                some.stream().mapToDouble(Double::doubleValue),
                others.stream().mapToDouble(Double::doubleValue)));
    assertThat(a.plus(b)).isEqualTo(all).isEqualTo(b.plus(a));
  }

  @Test
  void whatIsTooMuchIsPutTogetherAtTheLowEnd() {
    Random random = new Random(5);
    Distribution wide =
        of(random.doubles(500_000).map(share -> Math.pow(10, 9 - 6 * share * share)));
    Distribution read = wide.inBins(300);

    assertThat(wide.bins()).hasSizeLessThanOrEqualTo(Distribution.MOST_BINS);
    assertThat(read.bins()).hasSize(300);
    assertThat(read.weight()).isEqualTo(wide.weight()).isEqualTo(500_000);
    for (double share : new double[] {0.5, 0.95, 0.99}) {
      assertThat(read.quantile(share)).isEqualTo(wide.quantile(share));
    }
  }

  @Test
  void nothingIsNothing() {
    assertThat(Distribution.EMPTY.quantile(0.5)).isEmpty();
  }

  private static Distribution of(DoubleStream values) {
    Tally tally = new Tally();
    values.forEach(value -> tally.add(value, 1));
    return tally.done();
  }
}
