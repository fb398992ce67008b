package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An hour or a day of one workload, as far as nothing of it can change any more. A plain bean, so
 * that stream processors can store it; mutable, not thread-safe.
 */
public class OccupancyCell extends Cell {
  /** Bits of the phases that were told, by ordinal. */
  public int told;

  public List<PhaseShare> shares = new ArrayList<>();

  /** Where it was, what can still change included. */
  public List<Stay> stays = new ArrayList<>();

  /** Sum of the fan-outs of its bursts by the seconds of serving, and these. */
  public double fanOutSeconds;

  public double servingSeconds;

  void add(Stretch stretch) {
    share(shares, stretch.phase()).add(stretch);
  }

  /** Takes note of a stretch that came, times 1, or went, times -1. */
  MixNews.Came stay(String system, Stretch stretch, int times) {
    Stay here = null;
    long anywhereMs = 0;
    for (Stay stay : stays) {
      if (stay.phase == stretch.phase()) {
        anywhereMs += stay.millis;
        here = stay.system.equals(system) ? stay : here;
      }
    }
    if (here == null) {
      here = Stay.of(stretch.phase(), system);
      stays.add(here);
    }
    long moreMs = times * stretch.millis();
    MixNews.Came came = new MixNews.Came(came(here.millis, moreMs), came(anywhereMs, moreMs));
    here.millis += moreMs;
    stays.removeIf(stay -> stay.millis == 0);
    return came;
  }

  /** Where it was longest in the phase; null when it was not, or an older version took it in. */
  @Nullable String system(Phase phase) {
    return stays.stream()
        .filter(stay -> stay.phase == phase)
        .max(
            Comparator.comparingLong((Stay stay) -> stay.millis).thenComparing(stay -> stay.system))
        .map(stay -> stay.system)
        .orElse(null);
  }

  private static int came(long beforeMs, long moreMs) {
    return Long.signum(beforeMs + moreMs) - Long.signum(beforeMs);
  }

  /** The share of a phase among them; an empty one is added when there is none. */
  static PhaseShare share(List<PhaseShare> shares, Phase phase) {
    for (PhaseShare share : shares) {
      if (share.phase == phase) {
        return share;
      }
    }
    PhaseShare fresh = PhaseShare.of(phase);
    shares.add(fresh);
    return fresh;
  }
}
