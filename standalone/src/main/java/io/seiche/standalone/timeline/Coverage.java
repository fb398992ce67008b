package io.seiche.standalone.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * When there was data: disjoint stretches in time order. Stretches may be added in any order and
 * repeatedly; in order it costs a constant. Not thread-safe.
 */
public final class Coverage {
  /** Shorter holes are never seen as missing data. */
  public static final long JOIN_MS = 15_000;

  /** From {@code startMs} to {@code endMs}, epoch milliseconds. */
  public record Stretch(long startMs, long endMs) {}

  private final List<Stretch> stretches = new ArrayList<>();

  /** Adds a stretch; false when all of it was known. */
  public boolean add(long startMs, long endMs) {
    int at = stretches.size();
    while (at > 0 && stretches.get(at - 1).endMs() >= startMs - JOIN_MS) {
      at--;
    }
    long start = startMs;
    long end = endMs;
    int until = at;
    while (until < stretches.size() && stretches.get(until).startMs() <= endMs + JOIN_MS) {
      start = Math.min(start, stretches.get(until).startMs());
      end = Math.max(end, stretches.get(until).endMs());
      until++;
    }
    Stretch joined = new Stretch(start, end);
    if (until == at + 1 && stretches.get(at).equals(joined)) {
      return false;
    }
    stretches.subList(at, until).clear();
    stretches.add(at, joined);
    return true;
  }

  /** The stretches, with holes of up to {@code toleranceMs} filled. */
  public List<Stretch> bridged(long toleranceMs) {
    List<Stretch> out = new ArrayList<>(stretches.size());
    for (Stretch next : stretches) {
      int last = out.size() - 1;
      if (last >= 0 && next.startMs() - out.get(last).endMs() <= toleranceMs) {
        out.set(last, new Stretch(out.get(last).startMs(), next.endMs()));
      } else {
        out.add(next);
      }
    }
    return out;
  }

  /** End of the newest stretch, epoch milliseconds; {@code Long.MIN_VALUE} when there is none. */
  public long endMs() {
    return stretches.isEmpty() ? Long.MIN_VALUE : stretches.get(stretches.size() - 1).endMs();
  }

  /** Forgets what ended before {@code oldestMs}. */
  public boolean dropBefore(long oldestMs) {
    return stretches.removeIf(stretch -> stretch.endMs() < oldestMs);
  }
}
