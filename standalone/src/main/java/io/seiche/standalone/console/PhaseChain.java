package io.seiche.standalone.console;

import io.seiche.results.v1.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The verdicts on one workload that still count, one for each phase it was in: of two verdicts the
 * newer one is right about everything from its {@code since} on. Verdicts may come in any order and
 * repeatedly; in order it costs a constant. Not thread-safe.
 */
final class PhaseChain {
  /** More phases than this in one window are let go, the oldest first. */
  static final int MOST = 1_000;

  /** Rising in both {@code since_ms} and {@code event_time_ms}. */
  private final List<Verdict> chain = new ArrayList<>();

  private long letGo;

  /** Takes in a verdict; false when newer ones leave nothing of it, or it was known. */
  boolean add(Verdict verdict) {
    int at = chain.size();
    while (at > 0 && chain.get(at - 1).getEventTimeMs() > verdict.getEventTimeMs()) {
      at--;
    }
    if (at < chain.size() && chain.get(at).getSinceMs() <= verdict.getSinceMs()) {
      return false;
    }
    int from = at;
    while (from > 0 && chain.get(from - 1).getSinceMs() >= verdict.getSinceMs()) {
      from--;
    }
    if (from == at - 1 && chain.get(from).equals(verdict)) {
      return false;
    }
    chain.subList(from, at).clear();
    chain.add(from, verdict);
    if (chain.size() > MOST) {
      chain.remove(0);
      letGo++;
    }
    return true;
  }

  /** In time order; each holds until the next one's {@code since_ms}. */
  List<Verdict> verdicts() {
    return Collections.unmodifiableList(chain);
  }

  /** The newest; null before the first. */
  Verdict current() {
    return chain.isEmpty() ? null : chain.get(chain.size() - 1);
  }

  /** Forgets phases that ended before {@code oldestMs}; the newest one stays. */
  boolean dropBefore(long oldestMs) {
    int ended = 0;
    while (ended + 1 < chain.size() && chain.get(ended + 1).getSinceMs() < oldestMs) {
      ended++;
    }
    chain.subList(0, ended).clear();
    return ended > 0;
  }

  /** Phases let go because there were too many. */
  long letGo() {
    return letGo;
  }
}
