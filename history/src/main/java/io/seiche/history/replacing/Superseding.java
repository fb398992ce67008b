package io.seiche.history.replacing;

import io.seiche.history.Field;
import io.seiche.history.Point;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Points that say that nothing is left of others: no store deletes. */
final class Superseding {
  private static final String SUPERSEDED = "superseded";

  /** Text that says which point it is, or is one of few words a reader expects. */
  private static final Set<String> KEPT =
      Set.of("id", "side", "system", "state", "severity", "part_of");

  private Superseding() {}

  static boolean isSuperseded(Point point) {
    return Boolean.TRUE.equals(point.fields().get(SUPERSEDED));
  }

  /** Whether it says anything: it is not superseded, nor all zero but for what is kept. */
  static boolean says(Point point) {
    return !isSuperseded(point)
        && point.fields().entrySet().stream()
            .anyMatch(field -> !KEPT.contains(field.getKey()) && isSomething(field.getValue()));
  }

  private static boolean isSomething(Object value) {
    return value instanceof Number number
        ? number.doubleValue() != 0
        : value instanceof String text && !text.isEmpty();
  }

  /** The same point, that says nothing any more: superseded, or of nothing. */
  static Point over(Point old) {
    Point.Builder over = Point.of(old.measurement(), old.timeMs());
    old.tags().forEach(over::tag);
    for (Field field : old.measurement().fields()) {
      Object before = old.fields().get(field.name());
      if (before != null || field.name().equals(SUPERSEDED)) {
        over.field(field.name(), nothing(field, before));
      }
    }
    return over.build();
  }

  /**
   * A point that leaves nothing of the stored one: an InfluxDB keeps fields that are not sent, so
   * each that the wanted one lacks is sent as 0 or empty.
   */
  static Point inPlaceOf(Point stored, Point wanted) {
    Point.Builder whole = Point.of(wanted.measurement(), wanted.timeMs());
    wanted.tags().forEach(whole::tag);
    wanted.fields().forEach(whole::field);
    onlyOf(stored, wanted).forEach(field -> whole.field(field.name(), none(field)));
    return whole.build();
  }

  /** Fields of which only the stored one says anything. */
  static List<Field> onlyOf(Point stored, Point wanted) {
    return stored.measurement().fields().stream()
        .filter(field -> !wanted.fields().containsKey(field.name()))
        .filter(
            field -> {
              Object before = stored.fields().get(field.name());
              return before != null && !before.equals(none(field));
            })
        .toList();
  }

  private static Object none(Field field) {
    return switch (field.type()) {
      case DOUBLE -> 0.0;
      case LONG -> 0L;
      case BOOLEAN -> false;
      case STRING -> "";
    };
  }

  private static Object nothing(Field field, @Nullable Object before) {
    return switch (field.type()) {
      case DOUBLE, LONG -> none(field);
      case BOOLEAN -> field.name().equals(SUPERSEDED);
      case STRING -> KEPT.contains(field.name()) && before != null ? before : none(field);
    };
  }
}
