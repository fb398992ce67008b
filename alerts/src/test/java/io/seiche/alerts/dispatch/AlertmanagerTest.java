package io.seiche.alerts.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.alerts.Incident;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Alertmanager is told when, in minutes after noon; we started at noon. */
class AlertmanagerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NOON = 1_767_268_800_000L;
  private static final Position SOMEWHERE = new Position(0, 0);

  private final Alertmanager target =
      new Alertmanager(URI.create("http://am:9093/prefix/"), AlertsConfig.NONE, Map.of(), NOON);
  private final Map<String, Incident> incidents = new HashMap<>();

  private static long at(double minute) {
    return NOON + Math.round(minute * 60_000);
  }

  private void say(Alert word, double minute) {
    Incident now =
        incidents.merge(
            word.getFingerprint(), Incident.of(word), (known, fresh) -> known.with(word));
    target.take(now, SOMEWHERE, false, at(minute));
  }

  /** Sends what is due, and returns it as {@code severity scope end}. */
  private List<String> told(double minute) {
    List<String> told = new ArrayList<>();
    for (Optional<Parcel<List<Alertmanager.Sent>>> due = target.due(at(minute));
        due.isPresent();
        due = target.due(at(minute))) {
      told.addAll(contents(due.get()));
      target.settled(due.get(), true, at(minute));
    }
    return told;
  }

  private static List<String> contents(Parcel<?> parcel) {
    List<String> contents = new ArrayList<>();
    try {
      for (JsonNode alert : JSON.readTree(parcel.body())) {
        double end = (Instant.parse(alert.get("endsAt").asText()).toEpochMilli() - NOON) / 60_000.0;
        contents.add(
            alert.at("/labels/severity").asText()
                + " "
                + alert.at("/labels/workload").asText()
                + " "
                + end);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  private static Alert word(String workload, double start, double minute, boolean firing) {
    return Words.said(workload, at(start), at(minute), firing, Severity.WARNING);
  }

  @Test
  void pathsAreAddedToItsAddress() {
    assertThat(target.uri()).hasToString("http://am:9093/prefix/api/v2/alerts");
  }

  @Test
  void whatFiresIsSaidAtOnceAndThenEveryMinuteWithAnEndFourAhead() {
    say(word("a", 1, 1, true), 1);
    assertThat(target.pending()).isEqualTo(1);
    assertThat(told(1)).containsExactly("warning a 5.0");
    assertThat(target.pending()).isZero();
    assertThat(told(1.9)).isEmpty();
    assertThat(target.nextDueMs()).hasValue(at(2));
    assertThat(told(2)).containsExactly("warning a 6.0");
    say(word("a", 1, 2.5, true), 2.5);
    assertThat(told(2.5)).as("a new word").containsExactly("warning a 6.5");
  }

  @Test
  void anEndIsSaidForAQuarterOfAnHour() {
    say(word("a", 1, 1, true), 1);
    told(1);
    say(word("a", 1, 3, false), 3.1);
    assertThat(told(3.1)).containsExactly("warning a 3.0");
    assertThat(told(4.1)).containsExactly("warning a 3.0");
    assertThat(told(18)).containsExactly("warning a 3.0");
    assertThat(told(18.1)).isEmpty();
    assertThat(target.nextDueMs()).isEmpty();
  }

  @Test
  void anEndThatCouldNotBeToldIsToldHoweverLate() {
    say(word("a", 1, 1, true), 1);
    told(1);
    say(word("a", 1, 3, false), 3);
    assertThat(told(60)).containsExactly("warning a 3.0");
  }

  @Test
  void aSecondSeverityFiresBesideTheFirst() {
    say(word("a", 1, 1, true), 1);
    told(1);
    say(Words.said("a", at(1), at(2), true, Severity.CRITICAL), 2);
    assertThat(told(2)).containsExactly("warning a 6.0", "critical a 6.0");
    say(word("a", 1, 3, true), 3);
    assertThat(told(3)).as("back to a warning").hasSize(2);
    say(word("a", 1, 4, false), 4);
    assertThat(told(4)).containsExactly("warning a 4.0", "critical a 4.0");
  }

  @Test
  void whatCameAndWentUntoldIsNotTold() {
    say(word("a", 1, 1, true), 1);
    say(word("a", 1, 2, false), 2);
    assertThat(told(2)).isEmpty();
    assertThat(target.unsent()).containsEntry("came_and_went", 1L);
  }

  @Test
  void whatEndsWhileItIsUnderWayIsTold() {
    say(word("a", 1, 1, true), 1);
    Parcel<List<Alertmanager.Sent>> parcel = target.due(at(1)).orElseThrow();
    say(word("a", 1, 1.1, false), 1.1);
    target.settled(parcel, true, at(1.2));
    assertThat(told(1.2)).containsExactly("warning a 1.1");
  }

  @Test
  void whatMayHaveArrivedIsTakenBack() {
    say(word("a", 1, 1, true), 1);
    target.failed(target.due(at(1)).orElseThrow(), true, at(1.1));
    say(word("a", 1, 2, false), 2);
    assertThat(told(2)).containsExactly("warning a 2.0");

    say(word("b", 3, 3, true), 3);
    target.failed(target.due(at(3)).orElseThrow(), false, at(3.1));
    say(word("b", 3, 4, false), 4);
    assertThat(told(4)).as("b never arrived").containsExactly("warning a 2.0");
  }

  @Test
  void whatBeganBeforeUsIsEndedInCaseItIsHeldButNotLongAfter() {
    say(word("a", -60, -10, false), 0);
    say(word("b", -60, -20, false), 0);
    assertThat(told(0)).containsExactly("warning a -10.0");
  }

  @Test
  void theNextStormOfAWorkloadTakesThePlaceOfTheOneBefore() {
    say(word("a", 1, 1, true), 1);
    told(1);
    say(word("a", 1, 2, false), 2);
    told(2);
    say(word("a", 5, 5, true), 5);
    assertThat(told(5)).containsExactly("warning a 9.0");
    say(word("a", 1, 2, false), 6);
    assertThat(told(6)).as("the old one's end again").containsExactly("warning a 10.0");
  }

  @Test
  void manyGoInSeveralRequestsOldestFirst() {
    for (int i = 0; i < Alertmanager.BATCH + 1; i++) {
      say(word("w" + i, 10 - i / 100.0, 10, true), 10);
    }
    Parcel<List<Alertmanager.Sent>> first = target.due(at(10)).orElseThrow();
    assertThat(first.alerts()).isEqualTo(Alertmanager.BATCH);
    assertThat(contents(first).get(0)).contains("w64");
    target.settled(first, true, at(10));
    assertThat(target.due(at(10)).orElseThrow().alerts()).isEqualTo(1);
  }

  @Test
  void ofSeveralThatAreRefusedEachGoesByItself() {
    say(word("a", 1, 1, true), 1);
    say(word("b", 2, 2, true), 2);
    Parcel<List<Alertmanager.Sent>> both = target.due(at(2)).orElseThrow();
    assertThat(target.splits(both)).isTrue();
    Parcel<List<Alertmanager.Sent>> first = target.due(at(2)).orElseThrow();
    assertThat(contents(first)).containsExactly("warning a 6.0");
    assertThat(target.splits(first)).isFalse();
    target.settled(first, false, at(2));
    assertThat(told(2)).containsExactly("warning b 6.0");
    assertThat(told(3)).as("with the next repeat together again").hasSize(2);
  }

  @Test
  void anEarlierWordThatTurnsUpLaterChangesNoLabels() {
    Alert later = word("a", 1, 2, true).toBuilder().setSystem("helium-2").build();
    say(later, 2);
    assertThat(told(2)).hasSize(1);
    say(word("a", 1, 1, true), 2.1);
    say(word("a", 1, 3, false), 3);
    assertThat(told(3)).containsExactly("warning a 3.0");
    assertThat(told(10)).as("nothing fires on").containsExactly("warning a 3.0");
  }

  @Test
  void isBoundedAndCountsWhatItCannotTake() {
    for (int i = 0; i < Alertmanager.MOST + 3; i++) {
      say(word("w" + i, 1, 1, true), 1);
    }
    assertThat(target.pending()).isEqualTo(Alertmanager.MOST);
    assertThat(target.unsent()).containsEntry("too_many", 3L);
  }

  @Test
  void whatIsRejectedIsSaidWithTheNextRepeatOnly() {
    say(word("a", 1, 1, true), 1);
    target.settled(target.due(at(1)).orElseThrow(), false, at(1));
    assertThat(told(1.5)).isEmpty();
    assertThat(told(2)).hasSize(1);
  }
}
