package io.seiche.analysis.phase;

import io.seiche.analysis.Ticks;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.telemetry.Shape;
import java.util.ArrayList;
import java.util.List;

/** Plays shapes through a classifier with the shipped model. */
final class Play {
  private Play() {}

  /** A classifier has buffers of its own: one for each test. */
  static PhaseClassifier classifier() {
    return new PhaseClassifier(PhaseModelJson.shipped());
  }

  /** The verdict of each second somebody reported. */
  static List<Verdict> verdicts(Shape shape) {
    return verdicts(Ticks.of(shape));
  }

  static List<Verdict> verdicts(List<WorkloadTick> ticks) {
    PhaseClassifier classifier = classifier();
    PhaseMemory memory = new PhaseMemory();
    List<Verdict> verdicts = new ArrayList<>();
    for (WorkloadTick tick : ticks) {
      classifier.observe(memory, tick);
      verdicts.add(classifier.verdict(memory, tick));
    }
    return verdicts;
  }

  static List<Phase> phases(Shape shape) {
    return verdicts(shape).stream().map(Verdict::phase).toList();
  }

  /** What the workload is taken for at the end of the shape. */
  static Verdict after(Shape shape) {
    List<Verdict> verdicts = verdicts(shape);
    return verdicts.get(verdicts.size() - 1);
  }
}
