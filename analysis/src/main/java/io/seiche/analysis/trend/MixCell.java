package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.serving.ServingBursts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * An hour or a day of an array or of the fleet. A plain bean, so that stream processors can store
 * it; mutable, not thread-safe.
 */
public class MixCell extends Cell {
  public List<MixShare> shares = new ArrayList<>();

  /** Sum of the fan-outs of all bursts by the seconds of serving, and these. */
  public double fanOutSeconds;

  public double servingSeconds;

  /** How far behind the newest a stretch of this hour began at most, milliseconds; 0 of a day. */
  public long lagMs;

  void add(Stretch stretch, int times, int came) {
    news = true;
    share(stretch.phase()).add(stretch, times, came);
  }

  /**
   * @param bursts whose fan-out is known
   */
  void add(ServingBursts bursts) {
    news = true;
    fanOutSeconds += Objects.requireNonNull(bursts.fanOutRatio()) * bursts.servingSeconds();
    servingSeconds += bursts.servingSeconds();
  }

  private MixShare share(Phase phase) {
    for (MixShare share : shares) {
      if (share.phase == phase) {
        return share;
      }
    }
    MixShare fresh = MixShare.in(phase);
    shares.add(fresh);
    return fresh;
  }

  /** All its phases that there is something to tell of. */
  void tell(String scope, String scopeId, boolean partial, List<Mix> told) {
    news = false;
    shares.sort(Comparator.comparing(share -> share.phase));
    for (MixShare share : shares) {
      if (share.told || share.millis > 0) {
        share.told = true;
        told.add(mix(scope, scopeId, share, partial));
      }
    }
  }

  private Mix mix(String scope, String scopeId, MixShare share, boolean partial) {
    boolean serves = share.phase == Phase.INFERENCE && share.millis > 0 && servingSeconds > 0;
    return new Mix(
        scope,
        scopeId,
        share.phase,
        window,
        startMs,
        share.millis,
        share.readBytes,
        share.writeBytes,
        share.spans,
        // Of one that came too late nobody heard, and yet it may go in time.
        Math.max(0, share.workloads),
        serves ? Double.valueOf(fanOutSeconds / servingSeconds) : null,
        partial,
        share.throughput,
        share.readLatency,
        share.writeLatency);
  }
}
