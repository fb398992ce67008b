package io.seiche.standalone.timeline;

import io.seiche.history.embedded.BurstsPoint;
import io.seiche.standalone.console.document.SeriesDocument;

/** The bursts of a workload's serving, minute by minute. Not thread-safe. */
final class BurstTracks {
  /** What a point is about lies in so much before its time. */
  static final long MINUTE_MS = 60_000;

  private final Track fanOut;
  private final Track perMinute;
  private final Track sizes;

  BurstTracks(Steps steps) {
    fanOut = new Track(steps);
    perMinute = new Track(steps);
    sizes = new Track(steps);
  }

  void add(BurstsPoint point) {
    add(fanOut, point, point.fanOutRatio());
    if (point.servingSeconds() > 0) {
      add(perMinute, point, point.bursts() * 60 / point.servingSeconds());
    }
    add(sizes, point, point.sizeBytes());
  }

  private static void add(Track track, BurstsPoint point, Double value) {
    if (value != null) {
      track.add(point.timeMs() - MINUTE_MS, point.timeMs(), value);
    }
  }

  /** Burst size over the workload's own usual one; null when it is not known. */
  SeriesDocument fanOutRatio() {
    return fanOut.document();
  }

  /** Bursts in a minute of serving. */
  SeriesDocument perMinute() {
    return perMinute.document();
  }

  SeriesDocument sizeBytes() {
    return sizes.document();
  }
}
