package io.seiche.standalone.console;

import io.seiche.history.trends.Trends;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Who answers questions about hours and days.
 *
 * @param days the time zone of days, in which they are put together
 */
public record PastTrends(Trends trends, ZoneId days) {
  public PastTrends {
    Objects.requireNonNull(trends, "trends");
    Objects.requireNonNull(days, "days");
  }
}
