package io.seiche.standalone.past;

import io.seiche.history.embedded.AlertPoint;
import io.seiche.history.embedded.StoreQueries;
import io.seiche.history.influx.StoreException;
import io.seiche.standalone.console.document.AlertDocument;
import io.seiche.standalone.console.document.Answers.Alerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The alerts of a span, each once by the last word on it: what is remembered live, and under it
 * what the store has. Not thread-safe; one for each question.
 */
public final class AlertHistory implements Past {
  /** While it fires, an alert is said again at least this often. */
  private static final Duration SAID_AGAIN = Duration.ofHours(12);

  /** One that nobody has mentioned for so long is taken for over. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

  private static final Comparator<AlertDocument> ORDER =
      Comparator.<AlertDocument, Boolean>comparing(alert -> alert.endsMs() != null)
          .thenComparing(
              Comparator.<AlertDocument>comparingLong(
                      alert -> alert.endsMs() == null ? alert.startsMs() : alert.endsMs())
                  .reversed())
          .thenComparing(AlertDocument::fingerprint);

  private final Asked asked;
  private final Map<String, AlertDocument> alerts = new HashMap<>();
  private final CutOff cutOff = new CutOff();

  public AlertHistory(Asked asked, Collection<AlertDocument> remembered) {
    this.asked = asked;
    remembered.forEach(one -> alerts.put(one.fingerprint(), one));
  }

  /** One that began in the span may have ended after it. */
  @Override
  public void read(StoreQueries store) throws StoreException {
    long fromMs = asked.fromMs() - SAID_AGAIN.toMillis();
    store.newestAlerts(fromMs, Long.MAX_VALUE, CutOff.MOST_POINTS, this::add);
  }

  @Override
  public void unread(String why, boolean matters) {
    cutOff.unread(why, matters);
  }

  private void add(AlertPoint point) {
    cutOff.read(point.timeMs());
    // The last word comes first.
    alerts.computeIfAbsent(point.fingerprint(), fingerprint -> document(point));
  }

  /** The answer, once all has been added. */
  public Alerts answer() {
    List<AlertDocument> all = new ArrayList<>();
    for (AlertDocument alert : alerts.values()) {
      boolean then =
          asked.isBeforeTheEnd(alert.startsMs())
              && (alert.endsMs() == null || alert.endsMs() >= asked.fromMs());
      if (then && asked.matches(alert.workload())) {
        all.add(alert);
      }
    }
    all.sort(ORDER);
    List<AlertDocument> first = all.subList(0, Math.min(asked.limit(), all.size()));
    return new Alerts(
        asked.nowMs(),
        (asked.untilMs() - asked.fromMs()) / 1_000,
        List.copyOf(first),
        asked.fromMs(),
        asked.untilMs(),
        cutOff.text(asked, first.size(), all.size(), "alerts are listed, firing ones first"));
  }

  private AlertDocument document(AlertPoint in) {
    boolean forgotten = in.firing() && in.timeMs() < asked.nowMs() - FORGOTTEN_AFTER.toMillis();
    Long endsMs = in.endsMs() == null ? Long.valueOf(in.timeMs()) : in.endsMs();
    return new AlertDocument(
        in.fingerprint(),
        in.firing() && !forgotten ? "firing" : "resolved",
        in.severity().name().toLowerCase(Locale.ROOT),
        in.title(),
        forgotten
            ? in.text()
                + " Not mentioned for "
                + FORGOTTEN_AFTER.toHours()
                + " h since, so it is taken for over."
            : in.text(),
        in.workload(),
        in.startsMs(),
        in.firing() && !forgotten ? null : endsMs,
        in.kind(),
        in.scope(),
        in.scopeId(),
        in.system(),
        in.evidence());
  }
}
