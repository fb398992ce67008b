package io.seiche.analysis.features;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
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

  @Property(tries = 300)
  void aSlowTickIsSecondsOfEqualRate(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 130) int seconds) {
    Random random = new Random(seed);
    double scale = Math.pow(10, 6 + 5 * random.nextDouble());
    Signals slow = new Signals();
    Signals fast = new Signals();
    for (int tick = 0; tick < 30; tick++) {
      int length = tick % 5 == 0 ? 3 + random.nextInt(40) : seconds;
      double read = sometimes(random) * scale;
      double write = sometimes(random) * scale;
      double readOps = random.nextInt(4) == 0 ? Double.NaN : read / 1e5;
      double writeOps = random.nextInt(4) == 0 ? Double.NaN : write / 1e6;
      double gpu = random.nextInt(3) == 0 ? Double.NaN : random.nextDouble();
      slow.add(length, length * read, length * write, length * readOps, length * writeOps, gpu);
      for (int i = 0; i < Math.min(120, length); i++) {
        fast.add(1, read, write, readOps, writeOps, gpu);
      }

      assertThat(slow.ticks).isEqualTo(fast.ticks);
      assertThat(slow.kinds).isEqualTo(fast.kinds);
      assertThat(slow.reads).containsExactly(fast.reads, offset(1e-6f * (float) scale));
      assertThat(slow.writes).containsExactly(fast.writes, offset(1e-6f * (float) scale));
      for (int cell = 0; cell < Signals.CELLS; cell++) {
        assertThat(slow.cells[cell])
            .as("cell %d after tick %d", cell, tick)
            .isCloseTo(fast.cells[cell], offset(1e-9 * (1 + Math.abs(fast.cells[cell]))));
      }
    }
  }

  @Test
  void workBeginsInTheMidstOfASlowTickWhereThePeakHasFaded() {
    Signals slow = new Signals();
    slow.add(1, 1e9, 0, 1000, 0, Double.NaN);
    slow.add(10, 0, 0, 0, 0, Double.NaN);
    slow.add(60, 60 * 3.9e6, 0, 60, 0, Double.NaN);

    assertThat(slow.active()).as("3.9 MB/s after a peak of 1 GB/s a minute ago").isTrue();
    assertThat(slow.cells[Signals.READ_RUN])
        .as("seconds since the peak, which halves in 15 minutes, was 975 MB/s: after 33 of them")
        .isEqualTo(71 - 33);
  }

  /** Nothing, a little around what counts as work, or anything up to one. */
  private static double sometimes(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> 0.002 + 0.006 * random.nextDouble();
      default -> random.nextInt(3) == 0 ? 0.6 : random.nextDouble();
    };
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
