package io.seiche.history.replacing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Stretches of time that neither overlap nor touch, in order; epoch milliseconds. Immutable. */
final class Times {
  /** From {@code startMs} on, before {@code endMs}. */
  record Stretch(long startMs, long endMs) {}

  private final List<Stretch> stretches;

  private Times(List<Stretch> stretches) {
    this.stretches = stretches;
  }

  /**
   * All of them together.
   *
   * @param of in any order
   * @param gapMs pauses up to so long are none
   */
  static Times of(List<Stretch> of, long gapMs) {
    List<Stretch> sorted = new ArrayList<>(of);
    sorted.sort(Comparator.comparingLong(Stretch::startMs));
    List<Stretch> whole = new ArrayList<>();
    for (Stretch next : sorted) {
      Stretch last = whole.isEmpty() ? null : whole.get(whole.size() - 1);
      if (last != null && next.startMs() <= last.endMs() + gapMs) {
        whole.set(
            whole.size() - 1, new Stretch(last.startMs(), Math.max(last.endMs(), next.endMs())));
      } else {
        whole.add(next);
      }
    }
    return new Times(List.copyOf(whole));
  }

  boolean has(long timeMs) {
    return at(timeMs) != null;
  }

  boolean cover(long fromMs, long toMs) {
    Stretch here = at(fromMs);
    return here != null && toMs <= here.endMs();
  }

  /** How much of them is within a time, milliseconds. */
  long millis(long fromMs, long toMs) {
    return stretches.stream()
        .mapToLong(one -> Math.min(toMs, one.endMs()) - Math.max(fromMs, one.startMs()))
        .filter(millis -> millis > 0)
        .sum();
  }

  /** Where the stretch ends that has that time; empty when none has. */
  OptionalLong endAfter(long timeMs) {
    Stretch here = at(timeMs);
    return here == null ? OptionalLong.empty() : OptionalLong.of(here.endMs());
  }

  /** Where the next stretch begins after a time that none has; empty when there is none. */
  OptionalLong nextAfter(long timeMs) {
    return stretches.stream()
        .mapToLong(Stretch::startMs)
        .filter(startMs -> startMs > timeMs)
        .findFirst();
  }

  List<Stretch> stretches() {
    return stretches;
  }

  private @Nullable Stretch at(long timeMs) {
    int low = 0;
    int high = stretches.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Stretch one = stretches.get(middle);
      if (timeMs < one.startMs()) {
        high = middle - 1;
      } else if (timeMs >= one.endMs()) {
        low = middle + 1;
      } else {
        return one;
      }
    }
    return null;
  }
}
