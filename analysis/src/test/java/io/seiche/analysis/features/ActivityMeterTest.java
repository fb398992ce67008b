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
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ActivityMeterTest {
  @Test
  void yieldsTheMeansOfEveryFiveSeconds() {
    List<Activity> all = play(Ticks.of(seconds(12).readingAndWriting(mib(100), mib(10))));

    assertThat(all).hasSize(2);
    Activity first = all.get(0);
    assertThat(first.startMs()).isEqualTo(Ticks.START_MS);
    assertThat(first.endMs()).isEqualTo(Ticks.START_MS + 5_000);
    assertThat(first.samples()).isEqualTo(5);
    assertThat(first.readBytesPerSecond()).isCloseTo(mib(100), within(1e-3));
    assertThat(first.writeOpsPerSecond()).isCloseTo(10, within(1e-9));
    assertThat(all.get(1).startMs()).isEqualTo(first.endMs());
  }

  @Test
  void whatNobodySaidIsUnknown() {
    Activity activity =
        play(List.of(
                Ticks.tick(60_000, 60_000, Readings.builder().put(Metric.READ_BYTES, 6e7).build())))
            .get(0);

    assertThat(activity.readBytesPerSecond()).isEqualTo(1e6);
    assertThat(activity.writeBytesPerSecond()).isNull();
    assertThat(activity.readOpsPerSecond()).isNull();
    assertThat(activity.readLatencySeconds()).isNull();
    assertThat(activity.busyRatio()).isNull();
    assertThat(activity.gpuUtilRatio()).isNull();
    assertThat(activity.intervalMs()).isEqualTo(60_000);
  }

  @Test
  void latencyIsWeighedByOperationsAndBusyByTime() {
    List<WorkloadTick> ticks = new ArrayList<>();
    for (int second = 1; second <= 5; second++) {
      ticks.add(
          Ticks.tick(
              Ticks.START_MS + 1_000L * second,
              1_000,
              Readings.builder()
                  .put(Metric.READ_OPS, second == 1 ? 96 : 1)
                  .put(Metric.READ_LATENCY, second == 1 ? 0.001 : 0.026)
                  .put(Metric.BUSY, second == 1 ? 1 : 0)
                  .put(Metric.GPU_UTIL, second / 5.0)
                  .build()));
    }
    Activity activity = play(ticks).get(0);

    assertThat(activity.readLatencySeconds()).isCloseTo(0.002, within(1e-9));
    assertThat(activity.busyRatio()).isCloseTo(0.2, within(1e-9));
    assertThat(activity.gpuUtilRatio()).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void meansDoNotReachAcrossGaps() {
    List<Activity> all =
        play(
            Ticks.of(
                seconds(3)
                    .reading(mib(100))
                    .then(seconds(97).missing())
                    .then(seconds(5).reading(mib(100)))));

    assertThat(all)
        .extracting(Activity::endMs)
        .containsExactly(Ticks.START_MS + 3_000, Ticks.START_MS + 105_000);
    assertThat(all)
        .allSatisfy(
            activity ->
                assertThat(activity.readBytesPerSecond()).isCloseTo(mib(100), within(1e-3)));
  }

  @Property(tries = 200)
  void losesAndAddsNothing(@ForAll("shapes") Shape shape) {
    List<WorkloadTick> ticks = Ticks.of(shape);
    ActivityMeter meter = new ActivityMeter();
    List<Activity> all = new ArrayList<>();
    ticks.forEach(tick -> meter.add(tick).ifPresent(all::add));

    double open = meter.sum == null ? 0 : meter.sum.readBytes() + meter.sum.writeBytes();
    double out =
        all.stream()
            .mapToDouble(
                a ->
                    (a.readBytesPerSecond() + a.writeBytesPerSecond())
                        * (a.endMs() - a.startMs())
                        / 1e3)
            .sum();
    double in = ticks.stream().mapToDouble(t -> t.readBytes() + t.writeBytes()).sum();
    assertThat(out + open).isCloseTo(in, within(1e-9 * in));
    assertThat(
            all.stream().mapToInt(Activity::samples).sum()
                + (meter.sum == null ? 0 : meter.sum.samples()))
        .isEqualTo(ticks.size());
  }

  private static List<Activity> play(List<WorkloadTick> ticks) {
    ActivityMeter meter = new ActivityMeter();
    List<Activity> all = new ArrayList<>();
    ticks.forEach(tick -> meter.add(tick).ifPresent(all::add));
    return all;
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return ShapeArbitraries.shapes();
  }
}
