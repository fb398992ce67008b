package io.seiche.flink.operators;

import static io.seiche.analysis.phase.Phase.CHECKPOINT;
import static io.seiche.analysis.phase.Phase.IDLE;
import static io.seiche.analysis.phase.Phase.INFERENCE;
import static io.seiche.analysis.phase.Phase.LOAD;
import static io.seiche.analysis.phase.Phase.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.switching.SwitchDetector;
import io.seiche.analysis.switching.SwitchState;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchDetectionHarnessTest {
  /** The save is from second 20 to 30. */
  static final List<PhaseTick> THERE_AND_BACK =
      Runs.phases(
          TRAINING, 20, CHECKPOINT, 10, IDLE, 3, LOAD, 5, INFERENCE, 30, LOAD, 4, TRAINING, 20);

  private Harness<PhaseTick, PublishedBytes, Switch> switches;

  static Harness<PhaseTick, PublishedBytes, Switch> switches() throws Exception {
    return Harness.of(rig(PublishedRules.NONE));
  }

  static Harness.Rig<PhaseTick, PublishedBytes, Switch> rig(PublishedRules first) {
    return Harness.broadcast(
        () -> new SwitchDetection(first), PhaseTick::workload, RulesInForce.STATE);
  }

  @BeforeEach
  void open() throws Exception {
    switches = switches();
  }

  @AfterEach
  void close() throws Exception {
    switches.close();
  }

  @Test
  void thereAndBackAreTwoSwitches() throws Exception {
    switches.feedAll(THERE_AND_BACK);

    assertThat(switches.output()).hasSize(2);
    Switch there = switches.output().get(0);
    assertThat(there.from()).isEqualTo(TRAINING);
    assertThat(there.to()).isEqualTo(INFERENCE);
    assertThat(there.startMs()).isEqualTo(Runs.START_MS + 20_000);
    assertThat(there.endMs()).isEqualTo(Runs.START_MS + 38_000);
    assertThat(there.saveSeconds()).isEqualTo(10);
    assertThat(there.gapSeconds()).isEqualTo(3);
    assertThat(there.loadSeconds()).isEqualTo(5);
    assertThat(there.savedBytes()).isEqualTo(20e9);
    assertThat(switches.output().get(1).to()).isEqualTo(TRAINING);
  }

  @Test
  void aRestartAnywhereChangesNothing() throws Exception {
    switches.feedAll(THERE_AND_BACK);

    for (int at = 1; at < THERE_AND_BACK.size(); at += 3) {
      try (Harness<PhaseTick, PublishedBytes, Switch> before = switches()) {
        before.feedAll(THERE_AND_BACK.subList(0, at));
        List<Switch> found = before.output();
        try (Harness<PhaseTick, PublishedBytes, Switch> after = before.restarted()) {
          after.feedAll(THERE_AND_BACK.subList(at, THERE_AND_BACK.size()));
          found.addAll(after.output());
        }
        assertThat(found).as("restarted after %d s", at).isEqualTo(switches.output());
      }
    }
  }

  @Test
  void aSwitchIsToldAgainWhenItIsSettled() throws Exception {
    switches.feedAll(THERE_AND_BACK);
    switches.feedAll(Runs.settled(THERE_AND_BACK));

    List<Switch> told = switches.output();
    assertThat(told).hasSize(4);
    assertThat(told.subList(2, 4)).extracting(Switch::id).isEqualTo(ids(told.subList(0, 2)));
    assertThat(told.subList(2, 4)).allMatch(Switch::settled);
  }

  @Test
  void whatIsKeptOfAWorkloadIsLessThanAKibibyte() throws Exception {
    SwitchState state = new SwitchState();
    Object[] restless = new Object[160];
    for (int i = 0; i < restless.length; i += 4) {
      restless[i] = TRAINING;
      restless[i + 1] = 5;
      restless[i + 2] = INFERENCE;
      restless[i + 3] = 5;
    }
    for (PhaseTick tick : Runs.phases(restless)) {
      SwitchDetector.DEFAULT.onTick(state, tick);
    }
    TypeSerializer<SwitchState> serializer =
        TypeInformation.of(SwitchState.class).createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(1_024);
    serializer.serialize(state, out);

    assertThat(out.length()).isLessThanOrEqualTo(1_024);
  }

  @Test
  void newRulesApplyFromTheNextTickOn() throws Exception {
    // Serving lasts 30 s, training again 20 s.
    switches.broadcast(SomeRules.published(1, "switch.dwell", "25s"));
    switches.feedAll(THERE_AND_BACK.subList(0, 60));
    assertThat(switches.output()).as("not long enough on the other side").isEmpty();

    switches.broadcast(SomeRules.published(2, "switch.dwell", "4s"));
    switches.feed(THERE_AND_BACK.get(60));
    assertThat(switches.output())
        .singleElement()
        .satisfies(there -> assertThat(there.endMs()).isEqualTo(Runs.START_MS + 38_000))
        .satisfies(there -> assertThat(there.knownMs()).isEqualTo(Runs.START_MS + 61_000));
  }

  @Test
  void theNewestRulesHoldWhicheverComeFirst() throws Exception {
    switches.broadcast(SomeRules.published(2, "switch.dwell", "1h"));
    switches.broadcast(SomeRules.published(1, "switch.dwell", "4s"));
    switches.broadcast(SomeRules.invalid());
    switches.broadcast(SomeRules.bytes(SomeRules.RUBBISH));
    switches.feedAll(THERE_AND_BACK);

    assertThat(switches.output()).isEmpty();
  }

  /** Those in the state, and those a restart is given: the later hold. */
  @ParameterizedTest(name = "given {0}, saved 2: {1} switches")
  @CsvSource({"1, 0, a restart after a failure", "3, 2, changed while the job was down"})
  void theLaterRulesHoldAfterARestart(long given, int expected, String because) throws Exception {
    switches.broadcast(SomeRules.published(2, "switch.dwell", "1h"));
    switches.feed(THERE_AND_BACK.get(0));
    try (Harness<PhaseTick, PublishedBytes, Switch> after =
        switches.restarted(rig(SomeRules.rules(given, "switch.dwell", "3s")))) {
      after.feedAll(THERE_AND_BACK.subList(1, THERE_AND_BACK.size()));

      assertThat(after.output()).as(because).hasSize(expected);
    }
    switches = switches();
  }

  private static List<String> ids(List<Switch> switches) {
    return switches.stream().map(Switch::id).toList();
  }

  @Test
  void aWorkloadSilentForAWeekIsForgotten() throws Exception {
    switches.feedAll(THERE_AND_BACK);
    long lastMs = THERE_AND_BACK.get(THERE_AND_BACK.size() - 1).endMs();

    switches.watermark(lastMs + Retirement.AFTER_MS - 1);
    assertThat(switches.keyedStateEntries()).isEqualTo(1);
    switches.watermark(lastMs + Retirement.AFTER_MS);
    assertThat(switches.keyedStateEntries()).isZero();
    assertThat(switches.timers()).isZero();
  }
}
