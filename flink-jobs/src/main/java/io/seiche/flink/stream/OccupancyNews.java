package io.seiche.flink.stream;

import io.seiche.analysis.serving.ServingBursts;
import io.seiche.analysis.trend.Stretch;

/** What hours and days of a workload are put together from. One of them is null. */
public record OccupancyNews(Stretch stretch, ServingBursts bursts) {
  public static OccupancyNews of(Stretch stretch) {
    return new OccupancyNews(stretch, null);
  }

  public static OccupancyNews of(ServingBursts bursts) {
    return new OccupancyNews(null, bursts);
  }

  public String workload() {
    return stretch == null ? bursts.workload() : stretch.workload();
  }

  public long endMs() {
    return stretch == null ? bursts.endMs() : stretch.endMs();
  }
}
