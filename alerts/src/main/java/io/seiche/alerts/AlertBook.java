package io.seiche.alerts;

import io.seiche.results.v1.Alert;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which alerts fire and which have resolved: one entry per fingerprint, the newest by event time.
 * What is said twice, or late, changes nothing, so messages may come in any order.
 *
 * <p>Bounded: when there are too many, the resolved ones that ended first are let go, then the
 * firing ones that were mentioned longest ago; both are counted. Not thread-safe.
 */
public final class AlertBook {
  private static final Comparator<Alert> NEWEST_START_FIRST =
      Comparator.comparingLong(Alert::getStartsMs).reversed().thenComparing(Alert::getFingerprint);

  private static final Comparator<Alert> NEWEST_END_FIRST =
      Comparator.comparingLong(AlertBook::endOf).reversed().thenComparing(Alert::getFingerprint);

  private static final Comparator<Alert> NEWEST_MENTION_FIRST =
      Comparator.comparingLong(Alert::getEventTimeMs)
          .reversed()
          .thenComparing(Alert::getFingerprint);

  private final Limits limits;
  private final Map<String, Alert> newest = new HashMap<>();
  private long evicted;

  /**
   * How much to remember.
   *
   * @param resolved most resolved alerts, count, at least 1
   * @param firing most firing alerts, count, at least 1
   * @param resolvedFor how long after its end a resolved alert is kept, positive
   */
  public record Limits(int resolved, int firing, Duration resolvedFor) {
    public static final Limits DEFAULT = new Limits(200, 1_000, Duration.ofHours(24));

    public Limits {
      if (resolved < 1 || firing < 1) {
        throw new IllegalArgumentException(
            "an alert book holds at least one of each, got " + resolved + " and " + firing);
      }
      if (resolvedFor.isZero() || resolvedFor.isNegative()) {
        throw new IllegalArgumentException("resolvedFor must be positive, got " + resolvedFor);
      }
    }
  }

  public AlertBook(Limits limits) {
    this.limits = limits;
  }

  /** Takes in what was said; false when it was known already, or older than what is known. */
  public boolean fold(Alert said) {
    Alert known = newest.get(said.getFingerprint());
    if (known != null && !supersedes(said, known)) {
      return false;
    }
    newest.put(said.getFingerprint(), said);
    return true;
  }

  /** Of two at the same moment the resolution is the later word. */
  private static boolean supersedes(Alert said, Alert known) {
    if (said.getEventTimeMs() != known.getEventTimeMs()) {
      return said.getEventTimeMs() > known.getEventTimeMs();
    }
    return known.getFiring() && !said.getFiring();
  }

  /** Lets go of what is over its limit at {@code nowMs}, epoch milliseconds. */
  public void prune(long nowMs) {
    long oldest = nowMs - limits.resolvedFor().toMillis();
    newest.values().removeIf(alert -> !alert.getFiring() && endOf(alert) < oldest);
    evict(resolved().skip(limits.resolved()));
    evict(firing().sorted(NEWEST_MENTION_FIRST).skip(limits.firing()));
  }

  private void evict(Stream<Alert> surplus) {
    List<String> gone = surplus.map(Alert::getFingerprint).toList();
    newest.keySet().removeAll(gone);
    evicted += gone.size();
  }

  /** Firing first, the newest first; then what has resolved, the latest end first. */
  public List<Alert> list() {
    return Stream.concat(firing(), resolved()).toList();
  }

  private Stream<Alert> firing() {
    return newest.values().stream().filter(Alert::getFiring).sorted(NEWEST_START_FIRST);
  }

  private Stream<Alert> resolved() {
    return newest.values().stream().filter(alert -> !alert.getFiring()).sorted(NEWEST_END_FIRST);
  }

  /** Alerts let go because there were too many. */
  public long evicted() {
    return evicted;
  }

  private static long endOf(Alert alert) {
    return alert.getEndsMs() > 0 ? alert.getEndsMs() : alert.getEventTimeMs();
  }
}
