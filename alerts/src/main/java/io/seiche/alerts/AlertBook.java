package io.seiche.alerts;

import io.seiche.results.v1.Alert;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which alerts fire and which have resolved: one entry per fingerprint, the newest by event time.
 * What is said twice, or late, changes nothing, so messages may come in any order.
 *
 * <p>Bounded: when there are too many, the resolved ones that ended first are let go, then the
 * firing ones that were mentioned longest ago; both are counted. Not thread-safe.
 */
public final class AlertBook {
  private static final Comparator<Incident> NEWEST_START_FIRST =
      Comparator.comparingLong(Incident::startMs).reversed().thenComparing(Incident::fingerprint);

  private static final Comparator<Incident> NEWEST_END_FIRST =
      Comparator.comparingLong(Incident::endMs).reversed().thenComparing(Incident::fingerprint);

  private final Limits limits;
  private final Map<String, Incident> incidents = new HashMap<>();
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
    Incident known = incidents.get(said.getFingerprint());
    Incident now = known == null ? Incident.of(said) : known.with(said);
    incidents.put(said.getFingerprint(), now);
    return known == null || !now.newest().equals(known.newest());
  }

  /** What is known under a fingerprint. */
  public Optional<Incident> find(String fingerprint) {
    return Optional.ofNullable(incidents.get(fingerprint));
  }

  /** Firing ones that were last mentioned before {@code ms}, epoch milliseconds of event time. */
  public List<Incident> silentSince(long ms) {
    return firing().filter(incident -> incident.newest().getEventTimeMs() < ms).toList();
  }

  /** Lets go of what is over its limit at {@code nowMs}, epoch milliseconds. */
  public void prune(long nowMs) {
    long oldest = nowMs - limits.resolvedFor().toMillis();
    incidents.values().removeIf(incident -> !incident.firing() && incident.endMs() < oldest);
    evict(resolved().skip(limits.resolved()));
    evict(firing().sorted(NEWEST_END_FIRST).skip(limits.firing()));
  }

  private void evict(Stream<Incident> surplus) {
    List<String> gone = surplus.map(Incident::fingerprint).toList();
    incidents.keySet().removeAll(gone);
    evicted += gone.size();
  }

  /** Firing first, the newest first; then what has resolved, the latest end first. */
  public List<Alert> list() {
    return Stream.concat(firing(), resolved()).map(Incident::newest).toList();
  }

  private Stream<Incident> firing() {
    return incidents.values().stream().filter(Incident::firing).sorted(NEWEST_START_FIRST);
  }

  private Stream<Incident> resolved() {
    return incidents.values().stream()
        .filter(incident -> !incident.firing())
        .sorted(NEWEST_END_FIRST);
  }

  /** How many fire. */
  public int firingCount() {
    return (int) incidents.values().stream().filter(Incident::firing).count();
  }

  /** Alerts let go because there were too many. */
  public long evicted() {
    return evicted;
  }
}
