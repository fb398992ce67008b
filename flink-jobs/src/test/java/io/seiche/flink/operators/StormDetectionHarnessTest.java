package io.seiche.flink.operators;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormDetector;
import io.seiche.analysis.storm.StormPolicy;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.storm.StormState;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StormDetectionHarnessTest {
  private static final long MINUTE_MS = 60_000;
  private static final long LAST_MS = Runs.START_MS + 3 * MINUTE_MS;

  private Harness<Switch, PublishedBytes, Storm> storms;

  static Harness<Switch, PublishedBytes, Storm> storms() throws Exception {
    return Harness.of(rig(PublishedRules.NONE));
  }

  static Harness.Rig<Switch, PublishedBytes, Storm> rig(PublishedRules first) {
    return Harness.broadcast(() -> new StormDetection(first), Switch::workload, RulesInForce.STATE);
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
  void switchesOpenAStormAndATimerClosesIt() throws Exception {
    storms.feedAll(switchesEveryMinute(3));
    assertThat(stages()).containsExactly(StormStage.OPENED);
    Storm opened = storms.output().get(0);

    storms.watermark(LAST_MS + 20 * MINUTE_MS);
    assertThat(stages()).as("not yet").hasSize(1);

    storms.watermark(LAST_MS + 30 * MINUTE_MS);
    assertThat(stages()).containsExactly(StormStage.OPENED, StormStage.CLOSED);
    Storm closed = storms.output().get(1);
    assertThat(closed.id()).isEqualTo(opened.id());
    assertThat(closed.closedMs())
        .isEqualTo(closed.eventTimeMs())
        .isLessThan(LAST_MS + 30 * MINUTE_MS);
    assertThat(closed.penalty()).isBetween(749.0, 750.0);
  }

  @Test
  void howFarEventTimeHasComeDoesNotMatter() throws Exception {
    List<Switch> switches = new ArrayList<>(switchesEveryMinute(3));
    for (int i = 1; i <= 3; i++) {
      switches.add(Runs.switchAt(LAST_MS + (60 + i) * MINUTE_MS));
    }
    long endMs = LAST_MS + 5 * 60 * MINUTE_MS;

    for (Switch next : switches) {
      storms.watermark(next.endMs() - 2_000);
      storms.feed(next);
    }
    storms.watermark(endMs);

    try (Harness<Switch, PublishedBytes, Storm> behind = storms()) {
      behind.feedAll(switches);
      behind.watermark(endMs);
      assertThat(behind.output()).as("event time stood still").isEqualTo(storms.output());
    }
    try (Harness<Switch, PublishedBytes, Storm> ahead = storms()) {
      for (Switch next : switches) {
        ahead.watermark(next.endMs() + 10_000);
        ahead.feed(next);
      }
      ahead.watermark(endMs);
      assertThat(ahead.output()).as("ahead by what a switch dwells").isEqualTo(storms.output());
    }
    assertThat(stages())
        .containsExactly(
            StormStage.OPENED,
            StormStage.CLOSED,
            StormStage.OPENED,
            StormStage.OPENED,
            StormStage.CLOSED);
    assertThat(storms.output().stream().map(Storm::id).distinct()).hasSize(2);
  }

  /** A late word counts for the storm that lasted when it was known, however far event time was. */
  @ParameterizedTest
  @CsvSource({
    "MISSED, 10, 'OPENED, OPENED, CLOSED'",
    "MISSED, 20, 'OPENED, CLOSED'",
    "SUPERSEDED, -300, 'OPENED, OPENED, CLOSED'",
    "SUPERSEDED, 10, 'OPENED, OPENED, CLOSED'",
    "SUPERSEDED, 20, 'OPENED, CLOSED'"
  })
  void aLateWordCountsByWhenItWasKnown(Standing standing, int afterTheEndSeconds, String expected)
      throws Exception {
    List<Switch> switches = switchesEveryMinute(3);
    storms.feedAll(switches);
    storms.watermark(LAST_MS + 60 * MINUTE_MS);
    long closedMs = storms.output().get(1).eventTimeMs();
    long knownMs = closedMs + 1_000L * afterTheEndSeconds;
    Switch last = switches.get(2);
    Switch word =
        standing == Standing.MISSED
            ? word(Runs.switchAt(LAST_MS + 30_000), standing, knownMs)
            : word(last, standing, knownMs);

    List<List<Storm>> told = new ArrayList<>();
    for (long nowMs : new long[] {LAST_MS, knownMs - 1}) {
      try (Harness<Switch, PublishedBytes, Storm> run = storms()) {
        run.feedAll(switches);
        run.watermark(nowMs);
        run.feed(word);
        run.watermark(knownMs + 120 * MINUTE_MS);
        told.add(run.output());
      }
    }

    assertThat(told.get(1)).as("event time ahead").isEqualTo(told.get(0));
    assertThat(told.get(0).stream().map(storm -> storm.stage().name()).collect(joining(", ")))
        .isEqualTo(expected);
    assertThat(told.get(0)).extracting(Storm::knownMs).isSorted();
  }

  private static Switch word(Switch of, Standing standing, long knownMs) {
    return new Switch(
        of.workload(),
        of.system(),
        of.from(),
        of.to(),
        of.startMs(),
        of.endMs(),
        of.drainSeconds(),
        of.saveSeconds(),
        of.gapSeconds(),
        of.loadSeconds(),
        of.firstIoSeconds(),
        of.savedBytes(),
        of.loadedBytes(),
        of.gpuLostSeconds(),
        of.ioBytes(),
        of.peakBytesPerSecond(),
        standing,
        of.firstMs(),
        knownMs);
  }

  @Test
  void aSwitchThatComesTwiceIsOne() throws Exception {
    for (Switch next : switchesEveryMinute(3)) {
      storms.feed(next);
      storms.feed(next);
    }

    assertThat(storms.output()).hasSize(1);
    assertThat(storms.output().get(0).switches()).isEqualTo(3);
  }

  @Test
  void whatIsKeptOfAWorkloadIsLessThanAKibibyte() throws Exception {
    StormDetector detector = new StormDetector(StormPolicy.DEFAULT);
    StormState state = StormState.CALM;
    for (Switch next : switchesEveryMinute(30)) {
      state = detector.onSwitch(state, next).after();
    }
    TypeSerializer<StormState> serializer =
        TypeInformation.of(StormState.class).createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(1_024);
    serializer.serialize(state, out);

    assertThat(state.open()).isNotNull();
    assertThat(out.length()).isLessThanOrEqualTo(1_024);
  }

  @Test
  void theEndOfTheInputIsNotTheEndOfTheStorm() throws Exception {
    storms.feedAll(switchesEveryMinute(3));
    storms.watermark(Watermark.MAX_WATERMARK.getTimestamp());

    assertThat(stages()).containsExactly(StormStage.OPENED);
  }

  @Test
  void aRestartAnywhereChangesNothing() throws Exception {
    List<Switch> switches = switchesEveryMinute(10);
    long endMs = switches.get(9).endMs() + 120 * MINUTE_MS;
    storms.feedAll(switches);
    storms.watermark(endMs);
    assertThat(stages()).contains(StormStage.ESCALATED, StormStage.CLOSED);

    for (int at = 1; at <= switches.size(); at++) {
      try (Harness<Switch, PublishedBytes, Storm> before = storms()) {
        before.feedAll(switches.subList(0, at));
        List<Storm> told = before.output();
        try (Harness<Switch, PublishedBytes, Storm> after = before.restarted()) {
          after.feedAll(switches.subList(at, switches.size()));
          after.watermark(endMs);
          told.addAll(after.output());
        }
        assertThat(told).as("restarted after %d", at).isEqualTo(storms.output());
      }
    }
  }

  @Test
  void aWorkloadWithoutASwitchForAWeekIsForgotten() throws Exception {
    storms.feedAll(switchesEveryMinute(3));
    assertThat(storms.timers()).as("one to forget, one to look").isEqualTo(2);

    storms.watermark(LAST_MS + Retirement.AFTER_MS - 1);
    assertThat(stages()).containsExactly(StormStage.OPENED, StormStage.CLOSED);
    assertThat(storms.keyedStateEntries()).isEqualTo(1);

    storms.watermark(LAST_MS + Retirement.AFTER_MS);
    assertThat(storms.keyedStateEntries()).isZero();
    assertThat(storms.timers()).isZero();
  }

  /** Penalty 2866 at the last of the switches, 2275 five minutes later. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "as of when it fell to the new threshold, storm.close, 2500, 177",
    "as of its last switch, storm.close, 2900, 0",
    "as of when it would have faded, storm.half-life, 2m, 232",
  })
  void aStormThatIsOverByNewRulesEndsWithinSeconds(
      String how, String key, String value, long afterTheLastSeconds) throws Exception {
    storms.feedAll(switchesEveryMinute(3));
    storms.watermark(LAST_MS + 5 * MINUTE_MS);
    storms.broadcast(SomeRules.published(1, key, value, "storm.open", "3000"));
    assertThat(stages()).as("time has to go on").containsExactly(StormStage.OPENED);

    storms.watermark(LAST_MS + 5 * MINUTE_MS + Looks.EVERY_MS);
    assertThat(stages()).containsExactly(StormStage.OPENED, StormStage.CLOSED);
    Storm closed = storms.output().get(1);
    assertThat(closed.id()).isEqualTo(storms.output().get(0).id());
    assertThat(closed.eventTimeMs()).isEqualTo(closed.closedMs());
    assertThat(closed.eventTimeMs() - LAST_MS)
        .as(how)
        .isBetween(1_000 * afterTheLastSeconds, 1_000 * afterTheLastSeconds + 1_000);
    assertThat(closed.openThreshold()).as("the rules that ended it").isEqualTo(3_000);
    assertThat(closed.knownMs()).isGreaterThanOrEqualTo(storms.output().get(0).knownMs());
    storms.watermark(LAST_MS + Retirement.AFTER_MS);
    assertThat(storms.timers()).isZero();
  }

  @Test
  void aStormThatIsNotOverYetByNewRulesEndsWhenTheySay() throws Exception {
    storms.feedAll(switchesEveryMinute(3));
    storms.watermark(LAST_MS + 5 * MINUTE_MS);
    storms.broadcast(SomeRules.published(1, "storm.half-life", "1h"));

    storms.watermark(LAST_MS + 60 * MINUTE_MS);
    assertThat(stages()).as("after 29 min by the rules before").hasSize(1);
    storms.watermark(LAST_MS + 180 * MINUTE_MS);
    assertThat(stages()).containsExactly(StormStage.OPENED, StormStage.CLOSED);
    assertThat(storms.output().get(1).eventTimeMs() - LAST_MS)
        .isBetween(116 * MINUTE_MS, 117 * MINUTE_MS);
  }

  @Test
  void aStormOpensByNewRulesWithTheNextSwitch() throws Exception {
    storms.broadcast(SomeRules.published(1, "storm.open", "5000", "storm.escalate", "5000"));
    storms.feedAll(switchesEveryMinute(3));
    storms.broadcast(SomeRules.published(2));
    storms.watermark(LAST_MS + MINUTE_MS - 10_000);
    assertThat(storms.output()).isEmpty();

    storms.feed(Runs.switchAt(LAST_MS + MINUTE_MS));
    assertThat(stages()).containsExactly(StormStage.OPENED);
    assertThat(storms.output().get(0).switches()).isEqualTo(4);
    assertThat(storms.output().get(0).openThreshold()).isEqualTo(2_000);
  }

  @Test
  void aRestartUnderNewRulesChangesNothing() throws Exception {
    List<Switch> switches = switchesEveryMinute(6);
    PublishedBytes rules = SomeRules.published(1, "storm.close", "1900", "storm.escalate", "2100");
    storms.feedAll(switches.subList(0, 3));
    storms.broadcast(rules);
    storms.feedAll(switches.subList(3, 6));
    storms.watermark(LAST_MS + 60 * MINUTE_MS);
    assertThat(stages()).contains(StormStage.ESCALATED).endsWith(StormStage.CLOSED);

    for (int at = 3; at <= 6; at++) {
      try (Harness<Switch, PublishedBytes, Storm> before = storms()) {
        before.feedAll(switches.subList(0, 3));
        before.broadcast(rules);
        before.feedAll(switches.subList(3, at));
        List<Storm> told = before.output();
        try (Harness<Switch, PublishedBytes, Storm> after = before.restarted()) {
          after.feedAll(switches.subList(at, 6));
          after.watermark(LAST_MS + 60 * MINUTE_MS);
          told.addAll(after.output());
        }
        assertThat(told).as("restarted after %d", at).isEqualTo(storms.output());
      }
    }
  }

  private List<StormStage> stages() {
    return storms.output().stream().map(Storm::stage).toList();
  }

  private static List<Switch> switchesEveryMinute(int count) {
    List<Switch> switches = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      switches.add(Runs.switchAt(Runs.START_MS + i * MINUTE_MS));
    }
    return switches;
  }
}
