package io.seiche.analysis.condition;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one workload's checkpoints. A plain bean, so that stream processors can store
 * it; mutable, not thread-safe; less than a quarter of a KiB.
 */
public class CheckpointState {
  /** Where its newest tick came from; null before the first. */
  public @Nullable String system;

  /** End of the newest tick, epoch milliseconds. */
  public long seenMs;

  /** End of the newest tick of training or saving; 0 before the first. */
  public long trainingUntilMs;

  /** How long it may be away from training before that is over. */
  public long awayMs;

  /** How far event time was ahead of its newest tick: some sources are always late. */
  public long lagMs;

  /** Serving since it last trained, seconds. */
  public double servingSeconds;

  /** When the clock of this stretch of training began; 0 while it does not train. */
  public long clockFromMs;

  /** Whether that was the start of a checkpoint, and not only of training. */
  public boolean fromCheckpoint;

  /** Spent training and saving since then. */
  public double trainedSeconds;

  /** Start of the checkpoint under way; 0 without. */
  public long saveFromMs;

  /** End of its newest second. */
  public long saveUntilMs;

  public double savedBytes;

  /** Seconds of training between checkpoints' starts. */
  public Recent intervals = new Recent();

  /** Seconds they took. */
  public Recent durations = new Recent();

  /** Bytes a second they were written at. */
  public Recent rates = new Recent();

  /** What people were told of. */
  public Firing overdue = new Firing();

  public Firing slow = new Firing();

  /** When the timer goes off that looks whether training is over; 0 without. */
  public long timerMs;
}
