package io.seiche.flink.kafka;

import io.seiche.flink.recording.InStep;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * How event time moves on. It never goes back and is everybody's, so it follows only what can be
 * believed: an event ahead of the wall clock counts as now, and bytes that do not say when they
 * were count as nothing.
 */
final class EventTime {
  /** How far events of one partition may be out of order. */
  static final Duration LATENESS = Duration.ofSeconds(2);

  /** A partition without events for so long holds back nobody. */
  static final Duration IDLE = Duration.ofSeconds(10);

  /** What an event says when it does not say when it was. */
  static final long UNKNOWN = TimestampAssigner.NO_TIMESTAMP;

  private EventTime() {}

  /** When an event was, epoch milliseconds, or {@link #UNKNOWN}. */
  interface When<T> extends Serializable {
    long of(T event);
  }

  static <T> WatermarkStrategy<T> watermarks(When<T> when) {
    return of(WatermarkStrategy.<T>forBoundedOutOfOrderness(LATENESS).withIdleness(IDLE), when);
  }

  /**
   * Of what ends: every partition is waited for, and time moves with events, however fast they are
   * read.
   */
  static <T> WatermarkStrategy<T> bounded(When<T> when) {
    return of(WatermarkStrategy.<T>forGenerator(context -> new InStep<>(LATENESS)), when);
  }

  private static <T> WatermarkStrategy<T> of(WatermarkStrategy<T> bounded, When<T> when) {
    return WatermarkStrategy.<T>forGenerator(
            context -> new OfKnown<>(bounded.createWatermarkGenerator(context)))
        .withTimestampAssigner(
            (event, ignored) -> Math.min(when.of(event), System.currentTimeMillis()));
  }

  /** Leaves out events without a time: they are no sign of life either. */
  private record OfKnown<T>(WatermarkGenerator<T> watermarks) implements WatermarkGenerator<T> {
    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
      if (timestamp != UNKNOWN) {
        watermarks.onEvent(event, timestamp, output);
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      watermarks.onPeriodicEmit(output);
    }
  }
}
