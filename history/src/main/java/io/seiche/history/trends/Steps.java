package io.seiche.history.trends;

import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows by the steps they belong to. Not thread-safe. */
final class Steps<T> {
  /** Makes a step of the answer. */
  @FunctionalInterface
  interface Maker<T, S> {
    S of(long startMs, long endMs, T cell, boolean partial);
  }

  private final Asked asked;
  private final Supplier<T> fresh;
  private final SortedMap<Long, T> cells = new TreeMap<>();
  private final Set<Long> partial = new HashSet<>();
  private @Nullable Long untilMs;

  Steps(Asked asked, Supplier<T> fresh) {
    this.asked = asked;
    this.fresh = fresh;
  }

  /** Where a row belongs that says something. */
  T at(long rowMs) {
    long endMs = asked.by().window().endMs(rowMs, asked.days());
    untilMs = untilMs == null ? endMs : Math.max(untilMs, endMs);
    return cells.computeIfAbsent(asked.stepMs(rowMs), start -> fresh.get());
  }

  /** What a row starts in is partial. */
  void partial(long rowMs) {
    partial.add(asked.stepMs(rowMs));
  }

  /** In time order; those at the ends of the span are cut there, which makes them partial. */
  <S> List<S> list(Maker<T, S> maker) {
    List<S> list = new ArrayList<>();
    cells.forEach(
        (startMs, cell) -> {
          long endMs = asked.stepEndMs(startMs);
          boolean cut = startMs < asked.fromMs() || endMs > asked.toMs();
          list.add(
              maker.of(
                  Math.max(startMs, asked.fromMs()),
                  Math.min(endMs, asked.toMs()),
                  cell,
                  cut || partial.contains(startMs)));
        });
    return list;
  }

  /** Where these steps are of some phases or events alone, the store knows how far data goes. */
  Span span(RollupStore store) throws StoreException {
    return asked.span(DataEnd.of(asked, store, untilMs));
  }
}
