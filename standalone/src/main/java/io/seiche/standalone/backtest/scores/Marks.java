package io.seiche.standalone.backtest.scores;

import java.util.Optional;

/** The scores of the live verdicts, and of the settled ones where there are any. */
public final class Marks {
  private final Scores live = new Scores();
  private final Scores settled = new Scores();
  private boolean settling;

  /**
   * No scores yet.
   *
   * @param settling whether settled verdicts exist
   */
  public Marks(boolean settling) {
    this.settling = settling;
  }

  public void add(String resource, PhaseSet truth, Told first, Told last) {
    live.add(resource, truth, first);
    if (settling) {
      settled.add(resource, truth, last);
    }
  }

  /** No rows follow for the resources seen so far. */
  public void finish() {
    live.finish();
    settled.finish();
  }

  /** Adds another recording's; where nothing settled, its live verdicts are its last word. */
  public void addAll(Marks other) {
    live.addAll(other.live);
    settled.addAll(other.settling ? other.settled : other.live);
    settling |= other.settling;
  }

  public boolean isEmpty() {
    return live.rows() == 0;
  }

  public Scores live() {
    return live;
  }

  public Optional<Scores> settled() {
    return settling ? Optional.of(settled) : Optional.empty();
  }
}
