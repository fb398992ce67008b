package io.seiche.alerts.dispatch;

import io.seiche.alerts.AlertBook;
import io.seiche.alerts.Incident;
import io.seiche.results.v1.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folds what is said about alerts into how they stand, and hands that to every courier. Takes back
 * an alert that nobody has mentioned for a day: whoever said it has lost it. Thread-safe.
 */
final class Dispatcher implements AutoCloseable {
  /** A firing alert is said again within half of this: results.proto. */
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

  /** An alert from further ahead of the clock than this is not believed. */
  private static final long AHEAD_MS = 600_000;

  /** More than this do not fire at once; what comes then is not told. */
  static final int MOST_FIRING = 4_000;

  private static final AlertBook.Limits LIMITS =
      new AlertBook.Limits(2_000, MOST_FIRING, Duration.ofHours(24));

  /** So often, in words taken, what has resolved long ago is let go while history is read. */
  private static final int PRUNE_EVERY = 1_000;

  private static final Position NOWHERE = new Position(-1, -1);

  private final AlertBook book = new AlertBook(LIMITS);
  private final List<Courier<?>> couriers;
  private final Map<String, Long> ignored = new TreeMap<>();
  private long taken;
  private long forgotten;

  Dispatcher(List<Courier<?>> couriers) {
    this.couriers = List.copyOf(couriers);
  }

  /**
   * Takes in a word on an alert.
   *
   * @param told whether webhooks were told this before our start
   * @param nowMs when it arrived
   */
  synchronized void take(Alert said, Position at, boolean told, long nowMs) {
    if (said.getEventTimeMs() > nowMs + AHEAD_MS) {
      ignored.merge("ahead_of_clock", 1L, Long::sum);
      return;
    }
    if (said.getFingerprint().isEmpty()
        || said.getStartsMs() <= 0
        || said.getStartsMs() > nowMs + AHEAD_MS) {
      ignored.merge("senseless", 1L, Long::sum);
      return;
    }
    if (said.getFiring()
        && book.find(said.getFingerprint()).isEmpty()
        && book.firingCount() >= MOST_FIRING) {
      ignored.merge("too_many", 1L, Long::sum);
      return;
    }
    if (++taken % PRUNE_EVERY == 0) {
      book.prune(nowMs);
    }
    if (!book.fold(said)) {
      ignored.merge("known_or_late", 1L, Long::sum);
      return;
    }
    hand(book.find(said.getFingerprint()).orElseThrow(), at, told, nowMs);
  }

  private void hand(Incident incident, Position at, boolean told, long nowMs) {
    couriers.forEach(courier -> courier.take(incident, at, told, nowMs));
  }

  /** All history is known: sending may begin. */
  synchronized void open(long nowMs) {
    tidy(nowMs);
    couriers.forEach(Courier::open);
  }

  /** Takes back what nobody mentions any more, and forgets what is long over. */
  synchronized void tidy(long nowMs) {
    for (Incident silent : book.silentSince(nowMs - FORGOTTEN_AFTER.toMillis())) {
      forgotten++;
      Alert over = over(silent.newest());
      if (book.fold(over)) {
        hand(book.find(silent.fingerprint()).orElseThrow(), NOWHERE, false, nowMs);
      }
    }
    book.prune(nowMs);
  }

  private static Alert over(Alert last) {
    return last.toBuilder()
        .setFiring(false)
        .setEndsMs(last.getEventTimeMs())
        .setText(
            last.getText()
                + " Not mentioned for "
                + FORGOTTEN_AFTER.toHours()
                + " h since, so it is taken for over.")
        .build();
  }

  List<TargetStatus> status() {
    return couriers.stream().<TargetStatus>map(Courier::status).toList();
  }

  /** By partition, the oldest record some target has not been told of. */
  Map<Integer, Long> untold() {
    Map<Integer, Long> oldest = new TreeMap<>();
    for (Courier<?> courier : couriers) {
      courier.untold().forEach((partition, offset) -> oldest.merge(partition, offset, Math::min));
    }
    oldest.remove(NOWHERE.partition());
    return oldest;
  }

  /** What was not used, by reason, and how much there is. */
  synchronized Map<String, Long> counters() {
    Map<String, Long> out = new TreeMap<>();
    ignored.forEach((reason, count) -> out.put("ignored_" + reason, count));
    out.put("firing", (long) book.firingCount());
    out.put("forgotten", forgotten);
    return out;
  }

  @Override
  public void close() {
    couriers.forEach(Courier::close);
  }
}
