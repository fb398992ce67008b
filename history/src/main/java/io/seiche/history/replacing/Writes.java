package io.seiche.history.replacing;

import io.seiche.history.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what has to be written: what is stored already is not. Not thread-safe. */
final class Writes {
  private final List<Point> points = new ArrayList<>();

  /**
   * A point is to be there.
   *
   * @param stored the one of its identity; null when there is none
   */
  void put(@Nullable Point stored, Point wanted) {
    if (stored == null) {
      points.add(wanted);
    } else if (!isSaid(stored, wanted)) {
      points.add(Superseding.inPlaceOf(stored, wanted));
    }
  }

  private static boolean isSaid(Point stored, Point wanted) {
    return wanted.fields().entrySet().stream()
            .allMatch(field -> field.getValue().equals(stored.fields().get(field.getKey())))
        && Superseding.onlyOf(stored, wanted).isEmpty();
  }

  /**
   * Rows are to be there in place of others.
   *
   * @param stored the slice all of the stored ones are in
   */
  void replace(Slice stored, List<Point> before, List<Point> after) {
    Set<Identity> wanted = after.stream().map(Identity::of).collect(Collectors.toSet());
    after.forEach(row -> put(stored.like(row), row));
    before.stream().filter(row -> !wanted.contains(Identity.of(row))).forEach(this::remove);
  }

  /** What is stored is to say nothing any more. */
  void remove(Point stored) {
    if (Superseding.says(stored)) {
      points.add(Superseding.over(stored));
    }
  }

  List<Point> points() {
    return points;
  }
}
