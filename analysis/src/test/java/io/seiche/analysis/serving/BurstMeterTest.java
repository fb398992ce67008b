package io.seiche.analysis.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.phase.Phase;
import io.seiche.telemetry.Vantage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstMeterTest {
  private static final long NOON = 1_800_014_400_000L;
  private static final int OPS = WorkloadTick.READ_OPS | WorkloadTick.WRITE_OPS;
  private static final int BYTES = WorkloadTick.READ_BYTES | WorkloadTick.WRITE_BYTES;
  private static final double MB = 1e6;
  private static final int HOUR = 3600;

  private final BurstMeter meter = new BurstMeter();
  private final List<ServingBursts> told = new ArrayList<>();
  private long nowMs = NOON;

  @Test
  void aMinuteOfBurstsWithPausesIsCountedBurstByBurst() {
    for (int second = 0; second < 60; second++) {
      serve(second % 10 < 2 ? 100 * MB : 0);
    }
    serve(0);

    ServingBursts minute = told.get(0);
    assertThat(told).hasSize(1);
    assertThat(minute.startMs()).isEqualTo(NOON);
    assertThat(minute.endMs()).isEqualTo(NOON + 60_000);
    assertThat(minute.servingSeconds()).isEqualTo(60);
    assertThat(minute.bursts()).isEqualTo(6);
    assertThat(minute.sizeBytes()).isCloseTo(200 * MB, within(1.0));
    assertThat(minute.p90Bytes()).isCloseTo(200 * MB, within(100.0));
    assertThat(minute.sizeOps()).isCloseTo(200, within(1e-6));
    assertThat(minute.durationSeconds()).isEqualTo(2);
    assertThat(minute.peakToMeanRatio()).isCloseTo(5, within(1e-9));
    assertThat(minute.fanOutRatio()).as("a minute is no baseline").isNull();
  }

  @Test
  void serviceThatNeverPausesHasItsPeaksAsBursts() {
    for (int second = 0; second < 600; second++) {
      serve(second % 20 < 3 ? 300 * MB : 100 * MB);
    }
    assertThat(last().bursts()).isEqualTo(3);
    assertThat(last().durationSeconds()).isEqualTo(3);
  }

  @Test
  void evenServiceHasNoBursts() {
    for (int second = 0; second < 600; second++) {
      serve(100 * MB);
    }
    assertThat(last().bursts()).isZero();
    assertThat(last().sizeBytes()).isNull();
    assertThat(last().peakToMeanRatio()).isCloseTo(1, within(1e-9));
    assertThat(last().independentBytes()).as("nothing to see a size in").isNull();
  }

  @Test
  void unknownOperationsStayUnknown() {
    for (int second = 0; second < 61; second++) {
      add(second % 10 < 2 ? 100 * MB : 0, Phase.INFERENCE, BYTES, 1000);
    }
    assertThat(last().bursts()).isEqualTo(6);
    assertThat(last().sizeOps()).isNull();
    assertThat(last().p90Ops()).isNull();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "TRAINING, its steps are no requests",
    "LOAD, one burst by itself",
    "IDLE, nothing was served before it",
    "UNKNOWN, nobody knows"
  })
  void onlyServingIsTold(Phase phase, String because) {
    for (int second = 0; second < 130; second++) {
      add(second % 10 < 2 ? 100 * MB : 0, phase, BYTES | OPS, 1000);
    }
    assertThat(told).as(because).isEmpty();
  }

  @Test
  void slowTicksShowNoBursts() {
    for (int tick = 0; tick < 30; tick++) {
      add(tick % 3 == 0 ? 100 * MB : 0, Phase.INFERENCE, BYTES | OPS, 10_000);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void burstThatAGapCutsShortDoesNotCount() {
    for (int second = 0; second < 30; second++) {
      serve(second >= 28 ? 100 * MB : 0);
    }
    nowMs += 5_000;
    for (int second = 0; second < 40; second++) {
      serve(0);
    }
    assertThat(last().bursts()).isZero();
  }

  @ParameterizedTest(name = "calls of {0} at {1} times the load: {2}")
  @CsvSource({
    "1, 1, 1, nothing changes",
    "1, 2, 1, twice the users",
    "1, 4, 1, four times the users: bursts overlap",
    "2, 1, 2, each request doubles",
    "4, 1, 4, each becomes four",
    "4, 3, 4, more users with more calls each"
  })
  void ratioFollowsTheCallsOfARequestAndNotTheLoad(
      int calls, double load, double expected, String because) {
    double mean =
        IntStream.range(0, 8)
            .mapToDouble(seed -> ratioAfter(new Random(seed), load, calls))
            .average()
            .orElseThrow();
    assertThat(mean).as(because).isCloseTo(expected, within(0.25 * expected));
  }

  /** Half a day of one call each, then an hour of something else: what its second half says. */
  private static double ratioAfter(Random random, double load, int calls) {
    BurstMeterTest service = new BurstMeterTest();
    service.requests(random, 12 * HOUR, 0.2, 1);
    service.requests(random, HOUR, 0.2 * load, calls);
    return service.told.subList(service.told.size() - 30, service.told.size()).stream()
        .mapToDouble(ServingBursts::fanOutRatio)
        .average()
        .orElseThrow();
  }

  @Test
  void nightsChangeNothing() {
    Random random = new Random(8);
    requests(random, 6 * HOUR, 0.2, 1);
    for (int second = 0; second < 8 * HOUR; second++) {
      add(0, Phase.IDLE, BYTES | OPS, 1000);
    }
    requests(random, HOUR, 0.2, 1);
    assertThat(last().fanOutRatio()).isBetween(0.6, 1.6);
  }

  @Property(tries = 50)
  void figuresAreFiniteWhateverComes(@ForAll long seed) {
    Random random = new Random(seed);
    BurstMeter any = new BurstMeter();
    long end = NOON;
    for (int i = 0; i < 20_000; i++) {
      int interval = random.nextInt(200) == 0 ? 1 + random.nextInt(20_000) : 1000;
      end += interval + (random.nextInt(500) == 0 ? random.nextInt(100_000) : 0);
      double bytes = random.nextInt(3) == 0 ? 0 : Math.pow(10, random.nextDouble() * 16 - 2);
      Phase phase =
          random.nextInt(100) == 0
              ? Phase.values()[random.nextInt(Phase.values().length)]
              : Phase.INFERENCE;
      int known = random.nextInt(50) == 0 ? random.nextInt(32) : BYTES | OPS;
      any.add(tick(end, interval, known, bytes), phase, random.nextBoolean())
          .ifPresent(BurstMeterTest::checkSane);
    }
  }

  @Property(tries = 20)
  void scaleDoesNotMatter(@ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 1e5) double by) {
    Random random = new Random(seed);
    BurstMeter one = new BurstMeter();
    BurstMeter scaled = new BurstMeter();
    for (int i = 1; i < 3 * HOUR; i++) {
      double bytes = random.nextInt(4) == 0 ? MB * Math.exp(random.nextGaussian()) : 0;
      long end = NOON + i * 1000L;
      ServingBursts a =
          one.add(tick(end, 1000, BYTES, bytes), Phase.INFERENCE, bytes > 0).orElse(null);
      ServingBursts b =
          scaled.add(tick(end, 1000, BYTES, bytes * by), Phase.INFERENCE, bytes > 0).orElse(null);
      if (a != null && b != null) {
        assertThat(b.bursts()).isEqualTo(a.bursts());
        assertThat(b.fanOutRatio() == null).isEqualTo(a.fanOutRatio() == null);
        if (a.fanOutRatio() != null && b.fanOutRatio() != null) {
          assertThat(b.fanOutRatio()).isCloseTo(a.fanOutRatio(), within(1e-3 * a.fanOutRatio()));
        }
      }
    }
  }

  private static void checkSane(ServingBursts bursts) {
    assertThat(bursts.endMs() - bursts.startMs()).isEqualTo(60_000);
    assertThat(bursts.servingSeconds()).isBetween(0.0, 62.0);
    assertThat(bursts.bursts()).isNotNegative();
    for (Double figure :
        new Double[] {
          bursts.sizeOps(),
          bursts.sizeBytes(),
          bursts.p90Ops(),
          bursts.p90Bytes(),
          bursts.durationSeconds(),
          bursts.peakToMeanRatio(),
          bursts.independentBytes(),
          bursts.fanOutRatio()
        }) {
      if (figure != null) {
        assertThat(figure).isFinite().isNotNegative();
      }
    }
  }

  /** Requests come one by one and at random; each reads {@code calls} times within some seconds. */
  private void requests(Random random, int seconds, double perSecond, int calls) {
    double[] reads = new double[seconds + 16];
    for (int second = 0; second < seconds; second++) {
      for (double wait = wait(random, perSecond); wait < 1; wait += wait(random, perSecond)) {
        for (int call = 0; call < calls; call++) {
          reads[second + (call == 0 ? 0 : random.nextInt(8))] += 100 * MB;
        }
      }
      serve(reads[second]);
    }
  }

  private static double wait(Random random, double perSecond) {
    return -Math.log(1 - random.nextDouble()) / perSecond;
  }

  private void serve(double bytes) {
    add(bytes, Phase.INFERENCE, BYTES | OPS, 1000);
  }

  private void add(double bytes, Phase phase, int known, int intervalMs) {
    nowMs += intervalMs;
    meter.add(tick(nowMs, intervalMs, known, bytes), phase, bytes > 0).ifPresent(told::add);
  }

  private ServingBursts last() {
    return told.get(told.size() - 1);
  }

  private static WorkloadTick tick(long endMs, int intervalMs, int known, double readBytes) {
    return new WorkloadTick(
        "chat",
        "node-1",
        Vantage.HOST,
        endMs,
        intervalMs,
        1,
        known,
        readBytes,
        0,
        readBytes / MB,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }
}
