package io.seiche.flink.operators;

import static io.seiche.analysis.phase.Phase.CHECKPOINT;
import static io.seiche.analysis.phase.Phase.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.condition.CheckpointDetector;
import io.seiche.analysis.condition.CheckpointPolicy;
import io.seiche.analysis.condition.CheckpointState;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.rules.Rules;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointDetectionHarnessTest {
  /** Five checkpoints, five minutes apart, then ten minutes without one. */
  static final List<PhaseTick> ONE_IS_MISSING =
      Runs.phases(
          CHECKPOINT,
          20,
          TRAINING,
          280,
          CHECKPOINT,
          20,
          TRAINING,
          280,
          CHECKPOINT,
          20,
          TRAINING,
          280,
          CHECKPOINT,
          20,
          TRAINING,
          280,
          CHECKPOINT,
          20,
          TRAINING,
          580);

  private static final PublishedRules SOON =
      PublishedRules.given(Rules.of(Map.of("checkpoint.overdue-slack", "60s")));

  private Harness<PhaseTick, PublishedBytes, Alert> checkpoints;

  private static Harness<PhaseTick, PublishedBytes, Alert> checkpoints() throws Exception {
    return Harness.of(rig());
  }

  static Harness.Rig<PhaseTick, PublishedBytes, Alert> rig() {
    return Harness.broadcast(
        () -> new CheckpointDetection(SOON), PhaseTick::workload, RulesInForce.STATE);
  }

  @BeforeEach
  void open() throws Exception {
    checkpoints = checkpoints();
  }

  @AfterEach
  void close() throws Exception {
    checkpoints.close();
  }

  @Test
  void oneThatIsMissingIsToldFromLiveTicksAlone() throws Exception {
    checkpoints.feedAll(ONE_IS_MISSING);
    checkpoints.feedAll(Runs.settled(ONE_IS_MISSING));

    assertThat(checkpoints.output()).hasSize(1);
    assertThat(checkpoints.output().get(0).startsMs()).isEqualTo(Runs.START_MS + 1_711_000);
  }

  @Test
  void aRestartAnywhereChangesNothing() throws Exception {
    checkpoints.feedAll(ONE_IS_MISSING);
    for (int at = 7; at < ONE_IS_MISSING.size(); at += 101) {
      try (Harness<PhaseTick, PublishedBytes, Alert> before = checkpoints()) {
        before.feedAll(ONE_IS_MISSING.subList(0, at));
        List<Alert> told = before.output();
        try (Harness<PhaseTick, PublishedBytes, Alert> after = before.restarted()) {
          after.feedAll(ONE_IS_MISSING.subList(at, ONE_IS_MISSING.size()));
          told.addAll(after.output());
        }
        assertThat(told).as("restarted after %d s", at).isEqualTo(checkpoints.output());
      }
    }
  }

  @Test
  void silenceEndsItAndTheEndOfTheInputDoesNot() throws Exception {
    checkpoints.feedAll(ONE_IS_MISSING);
    long lastMs = ONE_IS_MISSING.get(ONE_IS_MISSING.size() - 1).endMs();
    try (Harness<PhaseTick, PublishedBytes, Alert> ended = checkpoints()) {
      ended.feedAll(ONE_IS_MISSING);
      ended.watermark(Watermark.MAX_WATERMARK.getTimestamp());
      assertThat(ended.output()).hasSize(1);
    }
    checkpoints.watermark(lastMs + 120_000);
    assertThat(checkpoints.output()).hasSize(1);
    checkpoints.watermark(lastMs + 120_001);

    assertThat(checkpoints.output()).hasSize(2);
    assertThat(checkpoints.output().get(1).endsMs()).isEqualTo(lastMs + 120_000);
  }

  @Test
  void newRulesEndWhatIsSwitchedOff() throws Exception {
    checkpoints.feedAll(ONE_IS_MISSING.subList(0, ONE_IS_MISSING.size() - 1));
    checkpoints.broadcast(
        SilenceDetectionHarnessTest.published(Map.of("checkpoint.overdue", "off")));
    assertThat(checkpoints.output()).hasSize(1);
    checkpoints.feedAll(ONE_IS_MISSING.subList(ONE_IS_MISSING.size() - 1, ONE_IS_MISSING.size()));

    assertThat(checkpoints.output()).hasSize(2);
    assertThat(checkpoints.output().get(1).firing()).isFalse();
  }

  @Test
  void whatIsKeptOfAWorkloadIsLessThanHalfAKibibyte() throws Exception {
    CheckpointState state = new CheckpointState();
    CheckpointDetector detector = new CheckpointDetector(CheckpointPolicy.DEFAULT);
    for (int i = 0; i < 10; i++) {
      for (PhaseTick tick : ONE_IS_MISSING) {
        detector.onTick(
            state,
            new PhaseTick(
                tick.workload(),
                tick.system(),
                tick.endMs() + i * 2_000_000L,
                tick.intervalMs(),
                tick.phase(),
                tick.confidence(),
                tick.active(),
                tick.readBytes(),
                tick.writeBytes(),
                0,
                0),
            alert -> {});
      }
    }
    TypeSerializer<CheckpointState> serializer =
        TypeInformation.of(CheckpointState.class).createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(1_024);
    serializer.serialize(state, out);

    assertThat(state.durations.values).hasSize(8);
    assertThat(out.length()).isLessThanOrEqualTo(512);
  }

  @Test
  void aWorkloadSilentForAWeekIsForgotten() throws Exception {
    checkpoints.feedAll(ONE_IS_MISSING);
    long lastMs = ONE_IS_MISSING.get(ONE_IS_MISSING.size() - 1).endMs();

    checkpoints.watermark(lastMs + Retirement.AFTER_MS - 1);
    assertThat(checkpoints.keyedStateEntries()).isEqualTo(1);
    checkpoints.watermark(lastMs + Retirement.AFTER_MS);
    assertThat(checkpoints.keyedStateEntries()).isZero();
    assertThat(checkpoints.timers()).isZero();
  }
}
