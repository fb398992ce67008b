package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * An hour or a day of one workload, as far as nothing of it can change any more. A plain bean, so
 * that stream processors can store it; mutable, not thread-safe.
 */
public class OccupancyCell extends Cell {
  /** Bits of the phases that were told, by ordinal. */
  public int told;

  public List<PhaseShare> shares = new ArrayList<>();

  /** Sum of the fan-outs of its bursts by the seconds of serving, and these. */
  public double fanOutSeconds;

  public double servingSeconds;

  void add(Stretch stretch) {
    share(shares, stretch.phase()).add(stretch);
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
