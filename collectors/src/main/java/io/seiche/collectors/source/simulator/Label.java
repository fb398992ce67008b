package io.seiche.collectors.source.simulator;

/**
 * The phase a simulated second truly belongs to; the names are those in recordings.
 *
 * <p>Rules, the same as in published labelled traces: a second takes the phase that covers most of
 * it, but CHECKPOINT wins from 0.3 s on. A pause in serving of up to 30 s is INFERENCE, a longer
 * one IDLE from its start; so are pauses of ingest and of upkeep. A pause goes on through the gap
 * between two roles. Time inside an epoch without reads is TRAINING. LOAD is both loading weights
 * and restoring a checkpoint. Upkeep of the storage (backup, scrub, rebalancing) is none of the
 * phases: UNKNOWN.
 */
public enum Label {
  TRAINING,
  CHECKPOINT,
  LOAD,
  INFERENCE,
  INGEST,
  IDLE,
  UNKNOWN;

  /** Share of a second from which CHECKPOINT names it. */
  static final double CHECKPOINT_WINS_SECONDS = 0.3;

  /** The longest pause in serving that is still INFERENCE; ingest and upkeep likewise. */
  static final int LONGEST_PAUSE_SECONDS = 30;

  private static final Label[] ALL = values();

  /**
   * Names a second.
   *
   * @param coveredSeconds how much of it each label covers, by ordinal
   */
  static Label of(double[] coveredSeconds) {
    if (coveredSeconds[CHECKPOINT.ordinal()] >= CHECKPOINT_WINS_SECONDS) {
      return CHECKPOINT;
    }
    Label most = IDLE;
    for (Label label : ALL) {
      if (label != CHECKPOINT && coveredSeconds[label.ordinal()] > coveredSeconds[most.ordinal()]) {
        most = label;
      }
    }
    return most;
  }
}
