package io.seiche.history.replacing;

import io.seiche.history.Point;

/** What makes a point the same one in every store. */
record Identity(String series, long timeMs) {
  static Identity of(Point point) {
    return new Identity(point.series(), point.timeMs());
  }
}
