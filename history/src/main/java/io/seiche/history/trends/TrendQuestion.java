package io.seiche.history.trends;

import java.time.ZoneId;

/**
 * What is asked of the past.
 *
 * @param fromMs epoch milliseconds
 * @param toMs after {@code fromMs}, epoch milliseconds
 * @param by how long a step of the answer is
 * @param days the time zone of days, the same in which they were put together
 */
public record TrendQuestion(Who who, long fromMs, long toMs, Grain by, ZoneId days) {
  public TrendQuestion {
    if (toMs <= fromMs) {
      throw new IllegalArgumentException("a span must end after it begins");
    }
  }
}
