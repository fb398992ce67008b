package io.seiche.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one series said at one time. Its identity is {@link #series()} and {@code timeMs}: written
 * twice, it is stored once.
 *
 * @param tags those that apply, as the catalogue names them
 * @param fields those that are known; of the types the catalogue gives
 * @param timeMs event time, epoch milliseconds
 */
public record Point(
    Measurement measurement, Map<String, String> tags, Map<String, Object> fields, long timeMs) {
  public Point {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    tags.keySet().forEach(measurement::tag);
    fields.forEach((name, value) -> check(measurement.field(name), value));
  }

  public static Builder of(Measurement measurement, long timeMs) {
    return new Builder(measurement, timeMs);
  }

  /** Measurement and tags: equal for points of one series, and only for them. */
  public String series() {
    StringBuilder key = new StringBuilder(measurement.table());
    for (Tag tag : measurement.tags()) {
      // A line feed, which no cleaned tag contains, ends each value.
      key.append('\n').append(tags.getOrDefault(tag.name(), ""));
    }
    return key.toString();
  }

  private static void check(Field field, Object value) {
    if (!field.type().takes(value)) {
      throw new IllegalArgumentException(
          field.name() + " is " + field.type() + ", got " + value.getClass().getSimpleName());
    }
  }

  /** Collects what is known; null stays out. */
  public static final class Builder {
    private final Measurement measurement;
    private final long timeMs;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Builder(Measurement measurement, long timeMs) {
      this.measurement = measurement;
      this.timeMs = timeMs;
    }

    public Builder tag(String name, @Nullable String value) {
      if (value != null) {
        tags.put(name, value);
      }
      return this;
    }

    public Builder field(String name, @Nullable Object value) {
      if (value != null) {
        fields.put(name, value);
      }
      return this;
    }

    public Point build() {
      return new Point(measurement, tags, fields, timeMs);
    }
  }
}
