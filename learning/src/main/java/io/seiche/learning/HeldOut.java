package io.seiche.learning;

import io.seiche.analysis.phase.PhaseModel;

/**
 * Probabilities of a timeline a model had not seen, with the truth.
 *
 * @param posteriors per tick and phase
 */
@SuppressWarnings("ArrayRecordComponent")
record HeldOut(LabelledTimeline timeline, float[][] posteriors) {
  HeldOut {
    if (posteriors.length != timeline.size()) {
      throw new IllegalArgumentException(timeline.name() + ": a posterior for each tick");
    }
  }

  double[] posterior(int tick) {
    double[] copy = new double[PhaseModel.PHASES];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = posteriors[tick][i];
    }
    return copy;
  }
}
