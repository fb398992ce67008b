package io.seiche.analysis.phase;

import io.seiche.analysis.features.Signals;
import java.util.Arrays;

/**
 * What the classifier knows of one workload: its signals, the decision so far, and the evidence
 * against it. A plain bean, so that stream processors can store it; mutable, not thread-safe; about
 * {@link #BYTES} bytes.
 */
public class PhaseMemory {
  /** Bytes of the numbers in it, object headers left out. */
  public static final int BYTES = Signals.BYTES + 8 * (2 * PhaseModel.PHASES + 7) + 8;

  public Signals signals = new Signals();

  /** The verdict. */
  public Phase phase = Phase.UNKNOWN;

  /** What the verdict is unless the evidence contradicts itself. */
  public Phase decided = Phase.UNKNOWN;

  /** Start of {@link #decided}, epoch milliseconds; 0 before the first. */
  public long sinceMs;

  public long lastEndMs;

  /** Seconds of evidence since the start or the last gap, no more than matter. */
  public double warmSeconds;

  /** Smoothed probability of the phase, not calibrated. */
  public double fit;

  /** Calibrated, 0 to 1. */
  public double confidence;

  /** Decaying count of changes of phase. */
  public double restlessness;

  /** Smoothed probability of two workloads in different phases, 0 to 1. */
  public double mixedRatio;

  /** The other workload's phase while two are seen, else UNKNOWN. */
  public Phase also = Phase.UNKNOWN;

  /** Sums of evidence against the phase, by ordinal; 0.1.0 saved fewer under another name. */
  public double[] against = new double[PhaseModel.PHASES];

  /** Probabilities of the newest tick, by ordinal; all 0 before the first. */
  public double[] posterior = new double[PhaseModel.PHASES];

  void copyFrom(PhaseMemory other) {
    signals.copyFrom(other.signals);
    phase = other.phase;
    decided = other.decided;
    sinceMs = other.sinceMs;
    lastEndMs = other.lastEndMs;
    warmSeconds = other.warmSeconds;
    fit = other.fit;
    confidence = other.confidence;
    restlessness = other.restlessness;
    mixedRatio = other.mixedRatio;
    also = other.also;
    System.arraycopy(other.against, 0, against, 0, against.length);
    System.arraycopy(other.posterior, 0, posterior, 0, posterior.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PhaseMemory that
        && signals.equals(that.signals)
        && phase == that.phase
        && decided == that.decided
        && sinceMs == that.sinceMs
        && lastEndMs == that.lastEndMs
        && warmSeconds == that.warmSeconds
        && fit == that.fit
        && confidence == that.confidence
        && restlessness == that.restlessness
        && mixedRatio == that.mixedRatio
        && also == that.also
        && Arrays.equals(against, that.against)
        && Arrays.equals(posterior, that.posterior);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * lastEndMs + sinceMs);
  }
}
