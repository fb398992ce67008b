package io.seiche.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.features.Activity;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.storm.Contributor;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.victim.Victim;
import io.seiche.flink.stream.DeadFrame;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.results.v1.StormState;
import io.seiche.telemetry.Golden;
import io.seiche.telemetry.v1.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResultCodecTest {
  private static final Switch SWITCH =
      new Switch(
          "node/gpu-b07",
          "gpu-b07",
          Phase.TRAINING,
          Phase.INFERENCE,
          1_767_225_660_000L,
          1_767_225_700_000L,
          1,
          20,
          4,
          13,
          2,
          4e10,
          2.6e10,
          320.0,
          1e12);

  private static final Switch MISSED =
      new Switch(
          "node/gpu-b07",
          "gpu-b07",
          Phase.TRAINING,
          Phase.INFERENCE,
          1_767_225_660_000L,
          1_767_225_700_000L,
          1,
          20,
          4,
          13,
          2,
          4e10,
          2.6e10,
          320.0,
          1e12,
          4e9,
          Standing.MISSED,
          1_767_225_700_000L,
          1_767_225_930_000L);

  /** The bytes of the first release, which telemetry keeps. */
  static Stream<Arguments> results() {
    return Stream.of(
        Arguments.of(
            "verdict",
            ResultCodec.encode(
                new Verdict(
                    "node/gpu-b07",
                    "gpu-b07",
                    1_767_225_642_000L,
                    Phase.TRAINING,
                    0.97,
                    "reads 97 %, 1.0 MiB/op, steady (CV 0.06)",
                    1_767_225_600_000L,
                    true))),
        Arguments.of(
            "verdict-settled",
            ResultCodec.encode(
                new Verdict(
                    "node/gpu-b07",
                    "gpu-b07",
                    1_767_225_642_000L,
                    Phase.CHECKPOINT,
                    0.97,
                    "settled once what followed was known; LOAD at first",
                    1_767_225_600_000L,
                    true,
                    true))),
        Arguments.of(
            "activity",
            ResultCodec.encode(
                new Activity(
                    "node/gpu-b07",
                    "gpu-b07",
                    1_767_225_635_000L,
                    1_767_225_640_000L,
                    1_000,
                    10,
                    2,
                    8e8,
                    0.0,
                    800.0,
                    0.0,
                    0.0005,
                    0.001,
                    0.5,
                    0.9))),
        Arguments.of("switch-missed", ResultCodec.encode(MISSED)),
        Arguments.of("storm-member", ResultCodec.encode(storm(StormStage.CLOSED))),
        Arguments.of("storm-victims", ResultCodec.encode(withVictims(storm(StormStage.CLOSED)))),
        Arguments.of(
            "alert-scoped",
            ResultCodec.encode(
                new Alert(
                    "storm-node/gpu-b07@1767225700000",
                    "node/gpu-b07",
                    true,
                    Severity.WARNING,
                    "Switching storm on node/gpu-b07",
                    "Penalty 2000 passed 2000.",
                    1_767_225_700_000L,
                    1_767_227_000_000L,
                    1_767_227_000_000L,
                    "switching-storm",
                    "workload",
                    "node/gpu-b07",
                    "gpu-b07",
                    List.of("3 switches saved and loaded 120 GB", "2.5 GPU-h lost")))),
        Arguments.of(
            "health",
            ResultCodec.encode(
                new HealthCount("intake", "gpu-b07", "late", 1_767_225_642_000L, 17))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void writesTheBytesOfEveryRelease(String name, MessageLite message) {
    assertThat(message.toByteArray()).isEqualTo(Golden.bytes("result-v1-" + name + ".hex"));
  }

  @Test
  void aSwitchOfTheFirstReleaseIsLive() throws Exception {
    assertThat(ResultCodec.decodeSwitch(Golden.bytes("result-v1-switch.hex"))).isEqualTo(SWITCH);
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  void aSwitchComesBackHoweverItStands(Standing standing) throws Exception {
    Switch sent =
        new Switch(
            "v",
            "a",
            Phase.INFERENCE,
            Phase.TRAINING,
            1,
            5,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            null,
            0,
            null,
            standing,
            standing == Standing.MISSED ? 5 : 4,
            9);

    assertThat(ResultCodec.decodeSwitch(ResultCodec.encode(sent).toByteArray())).isEqualTo(sent);
    assertThat(ResultCodec.encode(sent).getId()).isEqualTo(sent.id());
  }

  @Test
  void aSwitchComesBackAsItWent() throws Exception {
    assertThat(ResultCodec.decodeSwitch(ResultCodec.encode(SWITCH).toByteArray()))
        .isEqualTo(SWITCH);
  }

  @Test
  void activityComesBackAsItWent() throws Exception {
    Activity all = new Activity("v", "a", 1, 2, 1, 1, 1, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 0.7, 0.8);
    Activity nothing =
        new Activity("v", "a", 1, 2, 1, 1, 1, null, null, null, null, null, null, null, null);

    assertThat(ResultCodec.decodeActivity(ResultCodec.encode(all).toByteArray())).isEqualTo(all);
    assertThat(ResultCodec.decodeActivity(ResultCodec.encode(nothing).toByteArray()))
        .isEqualTo(nothing);
  }

  @Test
  void whatIsUnknownStaysUnknown() throws Exception {
    Switch without =
        new Switch("v", "a", Phase.INFERENCE, Phase.TRAINING, 1, 2, 0, 0, 0, 0, 0, 0, 0, null, 0);
    assertThat(ResultCodec.decodeSwitch(ResultCodec.encode(without).toByteArray()))
        .isEqualTo(without);

    var nothing =
        ResultCodec.encode(
            new Activity("v", "a", 1, 2, 1, 1, 1, null, null, null, null, null, null, null, null));
    assertThat(nothing.getAllFields()).hasSize(7);

    var lasting = ResultCodec.encode(storm(StormStage.OPENED));
    assertThat(lasting.getClosedMs()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void everyPhaseHasItsNumberOnTheWire(Phase phase) {
    var message = ResultCodec.encode(new Verdict("w", "s", 1, phase, 1, "", 1, false));

    assertThat(message.getPhase().name()).isEqualTo(phase.name());
    assertThat(message.getPhaseValue()).isEqualTo(phase.code());
  }

  @ParameterizedTest
  @EnumSource
  void everyStageHasItsName(StormStage stage) {
    assertThat(ResultCodec.encode(storm(stage)).getState())
        .isEqualTo(StormState.valueOf(stage.name()));
  }

  @Test
  void deadLettersSayWhereTheyCameFrom() {
    byte[] bytes = "rubbish".getBytes(StandardCharsets.UTF_8);
    DeadLetter letter =
        ResultCodec.encode(
            new DeadFrame(new FrameBytes("s", 1, bytes, "seiche.telemetry", 1, 42), "why"));

    assertThat(letter.getPayload().toByteArray()).isEqualTo(bytes);
    assertThat(letter.getTopic()).isEqualTo("seiche.telemetry");
    assertThat(letter.getPartition()).isEqualTo(1);
    assertThat(letter.getOffset()).isEqualTo(42);
    assertThat(letter.getReason()).isEqualTo("why");
  }

  @Test
  void whatIsNoSwitchIsRefused() {
    assertThatThrownBy(() -> ResultCodec.decodeSwitch("rubbish".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidProtocolBufferException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResultCodec.decodeSwitch(new byte[0]))
        .withMessage("no change of side: UNKNOWN to UNKNOWN");
  }

  private static Storm withVictims(Storm storm) {
    return new Storm(
        storm.scope(),
        storm.scopeId(),
        storm.system(),
        storm.stage(),
        storm.severity(),
        storm.eventTimeMs(),
        storm.openedMs(),
        storm.closedMs(),
        storm.switches(),
        storm.penalty(),
        storm.peakPenalty(),
        storm.openThreshold(),
        storm.closeThreshold(),
        storm.burdenRatio(),
        storm.billBytes(),
        storm.billGpuSeconds(),
        storm.ioBytes(),
        storm.moveSeconds(),
        storm.peakBurdenRatio(),
        storm.switchesPerHour(),
        storm.sustainablePerHour(),
        storm.partOf(),
        storm.joined(),
        storm.members(),
        storm.top(),
        storm.knownMs(),
        1_767_225_600_000L,
        List.of(new Victim("helium-1/vol/chat", 0.0041, 0.0009, 38, 5)),
        3);
  }

  private static Storm storm(StormStage stage) {
    boolean closed = stage == StormStage.CLOSED;
    return new Storm(
        "workload",
        "node/gpu-b07",
        "gpu-b07",
        stage,
        Severity.CRITICAL,
        1_767_227_000_000L,
        1_767_225_700_000L,
        closed ? 1_767_227_000_000L : null,
        7,
        750,
        6_400,
        2_000,
        750,
        0.25,
        4e11,
        3_600.0,
        1.6e12,
        90,
        0.125,
        20.0,
        35.0,
        "storm-array/helium@1767225700000",
        true,
        1,
        List.of(new Contributor("node/gpu-b07", 7, 4e11, 3_600.0)),
        1_767_227_015_000L);
  }
}
