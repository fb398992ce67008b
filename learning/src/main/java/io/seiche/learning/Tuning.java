package io.seiche.learning;

import io.seiche.analysis.phase.ConfidenceCurve;
import io.seiche.analysis.phase.DecisionRule;
import io.seiche.analysis.phase.DecisionTrial;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseModel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Searches for the decision over time that does best on probabilities of timelines the model had
 * not seen: random steps from the best so far. The same seed gives the same rule.
 */
final class Tuning {
  private static final DecisionRule START = new DecisionRule(0.9, 4, 1, 6, 300, 3, ones());

  /** What a missed phase and an answer too many cost in accuracy. */
  private static final double MISSED_COST = 0.15;

  private static final double CHANGES_COST = 0.04;
  private static final double CHANGES_FREE = 1.35;

  /** From so many phases on their F1 says something. */
  private static final int MANY_PHASES = 4;

  /** Generated timelines are wilder than most that sites see. */
  private static final double GENERATED_WEIGHT = 0.2;

  private final List<HeldOut> held;

  Tuning(List<HeldOut> held) {
    this.held = held;
  }

  private static double[] ones() {
    double[] ones = new double[PhaseModel.PHASES];
    Arrays.fill(ones, 1);
    return ones;
  }

  DecisionRule decision(int trials, long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    DecisionRule best = START;
    double most = worth(best);
    for (int trial = 0; trial < trials; trial++) {
      DecisionRule next = near(best, dice, trial < trials / 2 ? 0.4 : 0.15);
      double worth = worth(next);
      if (worth > most) {
        most = worth;
        best = next;
      }
    }
    return best;
  }

  private static DecisionRule near(DecisionRule rule, SplittableRandom dice, double step) {
    double[] entry = rule.entry().clone();
    int phase = dice.nextInt(entry.length);
    entry[phase] = rounded(bounded(entry[phase] * times(dice, step), 0.1, 4));
    double restless = rounded(bounded(rule.restless() * times(dice, step), 0.2, 6));
    return new DecisionRule(
        rounded(1 - bounded((1 - rule.keep()) * times(dice, step), 0.02, 0.6)),
        rounded(bounded(rule.clip() * times(dice, step), 1.5, 8)),
        restless,
        rounded(bounded(rule.settled() * times(dice, step), restless, 16)),
        rounded(bounded(rule.calmSeconds() * times(dice, step), 30, 3000)),
        rounded(bounded(rule.changes() * times(dice, step), 0.5, 12)),
        entry);
  }

  private static double times(SplittableRandom dice, double step) {
    return dice.nextInt(3) == 0 ? 1 : Math.exp(dice.nextDouble(-step, step));
  }

  private static double bounded(double value, double min, double max) {
    return Math.max(min, Math.min(max, value));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e3) / 1e3;
  }

  /**
   * Accuracy and, where there are phases enough, macro F1, less what is missed and told too often:
   * of all recordings together, and of what was generated, which counts less.
   */
  private double worth(DecisionRule rule) {
    List<Tally> tallies =
        IntStream.range(0, held.size())
            .parallel()
            .mapToObj(
                i -> {
                  Tally tally = new Tally();
                  tally.add(held.get(i).timeline(), said(held.get(i), rule, null));
                  return tally;
                })
            .toList();
    Tally recorded = new Tally();
    Tally generated = new Tally();
    for (int i = 0; i < held.size(); i++) {
      boolean invented = held.get(i).timeline().system().equals(Material.GENERATED);
      (invented ? generated : recorded).add(tallies.get(i));
    }
    double worth = generated.seconds() > 0 ? GENERATED_WEIGHT * worth(generated) : 0;
    return recorded.seconds() > 0 ? worth + worth(recorded) : worth;
  }

  private static double worth(Tally tally) {
    return 2 * tally.accuracy()
        + (tally.phases() >= MANY_PHASES ? tally.macroF1() : tally.accuracy())
        - MISSED_COST * tally.missedShare()
        - CHANGES_COST * Math.max(0, tally.changesPerChange() - CHANGES_FREE);
  }

  /** What the rule says of a timeline; tells the curve how often that was right. */
  static byte[] said(HeldOut held, DecisionRule rule, Calibrating calibrating) {
    DecisionTrial trial = new DecisionTrial(rule);
    byte[] said = new byte[held.timeline().size()];
    for (int i = 0; i < said.length; i++) {
      Phase phase = trial.next(held.posterior(i), held.timeline().tickSeconds());
      said[i] = (byte) phase.ordinal();
      if (calibrating != null && held.timeline().others()[i] == LabelledTimeline.NONE) {
        calibrating.add(trial.fit(), said[i] == held.timeline().labels()[i]);
      }
    }
    return said;
  }

  ConfidenceCurve confidence(DecisionRule rule) {
    Calibrating calibrating = new Calibrating();
    held.forEach(one -> said(one, rule, calibrating));
    return calibrating.curve();
  }
}
