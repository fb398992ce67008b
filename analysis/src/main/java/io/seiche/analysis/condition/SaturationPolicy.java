package io.seiche.analysis.condition;

import java.io.Serializable;

/**
 * When checkpoints and loads saturate the storage they share.
 *
 * @param on whether people are told
 * @param forSeconds how long it must last, at least 20
 * @param peakRatio share of the most ever measured from which throughput is at its peak, 0.5 to 1
 * @param busyRatio from which storage that reports it is busy, 0.5 to 1
 * @param latencyFactor times the usual latency of such bursts, at least 1.2
 * @param burstRatio share of the bytes that must save or load state, above 0 to 1
 */
public record SaturationPolicy(
    boolean on,
    double forSeconds,
    double peakRatio,
    double busyRatio,
    double latencyFactor,
    double burstRatio)
    implements Serializable {
  public static final SaturationPolicy DEFAULT = new SaturationPolicy(true, 60, 0.9, 0.95, 2, 0.5);

  public SaturationPolicy {
    if (!(forSeconds >= 20 && forSeconds <= 86_400)) {
      throw new IllegalArgumentException(
          "saturation.for must be 20 s to 24 h, got " + forSeconds + " s");
    }
    requireRatio("saturation.peak-share", peakRatio, 0.5);
    requireRatio("saturation.busy", busyRatio, 0.5);
    if (!(latencyFactor >= 1.2 && latencyFactor <= 1_000)) {
      throw new IllegalArgumentException(
          "saturation.latency-factor must be 1.2 to 1000, got " + latencyFactor);
    }
    requireRatio("saturation.burst-share", burstRatio, 0.05);
  }

  private static void requireRatio(String key, double ratio, double least) {
    if (!(ratio >= least && ratio <= 1)) {
      throw new IllegalArgumentException(key + " must be " + least + " to 1, got " + ratio);
    }
  }

  long forMs() {
    return Math.round(1e3 * forSeconds);
  }
}
