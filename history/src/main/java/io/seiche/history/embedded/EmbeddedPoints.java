package io.seiche.history.embedded;

import io.questdb.cairo.sql.Record;
import io.questdb.std.Numbers;
import io.questdb.std.str.Utf8Sequence;
import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.Tag;
import io.seiche.history.influx.StoreException;
import io.seiche.history.replacing.StoredPoints;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Points of the embedded store, in order of time. */
final class EmbeddedPoints implements StoredPoints {
  private final Sql sql;

  EmbeddedPoints(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void read(Measurement measurement, long fromMs, long toMs, Consumer<Point> each)
      throws StoreException {
    sql.scan(
        statement(measurement),
        variables -> StoreQueries.span(variables, fromMs, toMs),
        row -> each.accept(point(measurement, row)));
  }

  /** Its columns: the time, tags, fields. */
  private static String statement(Measurement measurement) {
    StringJoiner columns = new StringJoiner(", ");
    measurement.tags().forEach(tag -> columns.add(Tables.quoted(tag.name())));
    measurement.fields().forEach(field -> columns.add(Tables.quoted(field.name())));
    return "SELECT timestamp, "
        + columns
        + " FROM "
        + Tables.quoted(measurement.table())
        + " WHERE "
        + StoreQueries.IN_SPAN;
  }

  private static Point point(Measurement measurement, Record row) {
    Point.Builder point = Point.of(measurement, StoreQueries.millis(row, 0));
    int column = 1;
    for (Tag tag : measurement.tags()) {
      String value = StoreQueries.symbol(row, column++);
      point.tag(tag.name(), value.isEmpty() ? null : value);
    }
    for (Field field : measurement.fields()) {
      point.field(field.name(), value(field.type(), row, column++));
    }
    return point.build();
  }

  private static @Nullable Object value(Field.Type type, Record row, int column) {
    return switch (type) {
      case DOUBLE -> StoreQueries.optional(row, column);
      case LONG -> {
        long value = row.getLong(column);
        yield value == Numbers.LONG_NULL ? null : (Object) value;
      }
      case STRING -> {
        Utf8Sequence value = row.getVarcharA(column);
        yield value == null ? null : value.toString();
      }
      case BOOLEAN -> row.getBool(column);
    };
  }
}
