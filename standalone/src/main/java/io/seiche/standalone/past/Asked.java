package io.seiche.standalone.past;

/**
 * What is asked of the past.
 *
 * @param fromMs epoch milliseconds
 * @param untilMs after {@code fromMs}, epoch milliseconds; one that ends now has no end, since
 *     clocks differ
 * @param nowMs what the clock says, epoch milliseconds
 * @param limit longest list, at least 1
 * @param workload only what concerns workloads of this name; null for all
 */
public record Asked(long fromMs, long untilMs, long nowMs, int limit, Glob workload) {
  public Asked {
    if (untilMs <= fromMs) {
      throw new IllegalArgumentException("a span must end after it begins");
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be 1 or more, got " + limit);
    }
  }

  long endMs() {
    return untilMs >= nowMs ? Long.MAX_VALUE : untilMs;
  }

  boolean isBeforeTheEnd(long timeMs) {
    return timeMs < endMs();
  }

  boolean matches(String name) {
    return workload == null || (name != null && workload.matches(name));
  }
}
