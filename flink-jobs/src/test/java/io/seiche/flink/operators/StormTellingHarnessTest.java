package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.victim.Slowdown;
import io.seiche.analysis.victim.Slowed;
import io.seiche.analysis.victim.Victim;
import io.seiche.analysis.victim.Wait;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class StormTellingHarnessTest {
  private static final long START_MS = Runs.START_MS;

  private static KeyedTwoInputStreamOperatorTestHarness<String, Storm, Slowdown, Storm> telling(
      OperatorSubtaskState state) throws Exception {
    KeyedTwoInputStreamOperatorTestHarness<String, Storm, Slowdown, Storm> telling =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new StormTelling()),
            storm -> StormGathering.KEY,
            slowdown -> StormGathering.KEY,
            Types.STRING);
    if (state != null) {
      telling.initializeState(state);
    }
    telling.open();
    return telling;
  }

  @Test
  void aStormIsToldAsSoonAsEventTimeIsThere() throws Exception {
    try (var telling = telling(null)) {
      telling.processElement1(told(storm(StormStage.OPENED, 30), 30));
      assertThat(telling.extractOutputValues()).isEmpty();
      watermark(telling, 30);
      assertThat(telling.extractOutputValues()).containsExactly(storm(StormStage.OPENED, 30));
    }
  }

  @Test
  void victimsKnownByThenAreInItWhicheverCameFirst() throws Exception {
    try (var telling = telling(null);
        var other = telling(null)) {
      telling.processElement2(new StreamRecord<>(slowdown("chat", 10)));
      telling.processElement1(told(storm(StormStage.OPENED, 30), 30));
      telling.processElement2(new StreamRecord<>(slowdown("code", 15)));
      telling.processElement2(new StreamRecord<>(slowdown("embed", 20)));

      other.processElement2(new StreamRecord<>(slowdown("embed", 20)));
      other.processElement1(told(storm(StormStage.OPENED, 30), 30));
      other.processElement2(new StreamRecord<>(slowdown("code", 15)));
      other.processElement2(new StreamRecord<>(slowdown("chat", 10)));
      watermark(telling, 30);
      watermark(other, 30);

      assertThat(telling.extractOutputValues())
          .singleElement()
          .satisfies(
              storm ->
                  assertThat(storm.victims())
                      .extracting(Victim::workload)
                      .containsExactly("chat", "code"));
      watermark(telling, 35);
      watermark(other, 35);
      assertThat(telling.extractOutputValues()).hasSize(2);
      assertThat(telling.extractOutputValues().get(1).slowed()).isEqualTo(3);
      assertThat(other.extractOutputValues()).isEqualTo(telling.extractOutputValues());
    }
  }

  @Test
  void wordsOfTheSameTimeStayInOrder() throws Exception {
    try (var telling = telling(null)) {
      List<Storm> said = new ArrayList<>();
      for (StormStage stage : List.of(StormStage.OPENED, StormStage.ESCALATED, StormStage.CLOSED)) {
        said.add(storm(stage, 30));
        telling.processElement1(told(storm(stage, 30), 45));
      }
      watermark(telling, 45);
      assertThat(telling.extractOutputValues()).isEqualTo(said);
    }
  }

  @Test
  void aRestartLosesNoVictim() throws Exception {
    OperatorSubtaskState saved;
    try (var before = telling(null)) {
      before.processElement2(new StreamRecord<>(slowdown("chat", 10)));
      before.processElement1(told(storm(StormStage.OPENED, 30), 30));
      watermark(before, 30);
      before.processElement2(new StreamRecord<>(slowdown("code", 40)));
      before.processElement1(told(storm(StormStage.ESCALATED, 60), 60));
      saved = before.snapshot(1, 1);
    }
    try (var after = telling(saved)) {
      watermark(after, 60);
      assertThat(after.extractOutputValues()).hasSize(2);
      assertThat(after.extractOutputValues().get(1).victims())
          .extracting(Victim::workload)
          .containsExactly("chat", "code");
    }
  }

  @Test
  void whatIsOverIsForgotten() throws Exception {
    try (var telling = telling(null)) {
      telling.processElement2(new StreamRecord<>(slowdown("chat", 10)));
      telling.processElement1(told(storm(StormStage.OPENED, 30), 30));
      telling.processElement1(told(storm(StormStage.CLOSED, 60), 75));
      telling.processElement2(new StreamRecord<>(slowdown("late", 70)));
      watermark(telling, 80);
      assertThat(telling.numKeyedStateEntries()).isPositive();

      watermark(telling, 3 * 3_600);
      assertThat(telling.numKeyedStateEntries()).isZero();
      assertThat(telling.numEventTimeTimers()).isZero();
    }
  }

  private static void watermark(
      KeyedTwoInputStreamOperatorTestHarness<String, Storm, Slowdown, Storm> telling, int second)
      throws Exception {
    Watermark mark = new Watermark(START_MS + 1_000L * second);
    telling.processWatermark1(mark);
    telling.processWatermark2(mark);
  }

  /** Told by a timer. */
  private static StreamRecord<Storm> told(Storm storm, int second) {
    return new StreamRecord<>(storm, START_MS + 1_000L * second);
  }

  private static Slowdown slowdown(String victim, int second) {
    Wait wait = new Wait(10, 1_000, 4, 1);
    return new Slowdown(
        "train",
        "helium",
        START_MS + 1_000L * second,
        START_MS + 1_000L * (second + 15),
        List.of(new Slowed(victim, wait, wait)));
  }

  private static Storm storm(StormStage stage, int second) {
    long nowMs = START_MS + 1_000L * second;
    return new Storm(
        Storm.WORKLOAD,
        "train",
        "helium",
        stage,
        Severity.WARNING,
        nowMs,
        START_MS + 30_000,
        stage == StormStage.CLOSED ? nowMs : null,
        3,
        2_500,
        2_500,
        2_000,
        750,
        0.3,
        1e11,
        null);
  }
}
