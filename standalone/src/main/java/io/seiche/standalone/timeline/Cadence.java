package io.seiche.standalone.timeline;

import java.util.HashMap;
import java.util.Map;

/**
 * How long before its time each point began: the store keeps ends only. A resource's interval is
 * the shortest distance of two of its points; a longer one is a hole. Expects the points of a
 * resource in time order. Not thread-safe.
 */
final class Cadence {
  /** Points this much further apart than usual still follow each other, as on the live page. */
  private static final double JITTER = 2.5;

  private static final class Seen {
    private long lastMs;
    private long intervalMs = Steps.FINEST_MS;
    private boolean known;
  }

  private final Map<Object, Seen> resources = new HashMap<>();

  /** Start of the interval that ends at {@code timeMs}, epoch milliseconds. */
  long startOf(Object resource, long timeMs) {
    Seen seen = resources.get(resource);
    if (seen == null) {
      seen = new Seen();
      seen.lastMs = timeMs - seen.intervalMs;
      resources.put(resource, seen);
    } else {
      long distance = timeMs - seen.lastMs;
      seen.intervalMs = seen.known ? Math.min(seen.intervalMs, distance) : distance;
      seen.known = true;
    }
    long before = seen.lastMs;
    seen.lastMs = timeMs;
    return timeMs - before <= JITTER * seen.intervalMs ? before : timeMs - seen.intervalMs;
  }

  /** The shortest interval of any resource. */
  long shortestMs() {
    return resources.values().stream()
        .mapToLong(seen -> seen.intervalMs)
        .min()
        .orElse(Steps.FINEST_MS);
  }
}
