package io.seiche.history.embedded;

import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.Tag;

/**
 * The catalogue as SQL. Rows of one identity replace each other only in tables created like this,
 * so tables come from here and never from a write.
 */
final class Tables {
  private Tables() {}

  static String create(Measurement measurement, long days) {
    StringBuilder columns = new StringBuilder("timestamp TIMESTAMP");
    StringBuilder keys = new StringBuilder("timestamp");
    for (Tag tag : measurement.tags()) {
      columns.append(", ").append(quoted(tag.name())).append(" SYMBOL");
      keys.append(", ").append(quoted(tag.name()));
    }
    for (Field field : measurement.fields()) {
      columns.append(", ").append(quoted(field.name())).append(' ').append(type(field.type()));
    }
    return "CREATE TABLE IF NOT EXISTS "
        + quoted(measurement.table())
        + " ("
        + columns
        + ") TIMESTAMP(timestamp) PARTITION BY DAY TTL "
        + days
        + " DAYS WAL DEDUP UPSERT KEYS("
        + keys
        + ")";
  }

  static String addColumn(Measurement measurement, Field field) {
    return "ALTER TABLE "
        + quoted(measurement.table())
        + " ADD COLUMN IF NOT EXISTS "
        + quoted(field.name())
        + ' '
        + type(field.type());
  }

  /** Names like {@code switch} and {@code from} are words of SQL too. */
  static String quoted(String name) {
    return '"' + name + '"';
  }

  private static String type(Field.Type type) {
    return switch (type) {
      case DOUBLE -> "DOUBLE";
      case LONG -> "LONG";
      case STRING -> "VARCHAR";
      case BOOLEAN -> "BOOLEAN";
    };
  }
}
