package io.seiche.alerts.dispatch;

import io.seiche.alerts.Incident;
import io.seiche.alerts.message.Links;
import io.seiche.alerts.message.WebhookMessage;
import io.seiche.results.v1.Severity;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A webhook. It is told when an alert begins, when it gets worse, every {@code repeat} that it
 * still fires, and when it is over; one message per alert and request, and those of one alert in
 * order. What began and ended while the webhook was away is not told.
 */
final class Webhook implements Target<Webhook.Message> {
  static final int MOST = 4_000;

  /** What a message is about. */
  enum Event {
    FIRING,
    ESCALATED,
    REPEATED,
    RESOLVED;

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One alert: how it stands, and what of it has been told. */
  private static final class Matter {
    Incident incident;

    /** Worst severity told while it fires; null before it was told. */
    Severity told;

    long toldMs;

    /** What is to be told beside repeats; null when nothing is. */
    Event news;

    /** Event time of the word that brought it. */
    long newsMs;

    /** Records since the last telling, by partition the oldest. */
    final Map<Integer, Long> untold = new TreeMap<>();

    boolean underWay;
  }

  /** A message as it was made. */
  record Message(Matter matter, Incident incident, Event event, String id) {}

  private final URI uri;
  private final Secret secret;
  private final Map<String, String> environment;
  private final Links links;
  private final long repeatMs;
  private final long startedMs;
  private final Map<String, Matter> matters = new LinkedHashMap<>();
  private long cameAndWent;
  private long tooMany;

  /**
   * @param startedMs what began before it is no loss when it has ended meanwhile
   */
  Webhook(
      URI uri,
      Secret secret,
      AlertsConfig config,
      Map<String, String> environment,
      long startedMs) {
    this.uri = uri;
    this.secret = secret;
    this.environment = environment;
    links = config.links();
    repeatMs = config.webhookRepeat().toMillis();
    this.startedMs = startedMs;
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public void take(Incident incident, Position said, boolean told, long nowMs) {
    String fingerprint = incident.fingerprint();
    Matter matter = matters.get(fingerprint);
    if (matter == null) {
      if (matters.size() >= MOST) {
        tooMany++;
        return;
      }
      matter = new Matter();
      matters.put(fingerprint, matter);
    }
    matter.incident = incident;
    if (told) {
      matter.told = incident.firing() ? incident.worst() : null;
      matter.toldMs = nowMs;
    }
    note(matter);
    if (matter.news != null) {
      matter.untold.putIfAbsent(said.partition(), said.offset());
    }
    forgetIfOver(matter);
  }

  /** What is to be said; REPEATED stands for: nothing new, and it fires still. */
  private static Optional<Event> event(Matter matter) {
    boolean known = matter.told != null;
    if (!matter.incident.firing()) {
      return known ? Optional.of(Event.RESOLVED) : Optional.empty();
    }
    if (!known) {
      return Optional.of(Event.FIRING);
    }
    boolean worse = matter.incident.worst().compareTo(matter.told) > 0;
    return Optional.of(worse ? Event.ESCALATED : Event.REPEATED);
  }

  /** Remembers which word brought the news: a message's id is made of that. */
  private static void note(Matter matter) {
    Event news = event(matter).filter(event -> event != Event.REPEATED).orElse(null);
    if (news != matter.news) {
      matter.news = news;
      matter.newsMs = matter.incident.newest().getEventTimeMs();
    }
  }

  /** Over, and it was told so or was never told of it. */
  private void forgetIfOver(Matter matter) {
    if (!matter.underWay && event(matter).isEmpty()) {
      matters.remove(matter.incident.fingerprint());
      if (!matter.untold.isEmpty() && matter.incident.startMs() > startedMs) {
        cameAndWent++;
      }
    }
  }

  @Override
  public Optional<Parcel<Message>> due(long nowMs) {
    return matters.values().stream()
        .filter(matter -> dueMs(matter) <= nowMs)
        .findFirst()
        .map(matter -> parcel(matter, nowMs));
  }

  private Parcel<Message> parcel(Matter matter, long nowMs) {
    Incident incident = matter.incident;
    Event event = event(matter).orElseThrow();
    long sinceMs = event == Event.REPEATED ? dueMs(matter) : matter.newsMs;
    String id = incident.fingerprint() + "/" + event.tag() + "/" + sinceMs;
    matter.underWay = true;
    byte[] body =
        WebhookMessage.of(
                id,
                event.tag(),
                incident.first(),
                incident.newest(),
                incident.worst(),
                nowMs,
                links)
            .body();
    return new Parcel<>(body, 1, new Message(matter, incident, event, id));
  }

  private long dueMs(Matter matter) {
    Optional<Event> event = event(matter);
    if (event.isEmpty()) {
      return Long.MAX_VALUE;
    }
    return event.get() == Event.REPEATED ? matter.toldMs + repeatMs : Long.MIN_VALUE;
  }

  @Override
  public OptionalLong nextDueMs() {
    return matters.values().stream()
        .mapToLong(this::dueMs)
        .filter(ms -> ms != Long.MAX_VALUE)
        .min();
  }

  @Override
  public Map<String, String> headers(Parcel<Message> parcel, long nowMs) throws IOException {
    String key = secret.read(environment);
    return Map.of(
        Signature.HEADER,
        Signature.of(key, nowMs / 1000, parcel.body()),
        "Seiche-Event",
        parcel.contents().event().tag());
  }

  /** What it refuses for good counts as told: the next change is a new message. */
  @Override
  public void settled(Parcel<Message> parcel, boolean accepted, long nowMs) {
    Message message = parcel.contents();
    Matter matter = message.matter();
    matter.underWay = false;
    matter.told = message.event() == Event.RESOLVED ? null : message.incident().worst();
    matter.toldMs = nowMs;
    matter.news = null;
    note(matter);
    if (matter.news == null) {
      matter.untold.clear();
    }
    forgetIfOver(matter);
  }

  /** The others have their turn before it is tried again: one that cannot be told delays none. */
  @Override
  public void failed(Parcel<Message> parcel, boolean arrived, long nowMs) {
    Matter matter = parcel.contents().matter();
    matter.underWay = false;
    String fingerprint = matter.incident.fingerprint();
    matters.remove(fingerprint);
    matters.put(fingerprint, matter);
    forgetIfOver(matter);
  }

  @Override
  public int pending() {
    return (int) matters.values().stream().filter(matter -> matter.news != null).count();
  }

  @Override
  public Map<String, Long> unsent() {
    return Map.of("came_and_went", cameAndWent, "too_many", tooMany);
  }

  @Override
  public Map<Integer, Long> untold() {
    Map<Integer, Long> oldest = new TreeMap<>();
    matters
        .values()
        .forEach(
            matter ->
                matter.untold.forEach(
                    (partition, offset) -> oldest.merge(partition, offset, Math::min)));
    return oldest;
  }
}
