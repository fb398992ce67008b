package io.seiche.alerts.dispatch;

import io.seiche.alerts.Incident;
import io.seiche.alerts.message.AlertmanagerAlert;
import io.seiche.alerts.message.Labels;
import io.seiche.alerts.message.Links;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One Alertmanager. It is told each change at once, and every {@code repeat} what fires still, with
 * an end four repeats ahead: if we die, it takes the alert for over by then. What has resolved is
 * said again for a quarter of an hour, as Prometheus does, so that one that was away hears of it,
 * too.
 *
 * <p>It knows an alert by its labels. An alert that was given several severities fires under each
 * of them. Of two alerts with the same labels, such as two storms of one workload, the one that
 * fires, then the newer one, is told.
 */
final class Alertmanager implements Target<List<Alertmanager.Sent>> {
  /** As many in a request as Prometheus sends. */
  static final int BATCH = 64;

  /** Repeats that may be lost before it takes an alert for over. */
  static final int MISSED = 4;

  static final Duration RESOLVED_FOR = Duration.ofMinutes(15);
  static final int MOST = 4_000;

  /** What it makes of what we last told it under some labels. */
  private enum Held {
    /** It may hold what a run before this one told it. */
    PERHAPS,
    YES,
    NO
  }

  /** What is said under some labels. */
  private static final class Slot {
    final Map<String, String> labels;
    Incident incident;
    Alert about;
    Held held;
    boolean changed;
    boolean underWay;

    /** Was refused together with others: goes by itself. */
    boolean alone;

    long sentMs;

    Slot(Map<String, String> labels, Held held) {
      this.labels = labels;
      this.held = held;
    }
  }

  /** A slot as it was when it was sent. */
  record Sent(Slot slot, Incident incident) {}

  private static final Comparator<Slot> OLDEST_FIRST =
      Comparator.comparingLong(slot -> slot.incident.startMs());

  private final URI uri;
  private final Credentials credentials;
  private final Map<String, String> environment;
  private final Links links;
  private final long repeatMs;
  private final long startedMs;
  private final Map<Map<String, String>, Slot> slots = new LinkedHashMap<>();
  private long cameAndWent;
  private long tooMany;

  /**
   * @param url of its web interface; paths are added
   * @param startedMs what began before it may have been told by a run before
   */
  Alertmanager(URI url, AlertsConfig config, Map<String, String> environment, long startedMs) {
    uri = URI.create(url.toString().replaceAll("/+$", "") + "/api/v2/alerts");
    credentials = config.credentials();
    links = config.links();
    repeatMs = config.repeat().toMillis();
    this.environment = environment;
    this.startedMs = startedMs;
  }

