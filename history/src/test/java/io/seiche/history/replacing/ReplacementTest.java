package io.seiche.history.replacing;

import static io.seiche.history.replacing.Pages.DAY_MS;
import static io.seiche.history.replacing.Pages.HOUR_MS;
import static io.seiche.history.replacing.Pages.MONDAY_MS;
import static io.seiche.history.replacing.Pages.bill;
import static io.seiche.history.replacing.Pages.change;
import static io.seiche.history.replacing.Pages.mix;
import static io.seiche.history.replacing.Pages.occupancy;
import static io.seiche.history.replacing.Pages.span;
import static io.seiche.history.replacing.Pages.storm;
import static io.seiche.history.replacing.Pages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ReplacementTest {
  private static final long TEN_MS = MONDAY_MS + 10 * HOUR_MS;

  private final Changes changes = new Changes();

  private List<Point> writes(Pages stored, Pages fresh) {
    return writes(stored, fresh, changes);
  }

  private static List<Point> writes(Pages stored, Pages fresh, Changes changes) {
    return new Replacement(stored.spans(), fresh.spans())
        .of(MONDAY_MS, MONDAY_MS + DAY_MS, stored.day(MONDAY_MS), fresh.day(MONDAY_MS), changes);
  }

  private Pages replaced(Pages stored, Pages fresh) {
    stored.putAll(writes(stored, fresh));
    assertThat(writes(stored, fresh, new Changes())).as("twice is once").isEmpty();
    return stored;
  }

  /** A workload that did one thing from ten to twelve. */
  private static Pages twoHours(String workload, String system, String phase) {
    return new Pages()
        .put(span(workload, system, phase, TEN_MS, 7_200))
        .put(occupancy(workload, phase, "hour", TEN_MS, 3_600))
        .put(occupancy(workload, phase, "hour", TEN_MS + HOUR_MS, 3_600))
        .put(occupancy(workload, phase, "day", MONDAY_MS, 7_200));
  }

  @Test
  void aHistoryInThePlaceOfItselfWritesNothing() {
    assertThat(writes(twoHours("a", "h", "TRAINING"), twoHours("a", "h", "TRAINING"))).isEmpty();
  }

  @Test
  void whatIsNewIsWrittenWhereNothingWas() {
    Pages fresh = twoHours("a", "h", "TRAINING").put(change("a", TEN_MS + 60_000, "TRAINING"));

    Pages stored = replaced(new Pages(), fresh);

    assertThat(stored.of(Measurement.SWITCH, point -> true)).hasSize(1);
    assertThat(stored.sum(Measurement.OCCUPANCY, "seconds", with("window", "hour")))
        .isEqualTo(7_200);
  }

  @Test
  void whatIsNoLongerTrueIsTakenBack() {
    Pages stored =
        twoHours("a", "h", "TRAINING")
            .put(change("a", TEN_MS + 60_000, "TRAINING"))
            .put(bill("workload", "a", "hour", TEN_MS, 1, 0))
            .put(bill("workload", "a", "day", MONDAY_MS, 1, 0))
            .put(storm("workload", "a", TEN_MS + 70_000, TEN_MS + 70_000));

    replaced(stored, twoHours("a", "h", "IDLE"));

    assertThat(stored.of(Measurement.SWITCH, point -> true)).isEmpty();
    assertThat(stored.of(Measurement.STORM, point -> true)).isEmpty();
    assertThat(stored.of(Measurement.SWITCHING, point -> true)).isEmpty();
    assertThat(stored.of(Measurement.PHASE_SPAN, with("phase", "TRAINING"))).isEmpty();
    assertThat(stored.sum(Measurement.OCCUPANCY, "seconds", with("phase", "TRAINING"))).isZero();
    assertThat(stored.sum(Measurement.OCCUPANCY, "seconds", with("phase", "IDLE")))
        .isEqualTo(14_400);
    assertThat(changes.before().get("a").seconds(Phase.TRAINING)).isEqualTo(7_200);
    assertThat(changes.after().get("a").seconds(Phase.IDLE)).isEqualTo(7_200);
    assertThat(changes.before().get("a").switches()).isEqualTo(1);
    assertThat(changes.after().get("a").switches()).isZero();
  }

  @Test
  void whatNothingIsKnownOfAnewStays() {
    Pages stored =
        twoHours("a", "h", "TRAINING")
            .put(change("a", TEN_MS + 3 * HOUR_MS, "INFERENCE"))
            .putAll(
                List.copyOf(twoHours("other", "h", "IDLE").of(Measurement.OCCUPANCY, p -> true)));
    Pages before = new Pages().putAll(stored.of(Measurement.OCCUPANCY, with("workload", "other")));

    replaced(stored, twoHours("a", "h", "IDLE"));

    assertThat(stored.of(Measurement.SWITCH, point -> true)).hasSize(1);
    assertThat(stored.of(Measurement.OCCUPANCY, with("workload", "other")))
        .isEqualTo(before.of(Measurement.OCCUPANCY, point -> true));
  }

  @Test
  void aSpanIsCutWhereTheNewHistoryBeginsAndEnds() {
    Pages stored = new Pages().put(span("a", "h", "TRAINING", TEN_MS, 4 * 3_600));
    Pages fresh = new Pages().put(span("a", "h", "IDLE", TEN_MS + HOUR_MS, 3_600));

    replaced(stored, fresh);

    assertThat(stored.of(Measurement.PHASE_SPAN, with("phase", "TRAINING")))
        .extracting(Point::timeMs, point -> point.fields().get("duration_s"))
        .containsExactly(tuple(TEN_MS, 3_600.0), tuple(TEN_MS + 2 * HOUR_MS, 7_200.0));
    assertThat(stored.sum(Measurement.PHASE_SPAN, "read_bytes", with("phase", "TRAINING")))
        .isEqualTo(3 * 3_600_000.0);
  }

  @Test
  void anHourOfWhichLessIsKnownStaysAndTheDayIsTheSumOfItsHours() {
    Pages stored = twoHours("a", "h", "TRAINING");
    Pages fresh =
        new Pages()
            .put(span("a", "h", "IDLE", TEN_MS + HOUR_MS / 2, 5_400))
            .put(occupancy("a", "IDLE", "hour", TEN_MS, 1_800))
            .put(occupancy("a", "IDLE", "hour", TEN_MS + HOUR_MS, 3_600))
            .put(occupancy("a", "IDLE", "day", MONDAY_MS, 5_400));

    replaced(stored, fresh);

    assertThat(stored.of(Measurement.OCCUPANCY, with("window", "hour")))
        .extracting(point -> point.tags().get("phase"), Point::timeMs)
        .containsExactly(tuple("TRAINING", TEN_MS), tuple("IDLE", TEN_MS + HOUR_MS));
    assertThat(stored.sum(Measurement.OCCUPANCY, "seconds", with("window", "day")))
        .isEqualTo(7_200);
    assertThat(
            stored.sum(
                Measurement.OCCUPANCY,
                "seconds",
                with("window", "day").and(with("phase", "TRAINING"))))
        .isEqualTo(3_600);
  }

  @Test
  void theFleetIsTheSumOfAllWhereOthersWereThere() {
    Pages stored = new Pages();
    for (String workload : List.of("a", "b")) {
      twoHours(workload, "h", "TRAINING").of(Measurement.OCCUPANCY, p -> true).forEach(stored::put);
      stored.put(span(workload, "h", "TRAINING", TEN_MS, 7_200));
    }
    for (String window : List.of("hour", "day")) {
      long ms = "hour".equals(window) ? TEN_MS : MONDAY_MS;
      stored
          .put(mix("fleet", "site", "TRAINING", window, ms, 7_200, 2))
          .put(mix("array", "h", "TRAINING", window, ms, 7_200, 2))
          .put(bill("fleet", "site", window, ms, 3, 1))
          .put(bill("workload", "a", window, ms, 1, 0))
          .put(bill("workload", "b", window, ms, 2, 0));
    }
    stored.put(mix("fleet", "site", "TRAINING", "hour", TEN_MS + HOUR_MS, 7_200, 2));
    Pages fresh =
        twoHours("a", "h", "IDLE")
            .put(mix("fleet", "site", "IDLE", "hour", TEN_MS, 3_600, 1))
            .put(mix("array", "h", "IDLE", "hour", TEN_MS, 3_600, 1));

    replaced(stored, fresh);

    for (String scope : List.of("fleet", "array")) {
      assertThat(
              stored.of(
                  Measurement.MIX,
                  with("scope", scope).and(with("window", "hour")).and(p -> p.timeMs() == TEN_MS)))
          .as(scope)
          .extracting(
              point -> point.tags().get("phase"),
              point -> point.fields().get("seconds"),
              point -> point.fields().get("workloads"))
          .containsExactlyInAnyOrder(tuple("TRAINING", 3_600.0, 1L), tuple("IDLE", 3_600.0, 1L));
    }
    Point bill =
        stored.of(Measurement.SWITCHING, with("scope", "fleet").and(with("window", "day"))).get(0);
    assertThat(bill.fields())
        .as("of b alone, with the fleet's own storm")
        .containsEntry("switches", 2L)
        .containsEntry("storms", 1L)
        .containsEntry("overhead_ratio", 0.1);
    assertThat(changes.left()).isZero();
  }

  @Test
  void theFleetIsAsTheNewHistorySaysWhereAllWasMadeAnew() {
    Pages stored =
        twoHours("a", "h", "TRAINING")
            .put(mix("fleet", "site", "TRAINING", "hour", TEN_MS, 3_600, 1))
            .put(storm("fleet", "site", TEN_MS + 1_000, TEN_MS + 1_000));
    Pages fresh =
        twoHours("a", "h", "IDLE")
            .put(mix("fleet", "site", "IDLE", "hour", TEN_MS, 3_599.5, 1))
            .put(storm("fleet", "site", TEN_MS + 2_000, TEN_MS + 2_000));

    replaced(stored, fresh);

    assertThat(stored.of(Measurement.MIX, with("window", "hour").and(p -> p.timeMs() == TEN_MS)))
        .extracting(point -> point.fields().get("seconds"))
        .containsExactly(3_599.5);
    assertThat(stored.of(Measurement.STORM, point -> true))
        .extracting(Point::timeMs)
        .containsExactly(TEN_MS + 2_000);
  }

  @Test
  void anArrayStaysWhereNobodyKnowsWhoWasOnIt() {
    Pages stored = twoHours("a", "h", "TRAINING");
    stored
        .put(occupancy("b", "TRAINING", "hour", TEN_MS, 3_600))
        .put(mix("array", "h", "TRAINING", "hour", TEN_MS, 7_200, 2))
        .put(storm("array", "h", TEN_MS + 1_000, TEN_MS + 1_000));

    replaced(stored, twoHours("a", "h", "IDLE"));

    assertThat(
            stored.of(
                Measurement.MIX,
                with("scope", "array").and(with("window", "hour")).and(p -> p.timeMs() == TEN_MS)))
        .extracting(point -> point.fields().get("seconds"))
        .containsExactly(7_200.0);
    assertThat(stored.of(Measurement.STORM, point -> true)).hasSize(1);
    assertThat(changes.left()).isPositive();
  }

  @Test
  void aStormOfTheFleetStaysWhereOnlyOthersWereThere() {
    Pages stored =
        twoHours("b", "k", "TRAINING").put(storm("fleet", "site", TEN_MS + 1_000, TEN_MS + 1_000));
    Pages fresh =
        new Pages()
            .put(span("a", "h", "IDLE", TEN_MS - 3 * HOUR_MS, 600))
            .put(span("a", "h", "IDLE", TEN_MS + 4 * HOUR_MS, 600));

    replaced(stored, fresh);

    assertThat(stored.of(Measurement.STORM, point -> true)).hasSize(1);
  }

  @Test
  void anHourThatWasTakenBackDoesNotKeepTheDayAndTheFleetFromBeingNew() {
    Pages stored =
        twoHours("a", "h", "TRAINING")
            .put(mix("fleet", "site", "TRAINING", "hour", TEN_MS, 3_600, 1));
    stored.putAll(
        List.of(
            Superseding.over(occupancy("a", "INFERENCE", "hour", TEN_MS - 3 * HOUR_MS, 60)),
            Superseding.over(bill("workload", "b", "hour", TEN_MS, 1, 0))));
    Pages fresh =
        twoHours("a", "h", "IDLE")
            .put(occupancy("a", "IDLE", "day", MONDAY_MS, 7_199.5))
            .put(mix("fleet", "site", "IDLE", "hour", TEN_MS, 3_599.5, 1));

    replaced(stored, fresh);

    assertThat(stored.of(Measurement.OCCUPANCY, with("window", "day")))
        .as("the new day, not the sum of its hours")
        .extracting(point -> point.fields().get("seconds"))
        .containsExactly(7_199.5);
    assertThat(stored.of(Measurement.MIX, point -> true))
        .extracting(point -> point.fields().get("seconds"))
        .containsExactly(3_599.5);
  }

  @Test
  void aStormThatIsNoLongerPartOfAnotherIsTold() {
    Point alone = storm("workload", "a", TEN_MS + 70_000, TEN_MS + 70_000);
    Point.Builder part = Point.of(alone.measurement(), alone.timeMs()).field("part_of", "fleet@1");
    alone.tags().forEach(part::tag);
    alone.fields().forEach(part::field);
    Pages stored = twoHours("a", "h", "TRAINING").put(part.build());

    replaced(stored, twoHours("a", "h", "TRAINING").put(alone));

    assertThat(stored.of(Measurement.STORM, point -> true))
        .extracting(point -> point.fields().get("part_of"))
        .containsExactly("");
  }

  @Test
  void whatTheNewHistoryDoesNotSayOfAnHourIsNotLeftOver() {
    Point old =
        Point.of(Measurement.OCCUPANCY, TEN_MS)
            .tag("workload", "a")
            .tag("phase", "INFERENCE")
            .tag("window", "hour")
            .field("seconds", 3_600.0)
            .field("fan_out_ratio", 1.5)
            .field("write_latency_digest", "1:0.001")
            .build();
    Pages stored = twoHours("a", "h", "INFERENCE").put(old);

    replaced(stored, twoHours("a", "h", "INFERENCE"));

    assertThat(
            stored.of(Measurement.OCCUPANCY, with("window", "hour").and(p -> p.timeMs() == TEN_MS)))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.fields())
                    .containsEntry("fan_out_ratio", 0.0)
                    .containsEntry("write_latency_digest", ""));
  }

  @Test
  void whatCountsForAnotherWorkloadNowIsNotThereTwice() {
    Pages stored = new Pages();
    for (String node : List.of("node/1", "node/2")) {
      stored
          .put(span(node, "h", "TRAINING", TEN_MS, 3_000))
          .put(change(node, TEN_MS + 60_000, "TRAINING"))
          .put(storm("workload", node, TEN_MS + 70_000, TEN_MS + 70_000))
          .put(occupancy(node, "TRAINING", "hour", TEN_MS, 3_000))
          .put(bill("workload", node, "hour", TEN_MS, 1, 1))
          .put(bill("workload", node, "day", MONDAY_MS, 1, 1))
          .put(occupancy(node, "TRAINING", "day", MONDAY_MS, 3_000));
    }
    stored
        .put(occupancy("node/1", "IDLE", "hour", TEN_MS + 4 * HOUR_MS, 60))
        .put(mix("fleet", "site", "TRAINING", "hour", TEN_MS, 6_000, 2))
        .put(mix("array", "h", "TRAINING", "hour", TEN_MS, 6_000, 2))
        .put(bill("fleet", "site", "hour", TEN_MS, 2, 0));
    Pages fresh =
        new Pages()
            .put(span("pretrain", "h", "TRAINING", TEN_MS, 3_000))
            .put(occupancy("pretrain", "TRAINING", "hour", TEN_MS, 3_000))
            .put(occupancy("pretrain", "TRAINING", "day", MONDAY_MS, 3_000))
            .put(mix("fleet", "site", "TRAINING", "hour", TEN_MS, 3_000, 1))
            .put(mix("array", "h", "TRAINING", "hour", TEN_MS, 3_000, 1));
    Spans known = fresh.spans();
    known.becomes("node/1", Set.of("pretrain"));
    known.becomes("node/2", Set.of("pretrain"));

    for (boolean again : new boolean[] {false, true}) {
      List<Point> writes =
          new Replacement(stored.spans(), known)
              .of(
                  MONDAY_MS,
                  MONDAY_MS + DAY_MS,
                  stored.day(MONDAY_MS),
                  fresh.day(MONDAY_MS),
                  again ? new Changes() : changes);
      assertThat(writes.isEmpty()).as("twice is once").isEqualTo(again);
      stored.putAll(writes);
    }

    Predicate<Point> anHour = with("window", "hour").and(point -> point.timeMs() == TEN_MS);
    for (Measurement measurement : List.of(Measurement.OCCUPANCY, Measurement.MIX)) {
      assertThat(stored.of(measurement, anHour))
          .as(measurement.table())
          .allSatisfy(row -> assertThat(row.fields()).containsEntry("seconds", 3_000.0))
          .hasSize(measurement == Measurement.MIX ? 2 : 1);
    }
    assertThat(stored.of(Measurement.SWITCH, point -> true)).isEmpty();
    assertThat(stored.of(Measurement.STORM, point -> true)).isEmpty();
    assertThat(stored.of(Measurement.SWITCHING, point -> true)).isEmpty();
    assertThat(stored.of(Measurement.PHASE_SPAN, point -> true))
        .extracting(point -> point.tags().get("workload"))
        .containsExactly("pretrain");
    assertThat(stored.sum(Measurement.OCCUPANCY, "seconds", with("window", "day")))
        .as("with the minute of which nothing is known anew")
        .isEqualTo(3_060);
    assertThat(changes.left()).isZero();
  }

  @Test
  void whoIsMissingAlthoughItsSystemIsKnownIsTold() {
    Spans stored =
        twoHours("a", "h", "IDLE")
            .put(span("gone", "h", "IDLE", TEN_MS, 600))
            .put(span("elsewhere", "k", "IDLE", TEN_MS, 600))
            .put(span("later", "h", "IDLE", TEN_MS + 8 * HOUR_MS, 600))
            .put(span("renamed", "h", "IDLE", TEN_MS, 600))
            .spans();
    Spans fresh = twoHours("a", "h", "IDLE").spans();
    fresh.becomes("renamed", Set.of("a"));

    assertThat(stored.missingIn(fresh)).containsExactly("gone");
  }

  @Test
  void aStormOverTheEdgeOfWhatIsKnownAnewIsTheStoredOne() {
    for (String scope : List.of("workload", "array", "fleet")) {
      String id = "workload".equals(scope) ? "a" : "array".equals(scope) ? "h" : "site";
      long openedMs = TEN_MS - 20 * 60_000;
      Pages stored =
          new Pages()
              .put(span("a", "h", "TRAINING", TEN_MS - HOUR_MS, 3 * 3_600))
              .put(occupancy("a", "TRAINING", "hour", TEN_MS, 3_600))
              .put(storm(scope, id, openedMs, openedMs))
              .put(storm(scope, id, TEN_MS + 15 * 60_000, openedMs));
      Pages fresh =
          twoHours("a", "h", "IDLE")
              .put(storm(scope, id, TEN_MS + 16 * 60_000, openedMs + 120_000));

      replaced(stored, fresh);

      assertThat(stored.of(Measurement.STORM, point -> true))
          .as(scope)
          .extracting(Point::timeMs)
          .containsExactly(openedMs, TEN_MS + 15 * 60_000);
    }
  }

  /** In a zone whose days begin at half past an hour of UTC. */
  @Test
  void aStormOfAnHourThatBeganTheDayBeforeStaysWhereOthersWereInThatHour() {
    long midnightMs = MONDAY_MS + 18 * HOUR_MS + HOUR_MS / 2;
    long hourMs = midnightMs - HOUR_MS / 2;
    Pages stored =
        new Pages().put(storm("fleet", "site", hourMs + 40 * 60_000, hourMs + 40 * 60_000));
    Pages fresh = new Pages();
    for (Pages pages : List.of(stored, fresh)) {
      pages
          .put(span("a", "h", "TRAINING", hourMs - HOUR_MS, 3 * 3_600))
          .put(occupancy("a", "TRAINING", "hour", hourMs, 3_600));
    }
    stored
        .put(span("b", "h", "TRAINING", hourMs, 3_600))
        .put(occupancy("b", "TRAINING", "hour", hourMs, 3_600));
    Replacement replacement = new Replacement(stored.spans(), fresh.spans());

    for (long dayMs : new long[] {midnightMs - DAY_MS, midnightMs}) {
      stored.putAll(
          replacement.of(
              dayMs, dayMs + DAY_MS, stored.day(dayMs), fresh.day(dayMs), new Changes()));
    }

    assertThat(stored.of(Measurement.STORM, point -> true)).hasSize(1);
  }

  @Test
  void aForecastMadeOfLaterDaysStays() {
    Pages stored = new Pages().put(forecast(1, 10)).put(forecast(2, 10));
    Pages fresh = new Pages().put(forecast(1, 9)).put(forecast(2, 11)).put(forecast(3, 11));

    replaced(stored, fresh);

    assertThat(stored.of(Measurement.FORECAST, point -> true))
        .extracting(point -> point.fields().get("made_s"))
        .containsExactly(10.0, 11.0, 11.0);
  }

  private static Point forecast(int hour, double madeS) {
    return Point.of(Measurement.FORECAST, MONDAY_MS + hour * HOUR_MS)
        .tag("system", "h")
        .tag("what", "read")
        .field("expected_bytes_per_s", madeS)
        .field("made_s", madeS)
        .build();
  }

  @Test
  void aWorkloadThatMovedLeavesOneArrayForTheOther() {
    Pages stored = twoHours("a", "h", "TRAINING");
    Pages fresh = twoHours("a", "k", "TRAINING");
    for (long ms : new long[] {TEN_MS, TEN_MS + HOUR_MS}) {
      stored.put(mix("array", "h", "TRAINING", "hour", ms, 3_600, 1));
      fresh.put(mix("array", "k", "TRAINING", "hour", ms, 3_600, 1));
    }

    replaced(stored, fresh);

    assertThat(stored.of(Measurement.MIX, with("window", "hour").and(with("scope", "array"))))
        .extracting(point -> point.tags().get("scope_id"))
        .containsOnly("k");
  }

  @Test
  void loadIsReplacedWhereAtLeastAsMuchIsKnown() {
    Pages stored = new Pages().put(load("hour", TEN_MS, 100)).put(load("day", MONDAY_MS, 300));
    stored.put(load("hour", TEN_MS + HOUR_MS, 200));
    Pages fresh = new Pages().put(load("hour", TEN_MS, 50)).put(load("day", MONDAY_MS, 300));
    fresh.put(load("hour", TEN_MS + HOUR_MS, 250));

    replaced(stored, fresh);

    assertThat(stored.of(Measurement.LOAD, with("window", "hour")))
        .extracting(point -> point.fields().get("read_bytes"))
        .containsExactly(100.0, 250.0);
    assertThat(stored.of(Measurement.LOAD, with("window", "day")).get(0).fields())
        .containsEntry("read_bytes", 350.0)
        .containsEntry("peak_read_bytes_per_s", 250.0);
  }

  private static Point load(String window, long timeMs, double bytes) {
    return Point.of(Measurement.LOAD, timeMs)
        .tag("system", "h")
        .tag("window", window)
        .field("read_bytes", bytes)
        .field("write_bytes", 0.0)
        .field("peak_read_bytes_per_s", bytes)
        .field("peak_write_bytes_per_s", 0.0)
        .field("peak_save_bytes_per_s", 0.0)
        .field("peak_load_bytes_per_s", 0.0)
        .field("partial", false)
        .build();
  }
}
