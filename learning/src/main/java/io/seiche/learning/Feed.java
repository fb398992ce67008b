package io.seiche.learning;

import io.seiche.analysis.features.Signals;
import io.seiche.analysis.phase.Smoother;

/** Plays a timeline into signals, tick by tick. */
record Feed(LabelledTimeline timeline) implements Smoother.Ticks {
  @Override
  public void into(Signals signals, int index) {
    signals.add(
        timeline.tickSeconds(),
        timeline.readBytes()[index],
        timeline.writeBytes()[index],
        timeline.readOps()[index],
        timeline.writeOps()[index],
        timeline.gpuUtilRatios()[index]);
  }
}
