package io.seiche.analysis.features;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.ShapeArbitraries;
import io.seiche.analysis.Ticks;
import io.seiche.telemetry.Shape;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignalsTest {
  /**
   * Work is bytes per second by nature, and operations are known for as long as a few of them are
   * remembered, which is longer where there are more.
   */
  private static final List<String> NOT_OF_SCALE = List.of("work", "read_op", "write_op");

  /** Rates are far above the noise floor, as those of any system worth watching. */
  @Property(tries = 100)
  void theSameShapeGivesTheSameFeaturesAtEveryScale(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int magnitudes) {
    Shape shape = anything(seed);
    float[] small = features(played(shape));
    float[] large = features(played(shape.scaled(Math.pow(10, magnitudes))));

    for (int i = 0; i < FeatureCatalogue.COUNT; i++) {
      String name = FeatureCatalogue.NAMES.get(i);
      if (NOT_OF_SCALE.stream().noneMatch(name::contains)) {
        if (Float.isNaN(small[i])) {
          assertThat(large[i]).as(name).isNaN();
        } else {
          assertThat(large[i])
              .as(name)
              .isCloseTo(small[i], within(0.02f * (1 + Math.abs(small[i]))));
        }
      }
    }
  }

  private static Shape anything(long seed) {
    Random random = new Random(seed);
    Shape shape = seconds(5).reading(1e11);
    for (int part = 0; part < 6; part++) {
      int length = 1 + random.nextInt(30);
      double read = random.nextInt(3) == 0 ? 0 : 1e11 * (0.05 + 0.95 * random.nextDouble());
      double write = random.nextInt(2) == 0 ? 0 : 1e11 * (0.05 + 0.95 * random.nextDouble());
      shape = shape.then(seconds(length).readingAndWriting(read, write));
    }
    return shape;
  }

  @Property(tries = 50)
  void aCopyIsTheSameAndSharesNothing(@ForAll("shapes") Shape shape) {
    Signals signals = played(shape);
    Signals copy = new Signals();
    copy.add(1, 1e9, 0, 10, 0, 0.5);
    copy.copyFrom(signals);

    assertThat(copy).isEqualTo(signals).hasSameHashCodeAs(signals);
    copy.add(1, 1e9, 0, Double.NaN, Double.NaN, Double.NaN);
    assertThat(copy).isNotEqualTo(signals);
    assertThat(signals).isEqualTo(played(shape));
  }

  @Test
  void aSlowTickIsSecondsOfEqualRate() {
    Signals slow = new Signals();
    slow.add(10, 10e9, 5e9, 100, 50, 0.5);
    Signals fast = new Signals();
    for (int i = 0; i < 10; i++) {
      fast.add(1, 1e9, 0.5e9, 10, 5, 0.5);
    }

    assertThat(slow).isEqualTo(fast);
  }

  @Test
  void ofAVerySlowTickNoMoreThanTwoMinutesCount() {
    Signals signals = new Signals();
    signals.add(300, 300e9, 0, Double.NaN, Double.NaN, Double.NaN);

    assertThat(signals.ticks).isEqualTo(120);
  }

  @Test
  void isBounded() {
    assertThat(Signals.BYTES).isLessThan(2_048);
    Signals signals = played(seconds(10_000).serving(mib(300), 1));

    assertThat(signals.reads).hasSize(Signals.RING);
    assertThat(signals.cells).hasSize(Signals.CELLS);
    for (double cell : signals.cells) {
      assertThat(cell).isFinite();
    }
  }

  @Test
  void aRateCountsAboveTheFloorAndAShareOfThePeak() {
    Signals signals = played(seconds(5).reading(4e5));
    assertThat(signals.active()).as("below the floor").isFalse();
    assertThat(signals.silenceSeconds()).isEqualTo(5);

    signals = played(seconds(1).reading(1e9).then(seconds(3).reading(3e6)));
    assertThat(signals.active()).as("three thousandths of the peak").isFalse();
    assertThat(signals.silenceSeconds()).isEqualTo(3);

    signals = played(seconds(1).reading(1e9).then(seconds(3).reading(5e6)));
    assertThat(signals.active()).isTrue();
    assertThat(signals.silenceSeconds()).isZero();
  }

  static Signals played(Shape shape) {
    Signals signals = new Signals();
    Ticks.of(shape).forEach(signals::add);
    return signals;
  }

  static float[] features(Signals signals) {
    float[] features = new float[FeatureCatalogue.COUNT];
    new FeatureExtractor().fill(signals, features);
    return features;
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return ShapeArbitraries.shapes();
  }
}
