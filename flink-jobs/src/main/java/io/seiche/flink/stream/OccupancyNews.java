package io.seiche.flink.stream;

import io.seiche.analysis.serving.ServingBursts;
import io.seiche.analysis.trend.Stretch;

/**
 * What hours and days of a workload are put together from. One of the first two is null.
 *
 * @param system where it was
 */
public record OccupancyNews(Stretch stretch, ServingBursts bursts, String system) {
  public static OccupancyNews of(Stretch stretch) {
    return new OccupancyNews(stretch, null, stretch.system());
  }

  public static OccupancyNews of(ServingBursts bursts, String system) {
    return new OccupancyNews(null, bursts, system);
  }

  public String workload() {
    return stretch == null ? bursts.workload() : stretch.workload();
  }

  public long endMs() {
    return stretch == null ? bursts.endMs() : stretch.endMs();
  }
}
