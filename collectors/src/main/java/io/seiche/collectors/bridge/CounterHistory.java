package io.seiche.collectors.bridge;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What agents say of when counters began, and deltas added up to counters. Not thread-safe.
 *
 * @param <S> what a series is known by
 */
final class CounterHistory<S> {
  private final Map<S, Running> deltas = new HashMap<>();
  private final Map<S, Instant> beginnings = new HashMap<>();

  /**
   * Deltas of a series added up, as long as none is missing.
   *
   * @param since changes when one was missing
   */
  record Running(double sum, Instant end, Instant since) {}

  /**
   * Since when a counter counts. A beginning counts as new only if it lies after the last look.
   *
   * @param began as the agent says
   * @param last when it was looked at before
   */
  Optional<Instant> beginning(S series, Optional<Instant> began, Instant last) {
    began.filter(at -> at.isAfter(last)).ifPresent(at -> beginnings.put(series, at));
    return Optional.ofNullable(beginnings.get(series));
  }

  /**
   * Adds a delta.
   *
   * @param began what it begins with, as the agent says
   * @param at when it ends, later than that of before
   */
  Running add(S series, Optional<Instant> began, Instant at, double delta) {
    Running before = deltas.get(series);
    boolean goesOn = before != null && began.filter(from -> from.isAfter(before.end())).isEmpty();
    double amount = Math.max(0, delta);
    Running after =
        goesOn
            ? new Running(before.sum() + amount, at, before.since())
            : new Running(amount, at, at);
    deltas.put(series, after);
    return after;
  }

  void clear() {
    deltas.clear();
    beginnings.clear();
  }
}
