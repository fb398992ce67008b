package io.seiche.analysis.features;

import static io.seiche.analysis.Ticks.START_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.Ticks;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Vantage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VantageJoinTest {
  private final VantageJoin join = new VantageJoin();

  @Test
  void theHostCountsWhileBothTell() {
    for (int second = 1; second <= 30; second++) {
      WorkloadTick host = host(second, 1);
      assertThat(join.use(host)).isSameAs(host);
      assertThat(join.use(array(second, 1))).isNull();
    }
  }

  @Test
  void anArrayAloneCounts() {
    WorkloadTick tick = array(300, 300);

    assertThat(join.use(tick)).isSameAs(tick);
  }

  /** Intervals of host and array in seconds, and the array's ticks after the host's end at 600. */
  @ParameterizedTest(name = "host {0} s, array {1} s: {3}")
  @CsvSource({
    "1, 1, 611, fresh for ten seconds",
    "1, 10, 620, the first that ends later, whole",
    "5, 10, 620, fifteen seconds",
    "60, 10, 790, three intervals",
    "1, 300, 900, the next one there is"
  })
  void theArrayTakesOverWhenTheHostIsSilent(
      int hostSeconds, int arraySeconds, int takesOver, String because) {
    for (int second = hostSeconds; second <= 600; second += hostSeconds) {
      join.use(host(second, hostSeconds));
    }
    for (int second = 600 + arraySeconds; second < takesOver; second += arraySeconds) {
      assertThat(join.use(array(second, arraySeconds))).as(because).isNull();
    }

    WorkloadTick first = array(takesOver, arraySeconds);
    assertThat(join.use(first)).as(because).isSameAs(first);
  }

  @Test
  void ofALongIntervalOnlyWhatTheHostHasNotTold() {
    for (int second = 1; second <= 240; second++) {
      join.use(host(second, 1));
    }

    WorkloadTick rest = join.use(array(300, 300));

    assertThat(rest).isNotNull();
    assertThat(rest.startMs()).isEqualTo(START_MS + 240_000);
    assertThat(rest.endMs()).isEqualTo(START_MS + 300_000);
    assertThat(rest.readBytes()).isCloseTo(60 * 100, within(1e-6));
    assertThat(rest.readOps()).isCloseTo(60, within(1e-6));
  }

  @Test
  void theHostIsBackAtOnceButNotForWhatTheArrayTold() {
    join.use(array(300, 300));

    assertThat(join.use(host(299, 1))).as("told").isNull();
    WorkloadTick jittered = host(300.6, 1);
    WorkloadTick rest = join.use(jittered);
    assertThat(rest).isNotNull();
    assertThat(rest.intervalMs()).as("the part that is news").isEqualTo(600);
    assertThat(join.use(host(301.6, 1))).isNotNull();
    assertThat(join.use(array(310, 10))).as("the host is fresh").isNull();
  }

  @Test
  void gpusAlwaysGoAlong() {
    join.use(array(300, 300));

    WorkloadTick gpu = Ticks.tick(START_MS + 299_000, 1_000, gpu(0.7).build());
    assertThat(join.use(gpu)).isSameAs(gpu);
    WorkloadTick both =
        Ticks.tick(START_MS + 299_000, 1_000, gpu(0.7).put(Metric.READ_BYTES, 100).build());
    WorkloadTick used = join.use(both);
    assertThat(used).isNotNull();
    assertThat(used.gpus()).isEqualTo(1);
    assertThat(used.gpuUtilSum()).isEqualTo(0.7);
    assertThat(used.knowsIo()).isFalse();
    assertThat(used.readBytes()).isZero();
  }

  @Test
  void gpusDoNotKeepAHostFresh() {
    join.use(host(1, 1));
    for (int second = 2; second <= 60; second++) {
      join.use(Ticks.tick(START_MS + 1_000L * second, 1_000, gpu(1).build()));
    }

    assertThat(join.use(array(60, 10))).isNotNull();
  }

  @Test
  void oneFreshHostIsEnough() {
    for (int second = 1; second <= 60; second++) {
      join.use(host(second, 1));
    }

    assertThat(join.use(array(60, 60))).as("another host ended at 5").isNull();
  }

  /** Everything moves at 100 B/s: no order of arrival may make it more than that. */
  @Property
  void nothingIsCountedTwice(
      @ForAll @IntRange(min = 1, max = 60) int arraySeconds,
      @ForAll @IntRange(min = 0, max = 300) int silentFrom,
      @ForAll @IntRange(min = 0, max = 300) int silentFor,
      @ForAll @IntRange(min = 1, max = 40) int shuffledOver,
      @ForAll long seed) {
    List<WorkloadTick> ticks = new ArrayList<>();
    for (int second = 1; second <= 300; second++) {
      if (second <= silentFrom || second > silentFrom + silentFor) {
        ticks.add(host(second, 1));
      }
      if (second % arraySeconds == 0) {
        ticks.add(array(second, arraySeconds));
      }
    }
    Random random = new Random(seed);
    for (int from = 0; from < ticks.size(); from += shuffledOver) {
      Collections.shuffle(ticks.subList(from, Math.min(ticks.size(), from + shuffledOver)), random);
    }

    double[] perSecond = new double[301];
    for (WorkloadTick tick : ticks) {
      WorkloadTick used = join.use(tick);
      if (used != null) {
        int from = (int) ((used.startMs() - START_MS) / 1_000);
        int to = (int) ((used.endMs() - START_MS) / 1_000);
        for (int second = from; second < to; second++) {
          perSecond[second] += used.readBytes() / (to - from);
        }
      }
    }

    assertThat(Arrays.stream(perSecond).max().orElseThrow()).isLessThan(100.001);
  }

  private static WorkloadTick host(double endSecond, double seconds) {
    return tick(Vantage.HOST, endSecond, seconds);
  }

  private static WorkloadTick array(double endSecond, double seconds) {
    return tick(Vantage.ARRAY, endSecond, seconds);
  }

  private static WorkloadTick tick(Vantage vantage, double endSecond, double seconds) {
    return Ticks.tick(
        vantage,
        START_MS + Math.round(1_000 * endSecond),
        (int) Math.round(1_000 * seconds),
        Readings.builder()
            .put(Metric.READ_BYTES, 100 * seconds)
            .put(Metric.READ_OPS, seconds)
            .build());
  }

  private static Readings.Builder gpu(double util) {
    return Readings.builder().put(Metric.GPU_UTIL, util);
  }
}
