package io.seiche.flink.recording;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Event time of frames in time order: as far as the newest frame, told with each that is newer. It
 * does not depend on how fast they are read, so that what is due at a recording's end is told each
 * time it is played. Not thread-safe.
 */
public final class InStep<T> implements WatermarkGenerator<T> {
  private final long behindMs;
  private long newestMs = Long.MIN_VALUE;

  public InStep() {
    this(Duration.ZERO);
  }

  /**
   * @param lateness how far events may be out of order
   */
  public InStep(Duration lateness) {
    // More frames of the same time may come.
    this.behindMs = lateness.toMillis() + 1;
  }

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    if (timestamp > newestMs) {
      newestMs = timestamp;
      output.emitWatermark(new Watermark(timestamp - behindMs));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Told already.
  }
}
