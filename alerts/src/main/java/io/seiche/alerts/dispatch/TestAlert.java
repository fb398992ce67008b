package io.seiche.alerts.dispatch;

import io.seiche.alerts.Incident;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends an alert that means nothing to everybody, once, and says what came of it. Alertmanager
 * takes it for over by itself after some repeats; a webhook is told at once that it is over.
 */
public final class TestAlert {
  private static final Position NOWHERE = new Position(-1, -1);

  /**
   * What came of one message.
   *
   * @param event what was said: {@code firing} or {@code resolved}
   * @param accepted whether it was taken
   * @param outcome in a word
   * @param message in the receiver's words
   */
  public record Result(
      String kind,
      String address,
      String event,
      boolean accepted,
      String outcome,
      String message,
      double seconds) {}

  private TestAlert() {}

  /**
   * Sends it.
   *
   * @param by who sends it, in words
   * @throws IOException when a secret or a file of authorities is of no use
   */
  public static List<Result> send(
      AlertsConfig config,
      Map<String, String> environment,
      Severity severity,
      String by,
      long nowMs)
      throws IOException, InterruptedException {
    Alert firing =
        Alert.newBuilder()
            .setFingerprint("test@" + nowMs)
            .setFiring(true)
            .setSeverity(severity)
            .setTitle("Test of Seiche's alerts")
            .setText("Sent by " + by + " to see that it arrives. Nothing is wrong.")
            .setStartsMs(nowMs)
            .setEventTimeMs(nowMs)
            .setKind("test")
            .setScope("test")
            .setScopeId("test")
            .build();
    Alert over = firing.toBuilder().setFiring(false).setEndsMs(nowMs).build();
    List<Result> results = new ArrayList<>();
    HttpPost http = HttpPost.of(config);
    for (Target<?> target : Targets.of(config, environment, nowMs)) {
      boolean taken = send(target, Incident.of(firing), http, nowMs, results);
      if (taken && target instanceof Webhook) {
        send(target, Incident.of(firing).with(over), http, nowMs, results);
      }
    }
    return results;
  }

  private static <C> boolean send(
      Target<C> target, Incident incident, HttpPost http, long nowMs, List<Result> results)
      throws InterruptedException {
    target.take(incident, NOWHERE, false, nowMs);
    Parcel<C> parcel = target.due(nowMs).orElseThrow();
    long begunNanos = System.nanoTime();
    HttpPost.Answer answer;
    try {
      answer = http.send(target.uri(), target.headers(parcel, nowMs), parcel.body());
    } catch (IOException unreadable) {
      answer = HttpPost.Answer.failed(Outcome.CREDENTIALS, unreadable.getMessage());
    }
    boolean accepted = answer.outcome() == Outcome.ACCEPTED;
    target.settled(parcel, accepted, nowMs);
    results.add(
        new Result(
            target.kind(),
            target.uri().getScheme() + "://" + target.uri().getRawAuthority(),
            incident.firing() ? "firing" : "resolved",
            accepted,
            answer.outcome().tag(),
            answer.message(),
            (System.nanoTime() - begunNanos) / 1e9));
    return accepted;
  }
}
