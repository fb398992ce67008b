package io.seiche.alerts.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.alerts.Incident;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a webhook is told when, in minutes after noon; we started at noon. */
class WebhookTest {
  private static final long NOON = 1_767_268_800_000L;

  private final Webhook target =
      new Webhook(
          URI.create("http://hook/path"),
          new Secret("k", Secret.Kind.ENVIRONMENT, "S"),
          AlertsConfig.NONE,
          Map.of("S", "s3cret"),
          NOON);
  private final Map<String, Incident> incidents = new HashMap<>();
  private long offset = 100;

  private static long at(double minute) {
    return NOON + Math.round(minute * 60_000);
  }

  private void say(
      boolean told, String workload, double minute, boolean firing, Severity severity) {
    Alert word = Words.said(workload, at(1), at(minute), firing, severity);
    Incident now =
        incidents.merge(
            word.getFingerprint(), Incident.of(word), (known, fresh) -> known.with(word));
    target.take(now, new Position(0, offset++), told, at(minute));
  }

  private void fires(String workload, double minute) {
    say(false, workload, minute, true, Severity.WARNING);
  }

  private void ends(String workload, double minute) {
    say(false, workload, minute, false, Severity.WARNING);
  }

  /** Sends what is due, and returns it as {@code workload event}. */
  private List<String> told(double minute) {
    List<String> told = new ArrayList<>();
    for (Optional<Parcel<Webhook.Message>> due = target.due(at(minute));
        due.isPresent();
        due = target.due(at(minute))) {
      told.add(text(due.get()));
      target.settled(due.get(), true, at(minute));
    }
    return told;
  }

  private static String text(Parcel<Webhook.Message> parcel) {
    Webhook.Message message = parcel.contents();
    return message.incident().newest().getWorkload() + " " + message.event().tag();
  }

  @Test
  void tellsBeginningRepeatsAndEnd() {
    fires("a", 1);
    assertThat(told(1)).containsExactly("a firing");
    fires("a", 2);
    assertThat(told(2)).as("no news").isEmpty();
    assertThat(target.nextDueMs()).hasValue(at(241));
    assertThat(told(241)).containsExactly("a repeated");
    ends("a", 300);
    assertThat(told(300)).containsExactly("a resolved");
    assertThat(target.nextDueMs()).isEmpty();
  }

  @Test
  void tellsThatItGotWorseOnce() {
    fires("a", 1);
    told(1);
    say(false, "a", 2, true, Severity.CRITICAL);
    assertThat(told(2)).containsExactly("a escalated");
    fires("a", 3);
    say(false, "a", 4, true, Severity.CRITICAL);
    assertThat(told(4)).as("it wavers").isEmpty();
  }

  @Test
  void whatCameAndWentUntoldIsNotTold() {
    fires("a", 1);
    ends("a", 2);
    assertThat(told(2)).isEmpty();
    assertThat(target.unsent()).containsEntry("came_and_went", 1L);
    assertThat(target.untold()).isEmpty();
  }

  @Test
  void theSameMessageHasTheSameId() {
    fires("a", 1);
    String first = target.due(at(1)).orElseThrow().contents().id();
    fires("a", 2);
    assertThat(target.due(at(2)).orElseThrow().contents().id()).isEqualTo(first);
    assertThat(first).isEqualTo("storm-a@" + at(1) + "/firing/" + at(1));
  }

  @Test
  void oneThatFiresAgainIsNewsUnderAnotherId() {
    fires("a", 1);
    String first = target.due(at(1)).orElseThrow().contents().id();
    told(1);
    ends("a", 2);
    told(2);
    fires("a", 3);
    assertThat(target.due(at(3)).orElseThrow().contents().id())
        .isEqualTo("storm-a@" + at(1) + "/firing/" + at(3))
        .isNotEqualTo(first);
  }

  @Test
  void anEndThatIsTakenBackBeforeItIsToldIsNoNews() {
    fires("a", 1);
    told(1);
    ends("a", 2);
    fires("a", 3);
    assertThat(told(3)).isEmpty();
    assertThat(target.pending()).isZero();
  }

  @Test
  void aMessageThatCannotBeToldDelaysNoOther() {
    fires("a", 1);
    fires("b", 1);
    Parcel<Webhook.Message> first = target.due(at(1)).orElseThrow();
    assertThat(text(first)).isEqualTo("a firing");
    target.failed(first, true, at(1));
    assertThat(told(1)).containsExactly("b firing", "a firing");
  }

  @Test
  void whatIsRefusedForGoodIsNotSaidAgain() {
    fires("a", 1);
    target.settled(target.due(at(1)).orElseThrow(), false, at(1));
    assertThat(told(2)).isEmpty();
    ends("a", 3);
    assertThat(told(3)).containsExactly("a resolved");
  }

  @Test
  void whatEndsWhileItIsUnderWayIsTold() {
    fires("a", 1);
    Parcel<Webhook.Message> parcel = target.due(at(1)).orElseThrow();
    ends("a", 2);
    target.settled(parcel, true, at(2));
    assertThat(told(2)).containsExactly("a resolved");
  }

  @Test
  void whatWasToldBeforeOurStartIsNotToldAgain() {
    say(true, "a", 1, true, Severity.WARNING);
    say(true, "b", 1, true, Severity.WARNING);
    say(true, "c", 1, true, Severity.WARNING);
    say(true, "c", 2, false, Severity.WARNING);
    say(false, "b", 2, true, Severity.CRITICAL);
    ends("a", 3);
    assertThat(told(3)).containsExactlyInAnyOrder("a resolved", "b escalated");
  }

  @Test
  void saysSinceWhichRecordItHasNotTold() {
    fires("a", 1);
    fires("a", 2);
    fires("b", 2);
    assertThat(target.untold()).containsExactly(Map.entry(0, 100L));
    target.settled(target.due(at(2)).orElseThrow(), true, at(2));
    assertThat(target.untold()).containsExactly(Map.entry(0, 102L));
    assertThat(told(2)).containsExactly("b firing");
    assertThat(target.untold()).isEmpty();
    fires("a", 3);
    assertThat(target.untold()).as("no news").isEmpty();
  }

  @Test
  void isBoundedAndCountsWhatItCannotTake() {
    for (int i = 0; i < Webhook.MOST + 2; i++) {
      fires("w" + i, 1);
    }
    assertThat(target.pending()).isEqualTo(Webhook.MOST);
    assertThat(target.unsent()).containsEntry("too_many", 2L);
  }
}
