package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StormGatheringHarnessTest {
  private static final long HOUR_MS = 3_600_000;

  private Harness<Storm, PublishedBytes, Storm> storms;

  static Harness<Storm, PublishedBytes, Storm> storms() throws Exception {
    return Harness.of(rig(PublishedRules.NONE));
  }

  static Harness.Rig<Storm, PublishedBytes, Storm> rig(PublishedRules first) {
    return Harness.broadcast(
        () -> new StormGathering(first), storm -> StormGathering.KEY, RulesInForce.STATE);
  }

  @BeforeEach
  void open() throws Exception {
    storms = storms();
  }

  @AfterEach
  void close() throws Exception {
    storms.close();
  }

  @Test
  void fourOnAnArrayAreOneThatClosesByATimer() throws Exception {
    storms.feedAll(site());
    storms.watermark(Runs.START_MS + 60_000);
    assertThat(storms.output())
        .filteredOn(storm -> storm.scope().equals(Storm.ARRAY))
        .first()
        .satisfies(storm -> assertThat(storm.stage()).isEqualTo(StormStage.OPENED))
        .satisfies(storm -> assertThat(storm.members()).isEqualTo(3));

    storms.watermark(Runs.START_MS + 2 * HOUR_MS);
    assertThat(storms.output())
        .filteredOn(storm -> storm.scope().equals(Storm.ARRAY) && !storm.lasts())
        .hasSize(1);
  }

  @Test
  void whichWorkloadsComesFirstDoesNotMatter() throws Exception {
    storms.feedAll(site());
    storms.watermark(Runs.START_MS + 2 * HOUR_MS);

    for (int seed = 0; seed < 5; seed++) {
      List<Storm> shuffled = new ArrayList<>(site());
      Collections.shuffle(shuffled, new Random(seed));
      try (Harness<Storm, PublishedBytes, Storm> other = storms()) {
        other.feedAll(shuffled);
        for (long atMs = Runs.START_MS; atMs <= Runs.START_MS + 2 * HOUR_MS; atMs += 60_000) {
          other.watermark(atMs);
        }
        assertThat(other.output()).as("seed %d", seed).isEqualTo(storms.output());
      }
    }
  }

  @Test
  void oneThatComesTwoSecondsAfterItWasKnownIsNotOvertaken() throws Exception {
    List<Storm> all = site(1_000);
    storms.feedAll(all);
    storms.watermark(Runs.START_MS + 60_000);

    try (Harness<Storm, PublishedBytes, Storm> other = storms()) {
      other.feed(all.get(1));
      other.watermark(Runs.START_MS + 1_999);
      other.feed(all.get(0));
      other.feedAll(all.subList(2, all.size()));
      other.watermark(Runs.START_MS + 60_000);
      assertThat(other.output()).isEqualTo(storms.output());
    }
  }

  @Test
  void aRestartAnywhereChangesNothing() throws Exception {
    List<Storm> all = site();
    storms.feedAll(all);
    storms.watermark(Runs.START_MS + 2 * HOUR_MS);

    for (int at = 1; at <= all.size(); at++) {
      try (Harness<Storm, PublishedBytes, Storm> before = storms()) {
        before.feedAll(all.subList(0, at));
        before.watermark(all.get(at - 1).knownMs() - 1);
        List<Storm> told = before.output();
        try (Harness<Storm, PublishedBytes, Storm> after = before.restarted()) {
          after.feedAll(all.subList(at, all.size()));
          after.watermark(Runs.START_MS + 2 * HOUR_MS);
          told.addAll(after.output());
        }
        assertThat(told).as("restarted after %d", at).isEqualTo(storms.output());
      }
    }
  }

  @Test
  void theEndOfTheInputTellsWhatWaitsAndEndsNothing() throws Exception {
    storms.feedAll(site());
    storms.watermark(Watermark.MAX_WATERMARK.getTimestamp());

    assertThat(storms.output()).hasSizeGreaterThan(4).allMatch(Storm::lasts);
  }

  @Test
  void newRulesSayHowManyMakeOne() throws Exception {
    storms.broadcast(SomeRules.published(1, "storm.array-members", "5"));
    storms.feedAll(site());
    storms.watermark(Runs.START_MS + 60_000);
    assertThat(storms.output()).noneMatch(storm -> storm.scope().equals(Storm.ARRAY));

    try (Harness<Storm, PublishedBytes, Storm> two = storms()) {
      two.broadcast(SomeRules.published(1, "storm.array-members", "2"));
      two.feedAll(site().subList(0, 2));
      two.watermark(Runs.START_MS + 60_000);
      assertThat(two.output()).anyMatch(storm -> storm.scope().equals(Storm.ARRAY));
    }
  }

  @Test
  void aStormOfAnArrayThatIsOverByNewRulesEndsWithinSeconds() throws Exception {
    storms.feedAll(site());
    storms.watermark(Runs.START_MS + 60_000);
    Storm told =
        storms.output().stream()
            .filter(storm -> storm.scope().equals(Storm.ARRAY))
            .reduce((before, next) -> next)
            .orElseThrow();
    assertThat(told.lasts()).isTrue();

    storms.broadcast(SomeRules.published(1, "storm.close", "5000", "storm.open", "5500"));
    storms.watermark(Runs.START_MS + 60_000 + Looks.EVERY_MS);
    assertThat(storms.output())
        .filteredOn(storm -> storm.scope().equals(Storm.ARRAY) && !storm.lasts())
        .singleElement()
        .satisfies(closed -> assertThat(closed.id()).isEqualTo(told.id()))
        .satisfies(closed -> assertThat(closed.eventTimeMs()).isEqualTo(told.eventTimeMs()));
  }

  /** One more workload every five seconds. */
  static List<Storm> site() {
    return site(5_000);
  }

  private static List<Storm> site(long everyMs) {
    List<Storm> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      long atMs = Runs.START_MS + everyMs * i;
      all.add(
          new Storm(
              Storm.WORKLOAD,
              "job-" + i,
              "array",
              StormStage.OPENED,
              Severity.WARNING,
              atMs,
              atMs,
              null,
              3,
              2_500,
              2_500,
              2_000,
              750,
              0.3,
              1e11,
              null));
    }
    return all;
  }
}
