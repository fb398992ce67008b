package io.seiche.history.replacing.influx;

import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.Tag;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.influx.query.AnswerRow;
import io.seiche.history.influx.query.Clauses;
import io.seiche.history.influx.query.InfluxQuery;
import io.seiche.history.replacing.StoredPoints;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Points of an InfluxDB 1.8, 2 or 3, series after series. Thread-safe. */
public final class InfluxPoints implements StoredPoints {
  private final InfluxQuery http;

  /**
   * @throws StoreException when the token cannot be read
   */
  public InfluxPoints(StoreConfig config) throws StoreException {
    this.http = new InfluxQuery(config);
  }

  @Override
  public void read(Measurement measurement, long fromMs, long toMs, Consumer<Point> each)
      throws StoreException {
    List<String> tags = measurement.tags().stream().map(Tag::name).toList();
    http.ask(
        measurement,
        "SELECT "
            + names(measurement.fields().stream().map(Field::name).toList())
            + Clauses.rows(measurement, fromMs, toMs)
            + " GROUP BY "
            + names(tags),
        tags,
        row -> each.accept(point(measurement, row)));
  }

  private static String names(List<String> names) {
    return names.stream().map(Clauses::name).collect(Collectors.joining(", "));
  }

  private static Point point(Measurement measurement, AnswerRow row) {
    Point.Builder point = Point.of(measurement, row.timeMs());
    for (int i = 0; i < measurement.tags().size(); i++) {
      String value = row.tag(i);
      point.tag(measurement.tags().get(i).name(), value.isEmpty() ? null : value);
    }
    for (int i = 0; i < measurement.fields().size(); i++) {
      Field field = measurement.fields().get(i);
      point.field(field.name(), typed(field.type(), row.value(i)));
    }
    return point.build();
  }

  /** JSON tells numbers from text, but not one kind of number from the other. */
  private static @Nullable Object typed(Field.Type type, @Nullable Object value) {
    if (!(value instanceof Number number)) {
      return value;
    }
    return switch (type) {
      case DOUBLE -> (Object) number.doubleValue();
      case LONG -> number.longValue();
      case STRING, BOOLEAN -> number;
    };
  }
}
