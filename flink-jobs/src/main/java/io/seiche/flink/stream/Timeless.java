package io.seiche.flink.stream;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * For a stream that knows no time and is read beside one that does: idle whatever comes, so that it
 * neither holds time up nor, when the other falls silent, moves it to the end as a far watermark
 * would.
 */
public final class Timeless<T> implements WatermarkGenerator<T> {
  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    output.markIdle();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}
