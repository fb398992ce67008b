package io.seiche.collectors.source.simulator;

/**
 * One request becomes many: each leads to a Poisson number of further ones, a few seconds later,
 * which do the same (a branching process after Galton and Watson). Not thread-safe.
 */
final class FanOut {
  private static final int LAG_SECONDS = 8;
  private static final int MOST_PER_SECOND = 10_000;

  private final Dice dice;
  private final double meanChildren;
  private final int[] due = new int[LAG_SECONDS];
  private int now;
  private int pending;

  FanOut(Dice dice, double meanChildren) {
    this.dice = dice;
    this.meanChildren = meanChildren;
  }

  /** Further requests that come in the next second, given how many new ones do. */
  int next(int fresh) {
    if (meanChildren == 0) {
      return 0;
    }
    int children = due[now];
    due[now] = 0;
    pending -= children;
    int spawned = Math.min(MOST_PER_SECOND, dice.poisson((fresh + children) * meanChildren));
    for (int i = 0; i < spawned; i++) {
      due[(now + 1 + (int) (dice.uniform() * (LAG_SECONDS - 1))) % LAG_SECONDS]++;
    }
    pending += spawned;
    now = (now + 1) % LAG_SECONDS;
    return children;
  }

  boolean pending() {
    return pending > 0;
  }
}
