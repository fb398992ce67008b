package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.seiche.telemetry.Metric;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedStorageTest {
  private static final String VOLUME = "array/vol/steady";
  private static final int SECONDS = 600;

  @Test
  void neverGivesMoreThanItHas() {
    SimulatedRun run = SimulatedRun.of(SECONDS, 10 * Sizes.GB, steady(), storming());
    assertThat(Arrays.stream(run.bytes("array/array/array")).max().orElseThrow())
        .isCloseTo(10 * Sizes.GB, within(4.0));
  }

  @Test
  void totalsAreTheSumOfTheVolumes() {
    SimulatedRun run = SimulatedRun.of(60, 10 * Sizes.GB, steady(), storming());
    double[] sum = run.bytes(VOLUME);
    double[] other = run.bytes("array/vol/storming");
    double[] totals = run.bytes("array/array/array");
    for (int i = 0; i < sum.length; i++) {
      assertThat(totals[i]).isCloseTo(sum[i] + other[i], within(1e-3));
    }
    assertThat(run.of("array/array/array")).allMatch(sample -> sample.label() == null);
  }

  @Test
  void neighboursSufferUnderAStorm() {
    SimulatedRun alone = SimulatedRun.of(SECONDS, 7 * Sizes.GB, steady());
    SimulatedRun together = SimulatedRun.of(SECONDS, 7 * Sizes.GB, steady(), storming());
    assertThat(Spread.mean(together.values(VOLUME, Metric.READ_BYTES)))
        .isLessThan(0.97 * Spread.mean(alone.values(VOLUME, Metric.READ_BYTES)));
    assertThat(Spread.mean(together.values(VOLUME, Metric.READ_LATENCY)))
        .isGreaterThan(2 * Spread.mean(alone.values(VOLUME, Metric.READ_LATENCY)));
  }

  @Test
  void newcomersOnAnIdleArrayChangeNothingForTheOthers() {
    SimulatedRun alone = SimulatedRun.of(SECONDS, 1000 * Sizes.GB, steady());
    SimulatedRun together = SimulatedRun.of(SECONDS, 1000 * Sizes.GB, steady(), storming());
    assertThat(Arrays.equals(alone.bytes(VOLUME), together.bytes(VOLUME))).isTrue();
    assertThat(alone.labels(VOLUME)).isEqualTo(together.labels(VOLUME));
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "9 9, 10, 5, equals share evenly",
    "1 20, 10, 9, one small and one large",
    "1 2 50 60, 20, 8.5, two small and two large",
    "3 4 5, 11, 4, just too much",
    "30, 10, 10, alone"
  })
  void sparesTheModest(String asked, double room, double fair, String why) {
    double[] bytes = Arrays.stream(asked.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertThat(SharedStorage.fairBytes(bytes, room)).as(why).isCloseTo(fair, within(1e-9));
  }

  @Property
  void givesAwayAllItHasAndNoMore(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1e10) Double> asked) {
    double[] bytes = asked.stream().mapToDouble(Double::doubleValue).toArray();
    double room = 0.7 * Arrays.stream(bytes).sum();
    Assume.that(room > 1);
    double fair = SharedStorage.fairBytes(bytes, room);
    double modest = Arrays.stream(bytes).filter(value -> value <= fair).sum();
    assertThat(modest).isLessThan(room);
    assertThat(Arrays.stream(bytes).map(value -> Math.min(value, fair)).sum())
        .isCloseTo(room, withinPercentage(0.001));
  }

  private static Volume steady() {
    BurstProfile burst = ModelSize.B8.publish(4, 2 * Sizes.GB);
    return Volume.of(
        "steady",
        Plan.of(Schedule.CALM, new Role.Train(TrainingProfile.unet3d(2), burst, burst, false)));
  }

  private static Volume storming() {
    return Volume.of("storming", Switching.plan(Schedule.STORM));
  }
}
