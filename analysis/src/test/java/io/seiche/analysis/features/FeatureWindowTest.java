package io.seiche.analysis.features;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.ShapeArbitraries;
import io.seiche.analysis.Ticks;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Shape;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeatureWindowTest {
  @Test
  void aSteadyReadIsOneRunWithoutVariation() {
    Features f = features(seconds(30).reading(mib(800)));

    assertThat(f.readRunSeconds()).isEqualTo(30);
    assertThat(f.readVariation()).isZero();
    assertThat(f.writeRunSeconds()).isZero();
    assertThat(f.silenceSeconds()).isZero();
    assertThat(f.activeShare()).isEqualTo(1);
    assertThat(f.flips()).isZero();
    assertThat(f.readShare()).isEqualTo(1);
    assertThat(f.meanOpBytes()).isCloseTo(mib(1), within(1.0));
  }

  @Test
  void oneSilentTickDoesNotEndARun() {
    Shape step = seconds(4).reading(mib(800)).then(seconds(1).silent());

    assertThat(features(step.times(4)).readRunSeconds()).isEqualTo(16);
    assertThat(features(step.then(seconds(1).silent())).readRunSeconds()).isZero();
  }

  @Test
  void writesEndARunOfReads() {
    Features f = features(seconds(20).reading(mib(800)).then(seconds(3).writing(mib(500))));

    assertThat(f.readRunSeconds()).isZero();
    assertThat(f.writeRunSeconds()).isEqualTo(3);
  }

  @Test
  void remembersTheSilenceBeforeTheReads() {
    Shape pause = seconds(20).reading(mib(800)).then(seconds(7).silent());

    assertThat(features(pause).silenceSeconds()).isEqualTo(7);
    assertThat(features(pause.then(seconds(5).reading(mib(800)))).silenceBeforeReadsSeconds())
        .isEqualTo(7);
  }

  @Test
  void countsStartsAndStopsAndSecondsThatReadAndWrite() {
    Features blinking = features(seconds(1).reading(mib(9)).then(seconds(1).silent()).times(10));
    Features both = features(seconds(10).readingAndWriting(mib(5), mib(5)));
    Features half = features(seconds(10).reading(mib(9)).then(seconds(10).writing(mib(9))));

    assertThat(blinking.flips()).isEqualTo(19);
    assertThat(blinking.activeShare()).isEqualTo(0.5);
    assertThat(both.bothShare()).isEqualTo(1);
    assertThat(both.readRunSeconds()).as("a mixed second is no pure read").isZero();
    assertThat(half.bothShare()).isZero();
    assertThat(half.mixedShare()).isEqualTo(0.5);
  }

  @Test
  void sharesAreOfTheLastMinute() {
    Features f = features(seconds(200).reading(mib(9)).then(seconds(15).silent()));

    assertThat(f.activeShare()).isEqualTo(0.75);
    assertThat(f.flips()).isEqualTo(1);
  }

  @Test
  void noiseIsSilence() {
    assertThat(features(seconds(9).readingAndWriting(2e5, 2e5)).silenceSeconds())
        .as("below the floor")
        .isEqualTo(9);
    assertThat(
            features(seconds(9).reading(mib(1_000)).then(seconds(9).reading(mib(3))))
                .silenceSeconds())
        .as("below a 250th of its own peak")
        .isEqualTo(9);
  }

  @Test
  void thePeakFadesWithItsHalfLife() {
    FeatureWindow window = window(seconds(1).reading(mib(1_024)).then(seconds(900).silent()));

    assertThat(window.peakBytesPerSecond).isCloseTo(mib(512), within(1.0));
  }

  @Test
  void afterAGapOnlyTheScaleIsKnown() {
    FeatureWindow window = window(seconds(30).serving(mib(300), 1));
    double peak = window.peakBytesPerSecond;
    window.forgetShape();

    FeatureWindow expected = new FeatureWindow();
    expected.peakBytesPerSecond = peak;
    assertThat(window).isEqualTo(expected);
  }

  @Test
  void gpuUtilisationStartsAtWhatWasReadAndIsUnknownWithout() {
    FeatureWindow window = new FeatureWindow();
    assertThat(Features.of(window, 1).gpuKnown()).isFalse();

    window.add(gpuTick(1, 0.9));
    assertThat(Features.of(window, 1).gpuUtilRatio()).isEqualTo(0.9);
    window.add(gpuTick(2, 0.1));
    assertThat(Features.of(window, 1).gpuUtilRatio()).isCloseTo(0.78, within(1e-9));
    window.add(Ticks.of(seconds(1).silent()).get(0));
    assertThat(Features.of(window, 1).gpuKnown()).isFalse();
  }

  private static WorkloadTick gpuTick(int second, double util) {
    return Ticks.tick(
        Ticks.START_MS + 1_000L * second,
        1_000,
        Readings.builder().put(Metric.GPU_UTIL, util).put(Metric.READ_BYTES, 0).build());
  }

  /** The same job on a laptop disk and on a parallel file system. */
  @Property(tries = 200)
  void featuresHaveNoScale(
      @ForAll("shapes") Shape shape, @ForAll @IntRange(min = 0, max = 4) int decades) {
    Features small = features(above(shape));
    Features large = features(above(shape).scaled(Math.pow(10, decades)));

    assertThat(large)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> Math.abs(a - b) < 1e-4, Double.class)
        .ignoringFields("meanOpBytes")
        .isEqualTo(small);
  }

  /** A peak so high that its share, which scales, is always above the floor, which does not. */
  private static Shape above(Shape shape) {
    return seconds(1).reading(mib(2_000)).then(shape);
  }

  @Property(tries = 200)
  void sharesAreSharesAndRunsArePast(@ForAll("shapes") Shape shape) {
    Features f = features(shape);

    assertThat(f.bothShare()).isBetween(0.0, 1.0);
    assertThat(f.mixedShare()).isBetween(0.0, f.activeShare());
    assertThat(f.activeShare()).isBetween(0.0, 1.0);
    assertThat(f.readShare()).isBetween(0.0, 1.0);
    assertThat(f.readVariation()).isBetween(0.0, Math.sqrt(FeatureWindow.LEVELS));
    assertThat(f.flips()).isBetween(0, FeatureWindow.TICKS - 1);
    assertThat(Math.max(f.readRunSeconds(), f.writeRunSeconds()))
        .isBetween(0.0, (double) shape.length());
  }

  @Property(tries = 200)
  void aCopyIsEqualAndIndependent(@ForAll("shapes") Shape shape, @ForAll("shapes") Shape more) {
    FeatureWindow original = window(shape);
    FeatureWindow copy = window(more);
    copy.copyFrom(original);
    assertThat(copy).isEqualTo(original).hasSameHashCodeAs(original);

    FeatureWindow again = window(shape);
    Ticks.of(seconds(20).serving(mib(100), 3)).forEach(copy::add);
    assertThat(original).isEqualTo(again);
    assertThat(copy).isNotEqualTo(original);
  }

  @Property(tries = 50)
  void steadinessDoesNotDependOnTheInterval(
      @ForAll @DoubleRange(min = 0.1, max = 300) double tickSeconds) {
    FeatureWindow window = new FeatureWindow();
    int intervalMs = (int) Math.round(1e3 * tickSeconds);
    for (int i = 1; i <= 5; i++) {
      double bytes = (i % 2 == 0 ? 1.5 : 0.5) * mib(100) * tickSeconds;
      window.add(
          Ticks.tick(
              Ticks.START_MS + (long) intervalMs * i,
              intervalMs,
              Readings.builder().put(Metric.READ_BYTES, bytes).build()));
    }

    assertThat(window.readVariation(intervalMs / 1e3)).isCloseTo(0.544, within(0.01));
  }

  private static Features features(Shape shape) {
    return Features.of(window(shape), 1);
  }

  private static FeatureWindow window(Shape shape) {
    FeatureWindow window = new FeatureWindow();
    Ticks.of(shape).forEach(window::add);
    return window;
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return ShapeArbitraries.shapes();
  }
}
