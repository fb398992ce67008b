package io.seiche.flink.operators;

import io.seiche.analysis.condition.DrawMeter;
import io.seiche.analysis.features.ActivityMeter;
import io.seiche.analysis.features.VantageJoin;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTrack;
import io.seiche.analysis.phase.SpanTrack;
import io.seiche.analysis.phase.ToldTrack;
import io.seiche.analysis.phase.Unsettled;
import io.seiche.analysis.serving.BurstMeter;

/** All the phase operator keeps of one workload, about 20 KiB. A plain bean for Flink's state. */
public class WorkloadState {
  public VantageJoin vantage = new VantageJoin();
  public PhaseTrack track = new PhaseTrack();
  public ActivityMeter meter = new ActivityMeter();
  public Unsettled unsettled = new Unsettled();
  public BurstMeter bursts = new BurstMeter();
  public SpanTrack spans = new SpanTrack();
  public ToldTrack told = new ToldTrack();
  public DrawMeter draws = new DrawMeter();

  /** Where the newest finished tick with I/O came from; null before the first. */
  public String system;

  /** What was sent last of a finished tick; null before the first. */
  public Phase sent;

  public long sentMs;
  public long late;

  /** Event time from which it counts as silent. */
  public long silentMs;

  /** Event time of its one timer; 0 without. */
  public long timerMs;
}
