package io.seiche.collectors.source.simulator;

import java.util.Arrays;

/**
 * Walks through the stages of a {@link Routine} second by second and names each second by the label
 * rules. A stage may begin inside a second; after a bounded one the rest of its last second is
 * silent. Not thread-safe.
 */
final class Timeline {
  private static final double NOTHING = 1e-9;

  private final Routine routine;
  private final int stepSeconds;
  private final double[] coveredSeconds = new double[Label.values().length];
  private Stage stage;
  private double stageLeftSeconds;
  private WorkloadModel offering;
  private double unusedSeconds;
  private int elapsedSeconds;
  private boolean resting;

  /**
   * @param stepSeconds stages begin at full steps of so many seconds, and what is left of a step
   *     after a bounded one is silent; 0 for whenever the one before is over
   */
  Timeline(Routine routine, int stepSeconds) {
    this.routine = routine;
    this.stepSeconds = stepSeconds;
    advance();
    this.offering = stage.model();
  }

  /** Adds what the next second asks for. */
  void offer(Demand demand) {
    Arrays.fill(coveredSeconds, 0);
    unusedSeconds = 0;
    if (resting && elapsedSeconds % stepSeconds == 0) {
      advance();
    }
    if (resting) {
      unusedSeconds = 1;
      return;
    }
    for (double left = 1; left > NOTHING && unusedSeconds == 0; ) {
      if (stageLeftSeconds <= NOTHING) {
        advance();
      }
      double asked = Math.min(left, stageLeftSeconds);
      offering = stage.model();
      double used = offering.offer(asked, demand);
      coveredSeconds[offering.label().ordinal()] += used;
      unusedSeconds = asked - used > NOTHING ? asked - used : 0;
      stageLeftSeconds -= used;
      left -= used;
    }
  }

  /**
   * Ends the second.
   *
   * @param share how much of the offer was served, above 0 to 1
   * @return its true phase
   */
  Label settle(double share) {
    if (!resting) {
      offering.served(share);
      finishIfDone();
    }
    coveredSeconds[stage.model().label().ordinal()] += unusedSeconds;
    elapsedSeconds++;
    return Label.of(coveredSeconds);
  }

  private void finishIfDone() {
    if (!offering.finished()) {
      return;
    }
    if (stepSeconds > 0) {
      resting = true;
    } else {
      advance();
    }
  }

  private void advance() {
    resting = false;
    do {
      stage = routine.next(elapsedSeconds);
      stageLeftSeconds =
          stepSeconds == 0
              ? stage.seconds()
              : Math.rint(stage.seconds() / stepSeconds) * stepSeconds;
    } while (stageLeftSeconds == 0);
  }
}
