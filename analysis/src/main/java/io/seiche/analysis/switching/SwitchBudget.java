package io.seiche.analysis.switching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many switches an hour a system can absorb, from what its switches measured: the seconds in
 * which at least one of them saved or loaded, and the bytes moved in them.
 *
 * @param switches it rests on
 * @param savedBytes written while saving
 * @param loadedBytes read while loading
 * @param saveBytesPerSecond what the system took while anybody saved; null when nobody did
 * @param loadBytesPerSecond what it gave while anybody loaded; null when nobody did
 * @param moveSeconds in which anybody saved or loaded: several at once count once
 * @param sustainablePerHour null when nothing was saved or loaded
 */
public record SwitchBudget(
    int switches,
    double savedBytes,
    double loadedBytes,
    @Nullable Double saveBytesPerSecond,
    @Nullable Double loadBytesPerSecond,
    double moveSeconds,
    @Nullable Double sustainablePerHour) {
  private record Span(double from, double to) {}

  /**
   * The budget of the system that these switches are of, in any order; those that never happened
   * count for nothing.
   *
   * @param share of its time that may go into saving and loading, above 0 to 1
   */
  public static SwitchBudget of(List<Switch> switches, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be above 0, at most 1, got " + share);
    }
    List<Span> saves = new ArrayList<>();
    List<Span> loads = new ArrayList<>();
    double saved = 0;
    double loaded = 0;
    int count = 0;
    for (Switch one : switches) {
      if (!one.happened()) {
        continue;
      }
      count++;
      saved += one.savedBytes();
      loaded += one.loadedBytes();
      double saveFrom = one.startMs() / 1e3 + one.drainSeconds();
      double saveTo = saveFrom + one.saveSeconds();
      add(saves, saveFrom, saveTo);
      add(loads, saveTo + one.gapSeconds(), saveTo + one.gapSeconds() + one.loadSeconds());
    }
    List<Span> moves = new ArrayList<>(saves);
    moves.addAll(loads);
    double moveSeconds = covered(moves);
    return new SwitchBudget(
        count,
        saved,
        loaded,
        rate(saved, covered(saves)),
        rate(loaded, covered(loads)),
        moveSeconds,
        moveSeconds > 0 ? Double.valueOf(share * 3600 * count / moveSeconds) : null);
  }

  private static void add(List<Span> spans, double from, double to) {
    if (to > from) {
      spans.add(new Span(from, to));
    }
  }

  private static @Nullable Double rate(double bytes, double seconds) {
    return seconds > 0 ? Double.valueOf(bytes / seconds) : null;
  }

  /** Seconds in at least one of the spans. */
  private static double covered(List<Span> spans) {
    spans.sort(Comparator.comparingDouble(Span::from));
    double sum = 0;
    double until = Double.NEGATIVE_INFINITY;
    for (Span span : spans) {
      sum += Math.max(0, span.to() - Math.max(until, span.from()));
      until = Math.max(until, span.to());
    }
    return sum;
  }
}
