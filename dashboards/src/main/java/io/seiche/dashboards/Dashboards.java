package io.seiche.dashboards;

import io.seiche.dashboards.grafana.Board;
import java.util.List;

/** All dashboards, as Grafana loads them. */
public final class Dashboards {
  private Dashboards() {}

  public static List<Board> all() {
    return List.of(
        Now.board(),
        Workload.board(),
        Storage.board(),
        GpuNodes.board(),
        Switching.board(),
        Trends.board(),
        Pipeline.board());
  }
}
