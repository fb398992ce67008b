package io.seiche.history.influx.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of an answer; good until the next one. Tags and fields are in the order asked for. */
public final class AnswerRow {
  final List<String> tags = new ArrayList<>();
  final List<@Nullable Object> fields = new ArrayList<>();
  long timeMs;

  AnswerRow() {}

  /** Epoch milliseconds; 0 where the answer has no times. */
  public long timeMs() {
    return timeMs;
  }

  /** Empty where there is none. */
  public String tag(int index) {
    return tags.get(index);
  }

  /**
   * A field as JSON says it: Boolean, String, Long or Double; null where there is none. A double
   * that is whole may come as either.
   */
  public @Nullable Object value(int index) {
    return fields.get(index);
  }

  /** NaN where there is none. */
  public double number(int index) {
    return fields.get(index) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** A text field; null where there is none. */
  public @Nullable String text(int index) {
    return fields.get(index) instanceof String text ? text : null;
  }

  /** A flag; false where there is none. */
  public boolean flag(int index) {
    return Boolean.TRUE.equals(fields.get(index));
  }
}
