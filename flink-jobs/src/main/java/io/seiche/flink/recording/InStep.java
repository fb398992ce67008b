package io.seiche.flink.recording;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Event time of frames in time order: as far as the newest frame, told with each that is newer. It
 * does not depend on how fast they are read, so that what is due at a recording's end is told each
 * time it is played. Not thread-safe.
 */
public final class InStep<T> implements WatermarkGenerator<T> {
  private long newestMs = Long.MIN_VALUE;

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    if (timestamp > newestMs) {
      newestMs = timestamp;
      // More frames of the same time may come.
      output.emitWatermark(new Watermark(timestamp - 1));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Told already.
  }
}
