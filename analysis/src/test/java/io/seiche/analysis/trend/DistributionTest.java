package io.seiche.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.util.ArrayList;
import java.util.Collections;
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

  /** With more bins than one of a workload has. */
  @Property(tries = 300)
  void whatWasAddedCanBeTakenBackInAnyOrder(
      @ForAll @Size(max = 9) List<@Size(max = 90) List<@DoubleRange(max = 1e12) Double>> parts,
      @ForAll Random random) {
    List<Distribution> gone = new ArrayList<>();
    Distribution sum = Distribution.EMPTY;
    for (List<Double> part : parts) {
      gone.add(of(part.stream().mapToDouble(value -> Math.pow(10, value / 1e11 - 3))));
      sum = sum.changedBy(gone.get(gone.size() - 1), 1);
    }
    Distribution left = of(DoubleStream.of(0, 1, 2e9));
    sum = sum.changedBy(left, 1);
    Collections.shuffle(gone, random);
    for (Distribution part : gone) {
      sum = sum.changedBy(part, -1);
    }
    assertThat(sum).isEqualTo(left);
  }

  @Test
  void sumsThatAreTakenBackKnowNothingBelowAMillionth() {
    Distribution odd = of(DoubleStream.of(0, 1e-300, 1e-7, 1, 1e16, 1e300));

    Distribution sum = Distribution.EMPTY.changedBy(odd, 1);
    assertThat(sum).isEqualTo(of(DoubleStream.of(0, 0, 0, 1, 1e15, 1e15)));
    assertThat(sum.changedBy(odd, -1)).isEqualTo(Distribution.EMPTY);
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
