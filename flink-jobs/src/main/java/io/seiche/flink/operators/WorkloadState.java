package io.seiche.flink.operators;

import io.seiche.analysis.features.ActivityMeter;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTrack;

/** All the phase operator keeps of one workload, about 2 KiB. A plain bean for Flink's state. */
public class WorkloadState {
  public PhaseTrack track = new PhaseTrack();
  public ActivityMeter meter = new ActivityMeter();

  /** What was sent last; null before the first. */
  public Phase sent;

  public long sentMs;
  public long late;
}
