package io.seiche.collectors.source.simulator;

/**
 * A model at work.
 *
 * @param seconds how long; infinite for a bounded model, which says itself when it has finished
 */
record Stage(WorkloadModel model, double seconds) {
  Stage {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("a stage must last longer than 0, got " + seconds);
    }
  }

  static Stage untilFinished(WorkloadModel model) {
    return new Stage(model, Double.POSITIVE_INFINITY);
  }
}
