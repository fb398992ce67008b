package io.seiche.flink.operators;

import io.seiche.analysis.features.ActivityMeter;
import io.seiche.analysis.features.VantageJoin;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTrack;
import io.seiche.analysis.phase.Unsettled;

/** All the phase operator keeps of one workload, about 20 KiB. A plain bean for Flink's state. */
public class WorkloadState {
  public VantageJoin vantage = new VantageJoin();
  public PhaseTrack track = new PhaseTrack();
  public ActivityMeter meter = new ActivityMeter();
  public Unsettled unsettled = new Unsettled();

  /** What was sent last of a finished tick; null before the first. */
  public Phase sent;

  public long sentMs;
  public long late;

  /** Event time from which it counts as silent. */
  public long silentMs;

  /** Event time of its one timer; 0 without. */
  public long timerMs;
}
