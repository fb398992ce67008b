package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.rules.Rules;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.victim.Slowdown;
import io.seiche.analysis.victim.Slowed;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.rules.RulesCodec;
import io.seiche.flink.stream.ArrayNews;
import io.seiche.flink.stream.PublishedBytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VictimDetectionHarnessTest {
  private static final long START_MS = Runs.START_MS;
  private static final int SECONDS = 900;

  private static Harness<ArrayNews, PublishedBytes, Slowdown> harness(PublishedRules first)
      throws Exception {
    return Harness.of(rig(first));
  }

  static Harness.Rig<ArrayNews, PublishedBytes, Slowdown> rig(PublishedRules first) {
    return Harness.broadcast(
        () -> new VictimDetection(first), ArrayNews::system, RulesInForce.STATE);
  }

  @Test
  void aSwitchIsLookedAtFifteenSecondsAfterItWasHeard() throws Exception {
    try (var victims = harness(PublishedRules.NONE)) {
      List<ArrayNews> day = day();
      victims.feedAll(day);
      victims.watermark(START_MS + 356_999);
      assertThat(victims.output()).isEmpty();

      victims.watermark(START_MS + 357_000);
      assertThat(victims.output())
          .singleElement()
          .satisfies(slowdown -> assertThat(slowdown.workload()).isEqualTo("train"))
          .satisfies(slowdown -> assertThat(slowdown.knownMs()).isEqualTo(START_MS + 357_000))
          .satisfies(
              slowdown ->
                  assertThat(slowdown.slowed())
                      .extracting(Slowed::workload)
                      .containsExactly("chat"));
    }
  }

  @Test
  void whatComesFirstDoesNotMatter() throws Exception {
    List<Slowdown> expected = told(day(), 1_000);
    assertThat(expected).hasSize(5);

    for (int seed = 0; seed < 5; seed++) {
      List<ArrayNews> shuffled = new ArrayList<>(day());
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(told(shuffled, 1_000_000)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2_000, 20_000})
  void howFarEventTimeWasWhenItCameDoesNotMatter(long lateMs) throws Exception {
    List<ArrayNews> day = uneven();
    List<Slowdown> expected = told(day, lateMs, 1);
    assertThat(expected).hasSize(5);

    for (long behindMs : List.of(500L, 1_000L, 7_000L, 60_000L)) {
      assertThat(told(day, lateMs, behindMs)).as("%d ms behind", behindMs).isEqualTo(expected);
    }
  }

  @Test
  void whereAPollTakesHalfAMinuteItIsAMinute() throws Exception {
    try (var victims = harness(PublishedRules.NONE)) {
      for (int second = 0; second < 390; second += 30) {
        victims.feed(activity("chat", second, 30, second == 300 ? 4e-3 : 1e-3));
      }
      victims.feed(ArrayNews.of(switchEndingAt(330)));
      victims.watermark(START_MS + 401_999);
      assertThat(victims.output()).isEmpty();

      victims.watermark(START_MS + 402_000);
      assertThat(victims.output())
          .singleElement()
          .satisfies(slowdown -> assertThat(slowdown.knownMs()).isEqualTo(START_MS + 402_000))
          .satisfies(
              slowdown ->
                  assertThat(slowdown.slowed())
                      .extracting(Slowed::workload)
                      .containsExactly("chat"));
    }
  }

  @Test
  void atTheEndOfTheInputAllIsLookedAt() throws Exception {
    try (var victims = harness(PublishedRules.NONE)) {
      victims.feedAll(day());
      victims.watermark(Watermark.MAX_WATERMARK.getTimestamp());
      assertThat(victims.output()).isEqualTo(told(day(), 1_000));
      assertThat(victims.keyedStateEntries()).as("nothing is kept").isZero();
      assertThat(victims.timers()).isZero();
    }
  }

  @Test
  void aRestartAnywhereChangesNothing() throws Exception {
    List<ArrayNews> day = day();
    List<Slowdown> expected = told(day, 1_000);
    for (int at = 20; at < day.size(); at += 97) {
      try (var before = harness(PublishedRules.NONE)) {
        before.feedAll(day.subList(0, at));
        before.watermark(timeMs(day.get(at)) - 30_000);
        List<Slowdown> told = before.output();
        try (var after = before.restarted()) {
          after.feedAll(day.subList(at, day.size()));
          after.watermark(START_MS + 1_000L * SECONDS);
          told.addAll(after.output());
        }
        assertThat(told).as("restarted after %d", at).isEqualTo(expected);
      }
    }
  }

  @Test
  void newRulesDecideFromTheNextSwitchOn() throws Exception {
    try (var victims = harness(PublishedRules.NONE)) {
      victims.feedAll(day());
      victims.watermark(START_MS + 400_000);
      assertThat(victims.output()).hasSize(1);

      PublishedRules strict = PublishedRules.of(1, "test", Map.of("victim.factor", "9"));
      assertThat(strict.rules()).isNotEqualTo(Rules.DEFAULT);
      victims.broadcast(new PublishedBytes(RulesCodec.encode(strict), START_MS + 400_000, "test"));
      victims.watermark(START_MS + 1_000L * SECONDS);
      assertThat(victims.output()).hasSize(1);
    }
  }

  @Test
  void whatIsSilentIsDroppedWithinTheHour() throws Exception {
    try (var victims = harness(PublishedRules.NONE)) {
      victims.feedAll(day());
      victims.watermark(START_MS + 1_000L * SECONDS);
      assertThat(victims.keyedStateEntries()).isPositive();

      victims.watermark(START_MS + 3 * 3_600_000);
      assertThat(victims.keyedStateEntries()).isZero();
      assertThat(victims.timers()).isZero();
    }
  }

  /** With event time a little behind what comes, or far. */
  private static List<Slowdown> told(List<ArrayNews> news, long behindMs) throws Exception {
    try (var victims = harness(PublishedRules.NONE)) {
      for (ArrayNews next : news) {
        victims.feed(next);
        if (behindMs < 1_000_000) {
          victims.watermark(timeMs(next) - behindMs);
        }
      }
      victims.watermark(START_MS + 1_000L * SECONDS);
      return victims.output();
    }
  }

  /**
   * With the time of the frames that news came of.
   *
   * @param lateMs how much later than the news that was
   * @param behindMs how far behind the frames event time was
   */
  private static List<Slowdown> told(List<ArrayNews> news, long lateMs, long behindMs)
      throws Exception {
    try (var victims = harness(PublishedRules.NONE)) {
      for (ArrayNews next : news) {
        victims.watermark(timeMs(next) + lateMs - behindMs);
        victims.feed(next, timeMs(next) + lateMs);
      }
      victims.watermark(START_MS + 1_000L * SECONDS + 60_000);
      return victims.output();
    }
  }

  /** A day whose latencies are never the same, as frames bring it. */
  private static List<ArrayNews> uneven() {
    Random random = new Random(7);
    return day().stream()
        .map(next -> next.found() == null ? uneven(next.activity(), random) : next)
        .sorted(Comparator.comparingLong(VictimDetectionHarnessTest::timeMs))
        .toList();
  }

  private static ArrayNews uneven(Activity next, Random random) {
    int second = (int) ((next.startMs() - START_MS) / 1_000);
    double latencySeconds = next.readLatencySeconds() * (0.8 + 0.4 * random.nextDouble());
    return activity(next.workload(), second, 5, latencySeconds);
  }

  private static long timeMs(ArrayNews news) {
    return news.found() == null ? news.activity().endMs() : news.found().knownMs();
  }

  /**
   * Three volumes of an array for a quarter of an hour: one switches every two minutes from the
   * fifth on, one waits for it, one does not.
   */
  static List<ArrayNews> day() {
    List<ArrayNews> all = new ArrayList<>();
    for (int second = 0; second < SECONDS; second += 5) {
      boolean slow = second >= 300 && second % 120 >= 60 && second % 120 < 90;
      all.add(activity("chat", second, slow ? 4e-3 : 1e-3));
      all.add(activity("code", second, 1e-3));
      all.add(activity("train", second, 2e-3));
      if (second > 330 && second % 120 == 100) {
        all.add(ArrayNews.of(switchEndingAt(second - 10)));
      }
    }
    return all;
  }

  private static ArrayNews activity(String workload, int second, double latencySeconds) {
    return activity(workload, second, 5, latencySeconds);
  }

  /** Of ticks of a second, or of one poll. */
  private static ArrayNews activity(
      String workload, int second, int seconds, double latencySeconds) {
    return ArrayNews.of(
        new Activity(
            workload,
            "helium",
            START_MS + 1_000L * second,
            START_MS + 1_000L * (second + seconds),
            seconds == 5 ? 1_000 : 1_000 * seconds,
            seconds == 5 ? 5 : 1,
            1,
            null,
            null,
            1_000.0,
            null,
            latencySeconds,
            null,
            null,
            null));
  }

  private static Switch switchEndingAt(int second) {
    long endMs = START_MS + 1_000L * second;
    boolean even = second / 120 % 2 == 0;
    return new Switch(
        "train",
        "helium",
        even ? Phase.TRAINING : Phase.INFERENCE,
        even ? Phase.INFERENCE : Phase.TRAINING,
        endMs - 30_000,
        endMs,
        0,
        10,
        0,
        20,
        0,
        1e10,
        2e10,
        null,
        1e11,
        null,
        Standing.LIVE,
        endMs,
        endMs + 10_000);
  }
}
