package io.seiche.history.influx;

import io.seiche.history.Point;
import io.seiche.history.StoreText;
import io.seiche.history.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a point one that any store can take; counts what that changed. */
final class PointCleaner {
  private final StoreCounters counters;

  PointCleaner(StoreCounters counters) {
    this.counters = counters;
  }

  /** Empty, and counted, when nothing worth storing is left. */
  Optional<Point> clean(Point point) {
    Map<String, String> tags = new LinkedHashMap<>();
    point.tags().forEach((name, raw) -> tags.put(name, counted(raw, StoreText.tag(raw))));
    for (Tag tag : point.measurement().tags()) {
      if (!tag.optional() && tags.getOrDefault(tag.name(), "").isEmpty()) {
        counters.add(StoreCounter.POINTS_DROPPED_UNNAMED, 1);
        return Optional.empty();
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    point.fields().forEach((name, value) -> addClean(fields, name, value));
    if (fields.isEmpty()) {
      counters.add(StoreCounter.POINTS_DROPPED_EMPTY, 1);
      return Optional.empty();
    }
    return Optional.of(new Point(point.measurement(), tags, fields, point.timeMs()));
  }

  private void addClean(Map<String, Object> fields, String name, Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      counters.add(StoreCounter.FIELDS_NOT_FINITE, 1);
    } else if (value instanceof String text) {
      fields.put(name, counted(text, StoreText.field(text)));
    } else {
      fields.put(name, value);
    }
  }

  private String counted(String raw, String clean) {
    if (!clean.equals(raw)) {
      counters.add(StoreCounter.VALUES_CLEANED, 1);
    }
    return clean;
  }
}
