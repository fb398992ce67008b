package io.seiche.analysis.trend;

import java.util.List;

/**
 * A span of time in which data is known, with no longer gap than {@link OccupancyBook#GAP_MS}.
 *
 * @param startMs epoch milliseconds
 * @param endMs the same, not before the start
 */
public record Coverage(long startMs, long endMs) {
  public Coverage {
    if (endMs < startMs) {
      throw new IllegalArgumentException("ends before it starts: " + startMs + " to " + endMs);
    }
  }

  /** Adds it to others that long gaps part: those it is near become one. */
  void addTo(List<Coverage> others) {
    Coverage joined = this;
    for (Coverage other : others) {
      joined = joined.isNear(other) ? joined.joined(other) : joined;
    }
    Coverage all = joined;
    others.removeIf(all::isNear);
    others.add(all);
  }

  private boolean isNear(Coverage other) {
    return other.startMs - endMs <= OccupancyBook.GAP_MS
        && startMs - other.endMs <= OccupancyBook.GAP_MS;
  }

  private Coverage joined(Coverage other) {
    return new Coverage(Math.min(startMs, other.startMs), Math.max(endMs, other.endMs));
  }

  /** Whether data neither began nor ended in the hour or day. */
  boolean covers(Cell cell) {
    return startMs <= cell.startMs && cell.endMs <= endMs;
  }
}
