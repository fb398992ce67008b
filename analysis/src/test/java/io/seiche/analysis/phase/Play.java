package io.seiche.analysis.phase;

import io.seiche.analysis.Ticks;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.telemetry.Shape;
import java.util.ArrayList;
import java.util.List;

/** Plays shapes through a classifier. */
final class Play {
  private static final PhaseClassifier CLASSIFIER = new PhaseClassifier();

  private Play() {}

  /** The verdict of each second somebody reported. */
  static List<Verdict> verdicts(Shape shape) {
    return verdicts(Ticks.of(shape));
  }

  static List<Verdict> verdicts(List<WorkloadTick> ticks) {
    PhaseMemory memory = new PhaseMemory();
    List<Verdict> verdicts = new ArrayList<>();
    for (WorkloadTick tick : ticks) {
      CLASSIFIER.observe(memory, tick);
      verdicts.add(CLASSIFIER.verdict(memory, tick));
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
