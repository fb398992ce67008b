package io.seiche.analysis.phase;

import java.io.Serializable;

/**
 * How verdicts follow probabilities over time. For each other phase a sum of log(its probability /
 * the present phase's) is kept, clipped, never below 0, and fading each second; the verdict changes
 * when a sum passes a threshold. The threshold is low where the workload changed often lately and
 * high where its phases are long. Fitted by {@code seiche learn}.
 *
 * @param keep what is left of a sum after a second, 0 to 1
 * @param clip the most a second can add, log-odds
 * @param restless threshold where phases change all the time, log-odds
 * @param settled threshold where they never do
 * @param calmSeconds in which a change is forgotten, time constant
 * @param changes how many remembered changes halve the way between the two thresholds
 * @param entry factor on the threshold for entering each phase, by ordinal
 */
public record DecisionRule(
    double keep,
    double clip,
    double restless,
    double settled,
    double calmSeconds,
    double changes,
    double[] entry)
    implements Serializable {
  public DecisionRule {
    if (!(keep >= 0 && keep < 1) || !(clip > 0) || !(calmSeconds > 0) || !(changes > 0)) {
      throw new IllegalArgumentException(
          "a decision needs keep in [0, 1), clip, calm_seconds and changes above 0");
    }
    if (!(restless >= 0) || !(settled >= restless)) {
      throw new IllegalArgumentException(
          "thresholds must be 0 <= restless <= settled, got " + restless + ", " + settled);
    }
    if (entry.length != PhaseModel.PHASES) {
      throw new IllegalArgumentException(
          "a decision needs " + PhaseModel.PHASES + " entry factors, got " + entry.length);
    }
  }

  /** What a sum has to pass for this phase, given the remembered changes. */
  double threshold(int phase, double remembered) {
    double calm = Math.pow(0.5, remembered / changes);
    return entry[phase] * (restless + calm * (settled - restless));
  }
}
