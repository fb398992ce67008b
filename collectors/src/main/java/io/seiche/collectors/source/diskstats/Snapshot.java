package io.seiche.collectors.source.diskstats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The devices to report, and the paths to them, at one read.
 *
 * @param nanos of a monotonic clock
 * @param devices by name, in the order of diskstats
 */
record Snapshot(long nanos, Map<String, Device> devices) {
  Snapshot {
    devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
  }

  /** The same moment, nothing seen: what a first read is compared with. */
  Snapshot empty() {
    return new Snapshot(nanos, Map.of());
  }

  double millisSince(Snapshot earlier) {
    return (nanos - earlier.nanos) / 1e6;
  }
}
