package io.seiche.analysis.phase;

import io.seiche.analysis.features.FeatureWindow;
import java.util.Arrays;

/**
 * What the classifier knows of one workload: its window, the decision so far, and the evidence
 * against it. A plain bean, so that stream processors can store it; mutable, not thread-safe; about
 * 400 bytes.
 */
public class PhaseMemory {
  public FeatureWindow window = new FeatureWindow();
  public Phase phase = Phase.UNKNOWN;
  public long sinceMs;
  public long lastEndMs;
  public int warmTicks;
  public double confidence;
  public double sideMemory;
  public double[] odds = new double[PhaseScores.COUNT];

  void copyFrom(PhaseMemory other) {
    window.copyFrom(other.window);
    phase = other.phase;
    sinceMs = other.sinceMs;
    lastEndMs = other.lastEndMs;
    warmTicks = other.warmTicks;
    confidence = other.confidence;
    sideMemory = other.sideMemory;
    System.arraycopy(other.odds, 0, odds, 0, odds.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PhaseMemory that
        && window.equals(that.window)
        && phase == that.phase
        && sinceMs == that.sinceMs
        && lastEndMs == that.lastEndMs
        && warmTicks == that.warmTicks
        && confidence == that.confidence
        && sideMemory == that.sideMemory
        && Arrays.equals(odds, that.odds);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * lastEndMs + sinceMs);
  }
}
