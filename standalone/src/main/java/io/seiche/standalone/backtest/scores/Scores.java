package io.seiche.standalone.backtest.scores;

import io.seiche.analysis.phase.Phase;

/**
 * How right the verdicts of one kind, live or settled, were on labelled rows. Rows with two true
 * phases ({@code A+B}) count apart. Not thread-safe.
 */
public final class Scores {
  private final Confusion confusion = new Confusion();
  private final Sides sides = new Sides();
  private final Tenants tenants = new Tenants();
  private final Reaction reaction = new Reaction();
  private final Calibration before = new Calibration();
  private final Calibration after = new Calibration();
  private long rejected;

  /** Takes in a row; rows of one resource come in time order. */
  public void add(String resource, PhaseSet truth, Told told) {
    reaction.add(resource, truth, told.named());
    rejected += told.phase() == Phase.UNKNOWN ? 1 : 0;
    if (truth.isMixed()) {
      tenants.add(truth, told.named());
      return;
    }
    confusion.add(truth.first(), told.named());
    sides.add(truth.first(), told.named());
    calibrate(truth.first(), told);
  }

  /** To say UNKNOWN is to claim nothing, hence neither well nor badly calibrated. */
  private void calibrate(Phase truth, Told told) {
    if (told.posterior().length > 0) {
      before.add(
          truth, Probabilities.likeliest(told.posterior()), Probabilities.of(told.posterior()));
    }
    if (told.phase() != Phase.UNKNOWN) {
      after.add(truth, told.phase(), Probabilities.afterDecision(told));
    }
  }

  /** No rows follow for the resources seen so far. */
  public void finish() {
    reaction.finish();
  }

  /** Adds another recording's, which is finished. */
  public void addAll(Scores other) {
    confusion.addAll(other.confusion);
    sides.addAll(other.sides);
    tenants.addAll(other.tenants);
    reaction.addAll(other.reaction);
    before.addAll(other.before);
    after.addAll(other.after);
    rejected += other.rejected;
  }

  /** Labelled rows, those with two phases included. */
  public long rows() {
    return confusion.rows() + tenants.rows();
  }

  /** Share of all labelled rows answered UNKNOWN. */
  public double rejection() {
    return Ratio.of(rejected, rows());
  }

  public Confusion confusion() {
    return confusion;
  }

  public Sides sides() {
    return sides;
  }

  public Tenants tenants() {
    return tenants;
  }

  public Reaction reaction() {
    return reaction;
  }

  /** Of the classifier's probabilities, before the decision over time. */
  public Calibration before() {
    return before;
  }

  /** Of the verdicts' confidence, after the decision over time. */
  public Calibration after() {
    return after;
  }
}