  @Override
  public String kind() {
    return "alertmanager";
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public void take(Incident incident, Position said, boolean told, long nowMs) {
    Alert about = about(incident);
    for (Severity severity : incident.severities()) {
      Map<String, String> labels = Labels.of(about, severity);
      Slot slot = slots.get(labels);
      if (slot == null) {
        if (slots.size() >= MOST) {
          tooMany++;
          continue;
        }
        slot = new Slot(labels, incident.startMs() <= startedMs ? Held.PERHAPS : Held.NO);
        slots.put(labels, slot);
      } else if (!matters(incident, slot.incident)) {
        continue;
      }
      slot.incident = incident;
      slot.about = about;
      slot.changed = true;
      if (isPointless(slot, nowMs)) {
        slots.remove(labels);
      }
    }
  }

  /** Labels stay as they were told, even if an earlier word turns up later. */
  private Alert about(Incident incident) {
    return slots.values().stream()
        .filter(slot -> slot.incident.fingerprint().equals(incident.fingerprint()))
        .map(slot -> slot.about)
        .findFirst()
        .orElse(incident.first());
  }

  private static boolean matters(Incident next, Incident before) {
    if (next.fingerprint().equals(before.fingerprint())) {
      return true;
    }
    return next.firing() != before.firing() ? next.firing() : next.startMs() >= before.startMs();
  }

  /** That something is over need not be told to one that does not know of it. */
  private boolean isPointless(Slot slot, long nowMs) {
    if (slot.incident.firing() || slot.underWay || slot.held == Held.YES) {
      return false;
    }
    if (slot.held == Held.NO) {
      cameAndWent++;
      return true;
    }
    return slot.incident.endMs() < nowMs - RESOLVED_FOR.toMillis();
  }

  @Override
  public Optional<Parcel<List<Sent>>> due(long nowMs) {
    forgetOver(nowMs);
    List<Slot> due =
        slots.values().stream()
            .filter(slot -> dueMs(slot) <= nowMs)
            .sorted(OLDEST_FIRST)
            .limit(BATCH)
            .toList();
    if (due.isEmpty()) {
      return Optional.empty();
    }
    if (due.stream().anyMatch(slot -> slot.alone)) {
      due = due.stream().filter(slot -> slot.alone).limit(1).toList();
    }
    List<Sent> sent = new ArrayList<>();
    List<AlertmanagerAlert> alerts = new ArrayList<>();
    for (Slot slot : due) {
      slot.underWay = true;
      sent.add(new Sent(slot, slot.incident));
      alerts.add(say(slot, nowMs));
    }
    return Optional.of(new Parcel<>(AlertmanagerAlert.body(alerts), alerts.size(), sent));
  }

  private AlertmanagerAlert say(Slot slot, long nowMs) {
    Incident incident = slot.incident;
    long endsMs = incident.firing() ? nowMs + MISSED * repeatMs : Math.min(incident.endMs(), nowMs);
    return AlertmanagerAlert.of(slot.labels, slot.about, incident.newest(), endsMs, links);
  }

  /** What has been said often enough. */
  private void forgetOver(long nowMs) {
    slots
        .values()
        .removeIf(
            slot ->
                !slot.incident.firing()
                    && !slot.changed
                    && slot.incident.endMs() < nowMs - RESOLVED_FOR.toMillis());
  }

  private long dueMs(Slot slot) {
    return slot.changed ? Long.MIN_VALUE : slot.sentMs + repeatMs;
  }

  @Override
  public OptionalLong nextDueMs() {
    return slots.values().stream().mapToLong(this::dueMs).min();
  }

  @Override
  public Map<String, String> headers(Parcel<List<Sent>> parcel, long nowMs) throws IOException {
    return credentials
        .header(environment)
        .map(value -> Map.of("Authorization", value))
        .orElse(Map.of());
  }

  /** What it rejects is said again with the next repeat: of several it takes those it can. */
  @Override
  public void settled(Parcel<List<Sent>> parcel, boolean accepted, long nowMs) {
    for (Sent sent : parcel.contents()) {
      Slot slot = sent.slot;
      slot.sentMs = nowMs;
      slot.alone = false;
      slot.changed = !slot.incident.equals(sent.incident);
      hasReturned(slot, sent.incident.firing() ? Held.YES : Held.NO, nowMs);
    }
  }

  /** All are tried again, as they stand then. */
  @Override
  public void failed(Parcel<List<Sent>> parcel, boolean arrived, long nowMs) {
    for (Sent sent : parcel.contents()) {
      boolean perhaps = arrived && sent.incident.firing() && sent.slot.held == Held.NO;
      hasReturned(sent.slot, perhaps ? Held.PERHAPS : sent.slot.held, nowMs);
    }
  }

  @Override
  public boolean splits(Parcel<List<Sent>> parcel) {
    if (parcel.contents().size() < 2) {
      return false;
    }
    for (Sent sent : parcel.contents()) {
      sent.slot.underWay = false;
      sent.slot.changed = true;
      sent.slot.alone = true;
    }
    return true;
  }

  private void hasReturned(Slot slot, Held held, long nowMs) {
    slot.underWay = false;
    slot.held = held;
    if (slot.changed && isPointless(slot, nowMs)) {
      slots.remove(slot.labels);
    }
  }

  @Override
  public int pending() {
    return (int) slots.values().stream().filter(slot -> slot.changed).count();
  }

  @Override
  public Map<String, Long> unsent() {
    return Map.of("came_and_went", cameAndWent, "too_many", tooMany);
  }

  /** It knows by itself what it was told, and hearing it again costs nothing. */
  @Override
  public Map<Integer, Long> untold() {
    return Map.of();
  }
}
