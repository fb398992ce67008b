package io.seiche.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class EventTimeTest {
  private static final long NOON_MS = 1_767_268_800_000L;
  private static final long AGES_MS = 100L * 365 * 86_400_000;

  private final ManualClock clock = new ManualClock(1);
  private final WatermarkStrategy<Long> strategy = EventTime.watermarks(event -> event);
  private final TimestampAssigner<Long> times =
      strategy.createTimestampAssigner(UnregisteredMetricsGroup::new);
  private final WatermarkGenerator<Long> watermarks =
      strategy.createWatermarkGenerator(
          new WatermarkGeneratorSupplier.Context() {
            @Override
            public MetricGroup getMetricGroup() {
              return new UnregisteredMetricsGroup();
            }

            @Override
            public RelativeClock getInputActivityClock() {
              return clock;
            }
          });
  private final Output output = new Output();

  @Test
  void followsTheNewestEventTwoSecondsBehind() {
    hear(NOON_MS, NOON_MS + 5_000, NOON_MS + 4_000);

    assertThat(output.newest()).isEqualTo(NOON_MS + 5_000 - EventTime.LATENESS.toMillis() - 1);
  }

  @Test
  void anEventFromTheFutureCountsAsNow() {
    long before = System.currentTimeMillis();
    hear(NOON_MS, before + AGES_MS);

    assertThat(output.newest()).isBetween(before - 3_000, System.currentTimeMillis());
  }

  @Test
  void anEventWithoutATimeMovesNothing() {
    hear(NOON_MS, EventTime.UNKNOWN);

    assertThat(output.newest()).isEqualTo(NOON_MS - EventTime.LATENESS.toMillis() - 1);
  }

  @Test
  void aPartitionWithNothingButRubbishIsIdle() {
    hear(NOON_MS);
    hear(EventTime.UNKNOWN);
    hear(EventTime.UNKNOWN);
    clock.advanceTime(EventTime.IDLE.plusMillis(1));
    hear(EventTime.UNKNOWN);
    assertThat(output.idle).isTrue();

    hear(NOON_MS + 60_000);
    assertThat(output.idle).isFalse();
  }

  private void hear(long... events) {
    for (long event : events) {
      watermarks.onEvent(event, times.extractTimestamp(event, 0), output);
    }
    watermarks.onPeriodicEmit(output);
  }

  private static final class Output implements WatermarkOutput {
    private final List<Watermark> watermarks = new ArrayList<>();
    private boolean idle;

    long newest() {
      return watermarks.get(watermarks.size() - 1).getTimestamp();
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      watermarks.add(watermark);
      idle = false;
    }

    @Override
    public void markIdle() {
      idle = true;
    }

    @Override
    public void markActive() {
      idle = false;
    }
  }
}
