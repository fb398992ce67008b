package io.seiche.collectors;

/**
 * How many may be under way at once. Those that failed last have a lane of their own, so that many
 * that hang take no place from those that answer. Thread-safe.
 */
final class Lanes {
  static final int MOST = 2_048;
  static final int MOST_SUSPECTS = 512;

  private final int most;
  private final int mostSuspects;
  private int inUse;
  private int suspects;

  Lanes(int most, int mostSuspects) {
    this.most = most;
    this.mostSuspects = mostSuspects;
  }

  /** Takes a place, to be given back by {@link #leave}; false when there is none. */
  synchronized boolean enter(boolean suspect) {
    if (inUse >= most || (suspect && suspects >= mostSuspects)) {
      return false;
    }
    inUse++;
    suspects += suspect ? 1 : 0;
    return true;
  }

  synchronized void leave(boolean suspect) {
    inUse--;
    suspects -= suspect ? 1 : 0;
  }

  synchronized int inUse() {
    return inUse;
  }
}
