package io.seiche.analysis.storm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A penalty over time: it jumps with every event and decays between two. Immutable.
 *
 * @param jumps in the order of their time
 */
public record PenaltyCurve(StormPolicy policy, List<Jump> jumps) {
  /** Of a bucket of a chart: how it begins, and its peak from just before to just after. */
  private static final int POINTS_PER_BUCKET = 3;

  /**
   * What an event made of the penalty.
   *
   * @param atMs epoch milliseconds
   * @param before what was left of it, just before
   * @param after what it was then
   */
  public record Jump(long atMs, double before, double after) {}

  /** The penalty at a moment, epoch milliseconds. */
  public record Point(long atMs, double penalty) {}

  public PenaltyCurve {
    jumps = List.copyOf(jumps);
  }

  /** The penalty at a moment, with all that happened by then; 0 before the first event. */
  public double at(long timeMs) {
    int next = firstAfter(timeMs);
    if (next == 0) {
      return 0;
    }
    Jump last = jumps.get(next - 1);
    return policy.decayed(last.after(), timeMs - last.atMs());
  }

  /**
   * Points to draw it by, in the order of time, so that no peak is lost: of the events that fall
   * together the one that ends highest is kept, as a step.
   *
   * @param most points, at least 4
   */
  public List<Point> sampled(long fromMs, long toMs, int most) {
    if (toMs <= fromMs || most <= POINTS_PER_BUCKET) {
      throw new IllegalArgumentException(
          "no " + most + " points from " + fromMs + " to " + toMs + " ms");
    }
    long buckets = Math.min((most - 1) / POINTS_PER_BUCKET, toMs - fromMs);
    List<Point> out = new ArrayList<>();
    for (long i = 0; i < buckets; i++) {
      long startMs = fromMs + (toMs - fromMs) * i / buckets;
      long endMs = fromMs + (toMs - fromMs) * (i + 1) / buckets;
      // An event at the very start is a step of this bucket.
      out.add(new Point(startMs, at(startMs - 1)));
      Jump peak = highest(startMs, endMs);
      if (peak != null) {
        out.add(new Point(peak.atMs(), peak.before()));
        out.add(new Point(peak.atMs(), peak.after()));
      }
    }
    out.add(new Point(toMs, at(toMs)));
    return out;
  }

  private @Nullable Jump highest(long fromMs, long untilMs) {
    Jump best = null;
    for (int i = firstAfter(fromMs - 1); i < jumps.size(); i++) {
      Jump jump = jumps.get(i);
      if (jump.atMs() >= untilMs) {
        break;
      }
      if (best == null || jump.after() > best.after()) {
        best = jump;
      }
    }
    return best;
  }

  private int firstAfter(long timeMs) {
    int low = 0;
    int high = jumps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (jumps.get(middle).atMs() <= timeMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
