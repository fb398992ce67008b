package io.seiche.standalone.timeline;

import io.seiche.history.embedded.GpuPoint;
import io.seiche.standalone.console.document.SeriesDocument;
import java.util.HashSet;
import java.util.Set;

/** How busy the GPUs of a workload were: the mean over those that say so. Not thread-safe. */
final class GpuTracks {
  private record Gpu(String node, String name) {}

  private final Steps finest;
  private final Slots utilisation;
  private final Slots reporting;
  private final Set<Gpu> gpus = new HashSet<>();

  GpuTracks(Steps finest) {
    this.finest = finest;
    utilisation = new Slots(finest);
    reporting = new Slots(finest);
  }

  /** Adds a point that is about the time since {@code startMs}. */
  void add(GpuPoint point, long startMs) {
    if (point.utilRatio() == null
        || point.timeMs() <= finest.fromMs()
        || startMs >= finest.toMs()) {
      return;
    }
    gpus.add(new Gpu(point.node(), point.gpu()));
    utilisation.add(startMs, point.timeMs(), point.utilRatio());
    reporting.add(startMs, point.timeMs(), 1.0);
  }

  SeriesDocument utilisation(Steps steps) {
    Track track = new Track(steps);
    for (int slot = 0; slot < finest.count(); slot++) {
      double mean = utilisation.at(slot) / reporting.at(slot);
      if (!Double.isNaN(mean)) {
        track.add(finest.startMs(slot), finest.startMs(slot) + finest.stepMs(), mean);
      }
    }
    return track.document();
  }

  int gpus() {
    return gpus.size();
  }
}
