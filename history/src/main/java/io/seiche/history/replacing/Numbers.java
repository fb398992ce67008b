package io.seiche.history.replacing;

import io.seiche.history.Point;

/** Numbers of points. */
final class Numbers {
  private Numbers() {}

  /** 0 where it is not known. */
  static double of(Point point, String field) {
    return point.fields().get(field) instanceof Number number ? number.doubleValue() : 0;
  }

  static boolean has(Point point, String field) {
    return point.fields().get(field) instanceof Number;
  }
}
