package io.seiche.standalone.backtest;

import java.util.Optional;

/** The scores of the live verdicts, and of the settled ones where there are any. */
final class Marks {
  private final Scores live = new Scores();
  private final Scores settled = new Scores();
  private boolean settling;

  /**
   * No scores yet.
   *
   * @param settling whether settled verdicts exist
   */
  Marks(boolean settling) {
    this.settling = settling;
  }

  void add(String resource, PhaseSet truth, Told first, Told last) {
    live.add(resource, truth, first);
    if (settling) {
      settled.add(resource, truth, last);
    }
  }

  /** No rows follow for the resources seen so far. */
  void finish() {
    live.finish();
    settled.finish();
  }

  /** Adds another recording's; where nothing settled, its live verdicts are its last word. */
  void addAll(Marks other) {
    live.addAll(other.live);
    settled.addAll(other.settling ? other.settled : other.live);
    settling |= other.settling;
  }

  boolean isEmpty() {
    return live.rows() == 0;
  }

  Scores live() {
    return live;
  }

  Optional<Scores> settled() {
    return settling ? Optional.of(settled) : Optional.empty();
  }
}
