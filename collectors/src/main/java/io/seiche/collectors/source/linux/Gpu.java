package io.seiche.collectors.source.linux;

import io.seiche.collectors.source.reading.Reading;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;

/**
 * A GPU as a tool tells of it; NaN is what it does not tell.
 *
 * @param name of its own, the same in any slot, where there is one
 * @param utilRatio 0 to 1
 */
record Gpu(String name, double utilRatio, double memoryUsedBytes, double powerWatts) {
  Gpu {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a GPU needs a name");
    }
  }

  boolean tellsUtilization() {
    return !Double.isNaN(utilRatio);
  }

  /**
   * As a reading.
   *
   * @param nanos of a monotonic clock, when the tool told it
   */
  Reading reading(String host, long nanos) {
    return Reading.of(new ResourceId(host, ResourceKind.GPU, name))
        .sourceTime(Instant.EPOCH.plusNanos(nanos))
        .current(Metric.GPU_UTIL, utilRatio)
        .current(Metric.GPU_MEMORY_USED, memoryUsedBytes)
        .current(Metric.GPU_POWER, powerWatts)
        .build();
  }
}
