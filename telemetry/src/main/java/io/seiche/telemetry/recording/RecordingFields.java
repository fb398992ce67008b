package io.seiche.telemetry.recording;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Unit;
import java.util.List;

/**
 * Understands the fields of a recording's line. Complaints are {@link IllegalArgumentException}s
 * that say what is wrong; file and line are added by who knows them. Stateless.
 */
final class RecordingFields {
  /** What bytes that are no UTF-8 are read as; no name holds it otherwise. */
  private static final char REPLACEMENT = '\uFFFD';

  /** End of the year 9999: later times are no milliseconds. */
  private static final long LATEST_MS = 253_402_300_799_999L;

  /** More than any device does in any interval. */
  private static final double MOST = 1e20;

  private RecordingFields() {}

  /** Start of the interval, epoch milliseconds. */
  static long time(String field) {
    try {
      long timeMs = Long.parseLong(field);
      if (timeMs >= 0 && timeMs <= LATEST_MS) {
        return timeMs;
      }
    } catch (NumberFormatException noNumber) {
      // said below
    }
    throw wrong(
        "time_ms must be milliseconds since 1970, a whole number up to the year 9999, got", field);
  }

  /** The metrics of a line that has all its fields. */
  static Readings readings(CsvRecord fields) {
    Readings.Builder readings = Readings.builder();
    List<RecordingFormat.Column> columns = RecordingFormat.COLUMNS;
    for (int i = 0; i < columns.size(); i++) {
      String field = fields.getField(i + 2);
      if (!field.isEmpty()) {
        RecordingFormat.Column column = columns.get(i);
        readings.put(column.metric(), value(column, field));
      }
    }
    return readings.build();
  }

  private static double value(RecordingFormat.Column column, String field) {
    double value;
    try {
      value = number(field);
    } catch (NumberFormatException e) {
      throw wrong(column.name() + " must be a number or empty (unknown), got", field);
    }
    if (value < 0) {
      throw wrong(column.name() + " must not be negative, got", field);
    }
    if (value > MOST) {
      throw wrong(column.name() + " is too large:", field);
    }
    if (column.metric().unit() == Unit.RATIO && value > column.perUnit()) {
      throw wrong(column.name() + " must be 0 to 100 percent, got", field);
    }
    return column.perUnit() == 1 ? value : value / column.perUnit();
  }

  /** Whole numbers, nearly all there is, without the cost of parsing floating point. */
  private static double number(String field) {
    int length = field.length();
    if (length > 15) {
      return decimal(field);
    }
    long whole = 0;
    for (int i = 0; i < length; i++) {
      int digit = field.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return decimal(field);
      }
      whole = whole * 10 + digit;
    }
    return whole;
  }

  /** Java would also take NaN, Infinity, 0x1p3 and 1f. */
  private static double decimal(String field) {
    for (int i = 0; i < field.length(); i++) {
      if ("0123456789.+-eE ".indexOf(field.charAt(i)) < 0) {
        throw new NumberFormatException();
      }
    }
    return Double.parseDouble(field);
  }

  /** The field itself, if it was text. */
  static String text(String field) {
    if (field.indexOf(REPLACEMENT) >= 0) {
      throw new IllegalArgumentException(
          "is not UTF-8 text: '" + abbreviate(field) + "'; save it as UTF-8");
    }
    return field;
  }

  private static IllegalArgumentException wrong(String rule, String field) {
    return new IllegalArgumentException(rule + " '" + abbreviate(field) + "'");
  }

  /** Short and without control characters, for a message. */
  static String abbreviate(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 60 ? clean : clean.substring(0, 57) + "...";
  }
}
