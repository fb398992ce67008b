package io.seiche.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.seiche.results.v1.Activity;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Contributor;
import io.seiche.results.v1.HealthCount;
import io.seiche.results.v1.Phase;
import io.seiche.results.v1.Severity;
import io.seiche.results.v1.Storm;
import io.seiche.results.v1.StormState;
import io.seiche.results.v1.Switch;
import io.seiche.results.v1.Verdict;
import io.seiche.results.v1.Victim;
import io.seiche.telemetry.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden bytes set every field; what they say stands here. */
class ResultsTest {
  static Stream<Arguments> results() {
    return Stream.of(
        Arguments.of(
            "verdict-settled",
            Verdict.parser(),
            Verdict.newBuilder()
                .setId("node/gpu-b07@1767225642000/settled")
                .setWorkload("node/gpu-b07")
                .setSystem("gpu-b07")
                .setEventTimeMs(1_767_225_642_000L)
                .setPhase(Phase.CHECKPOINT)
                .setConfidence(0.97)
                .setEvidence("settled once what followed was known; LOAD at first")
                .setSinceMs(1_767_225_600_000L)
                .setMixed(true)
                .setSettled(true)
                .build()),
        Arguments.of(
            "activity",
            Activity.parser(),
            Activity.newBuilder()
                .setWorkload("node/gpu-b07")
                .setSystem("gpu-b07")
                .setStartMs(1_767_225_635_000L)
                .setEndMs(1_767_225_640_000L)
                .setIntervalMs(1_000)
                .setSamples(10)
                .setResources(2)
                .setReadBytesPerS(8e8)
                .setWriteBytesPerS(0)
                .setReadOpsPerS(800)
                .setWriteOpsPerS(0)
                .setReadLatencyS(0.0005)
                .setWriteLatencyS(0.001)
                .setBusyRatio(0.5)
                .setGpuUtilRatio(0.9)
                .build()),
        Arguments.of("switch-settled", Switch.parser(), settledSwitch()),
        Arguments.of(
            "storm-victims",
            Storm.parser(),
            memberStorm().toBuilder()
                .addVictims(
                    Victim.newBuilder()
                        .setWorkload("helium-1/vol/chat")
                        .setLatencyS(0.0041)
                        .setBaselineS(0.0009)
                        .setSlowS(38)
                        .setSwitches(5))
                .setSlowed(3)
                .setSinceMs(1_767_225_600_000L)
                .build()),
        Arguments.of(
            "alert-scoped",
            Alert.parser(),
            Alert.newBuilder()
                .setFingerprint("storm-node/gpu-b07@1767225700000")
                .setWorkload("node/gpu-b07")
                .setFiring(true)
                .setSeverity(Severity.WARNING)
                .setTitle("Switching storm on node/gpu-b07")
                .setText("Penalty 2000 passed 2000.")
                .setStartsMs(1_767_225_700_000L)
                .setEndsMs(1_767_227_000_000L)
                .setEventTimeMs(1_767_227_000_000L)
                .setKind("switching-storm")
                .setScope("workload")
                .setScopeId("node/gpu-b07")
                .setSystem("gpu-b07")
                .addEvidence("3 switches saved and loaded 120 GB")
                .addEvidence("2.5 GPU-h lost")
                .build()),
        Arguments.of(
            "health",
            HealthCount.parser(),
            HealthCount.newBuilder()
                .setComponent("intake")
                .setSystem("gpu-b07")
                .setReason("late")
                .setEventTimeMs(1_767_225_642_000L)
                .setCount(17)
                .build()));
  }

  private static Storm memberStorm() {
    return storm().toBuilder()
        .setIoBytes(1.6e12)
        .setMoveS(90)
        .setPeakBurdenRatio(0.125)
        .setSwitchesPerH(20)
        .setSustainablePerH(35)
        .setPartOf("storm-array/helium@1767225700000")
        .setJoined(true)
        .setMembers(1)
        .addTop(
            Contributor.newBuilder()
                .setWorkload("node/gpu-b07")
                .setSwitches(7)
                .setBillBytes(4e11)
                .setBillGpuS(3_600))
        .setKnownMs(1_767_227_015_000L)
        .build();
  }

  private static Storm storm() {
    return Storm.newBuilder()
        .setId("storm-node/gpu-b07@1767225700000")
        .setScope("workload")
        .setScopeId("node/gpu-b07")
        .setSystem("gpu-b07")
        .setState(StormState.CLOSED)
        .setSeverity(Severity.CRITICAL)
        .setEventTimeMs(1_767_227_000_000L)
        .setOpenedMs(1_767_225_700_000L)
        .setClosedMs(1_767_227_000_000L)
        .setSwitches(7)
        .setPenalty(750)
        .setPeakPenalty(6_400)
        .setOpenThreshold(2_000)
        .setCloseThreshold(750)
        .setBurdenRatio(0.25)
        .setBillBytes(4e11)
        .setBillGpuS(3_600)
        .build();
  }

  private static Switch settledSwitch() {
    return liveSwitch().toBuilder()
        .setSettled(true)
        .setSuperseded(true)
        .setMissed(true)
        .setFirstMs(1_767_225_699_000L)
        .setKnownMs(1_767_225_930_000L)
        .setPeakBytesPerS(4e9)
        .build();
  }

  private static Switch liveSwitch() {
    return Switch.newBuilder()
        .setId("sw-node/gpu-b07@1767225700000")
        .setWorkload("node/gpu-b07")
        .setSystem("gpu-b07")
        .setFrom(Phase.TRAINING)
        .setTo(Phase.INFERENCE)
        .setStartMs(1_767_225_660_000L)
        .setEndMs(1_767_225_700_000L)
        .setDrainS(1)
        .setSaveS(20)
        .setGapS(4)
        .setLoadS(13)
        .setFirstIoS(2)
        .setSavedBytes(4e10)
        .setLoadedBytes(2.6e10)
        .setGpuLostS(320)
        .setIoBytes(1e12)
        .build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void understandsAndWritesTheBytesOfEveryRelease(
      String name, Parser<? extends Message> parser, Message expected) throws Exception {
    byte[] golden = Golden.bytes("result-v1-" + name + ".hex");

    assertThat(parser.parseFrom(golden)).isEqualTo(expected);
    assertThat(expected.toByteArray()).isEqualTo(golden);
    assertThat(expected.getAllFields())
        .as("a new field wants a golden of its own version")
        .hasSize(expected.getDescriptorForType().getFields().size());
  }

  @Test
  void aVerdictFromBeforeThereWereSettledOnesIsLive() throws Exception {
    byte[] golden = Golden.bytes("result-v1-verdict.hex");
    Verdict expected =
        Verdict.newBuilder()
            .setId("node/gpu-b07@1767225642000")
            .setWorkload("node/gpu-b07")
            .setSystem("gpu-b07")
            .setEventTimeMs(1_767_225_642_000L)
            .setPhase(Phase.TRAINING)
            .setConfidence(0.97)
            .setEvidence("reads 97 %, 1.0 MiB/op, steady (CV 0.06)")
            .setSinceMs(1_767_225_600_000L)
            .setMixed(true)
            .build();

    assertThat(Verdict.parseFrom(golden)).isEqualTo(expected);
    assertThat(expected.getSettled()).isFalse();
    assertThat(expected.toByteArray()).isEqualTo(golden);
  }

  @Test
  void aSwitchFromBeforeThereWereCorrectionsIsLive() throws Exception {
    byte[] golden = Golden.bytes("result-v1-switch.hex");

    assertThat(Switch.parseFrom(golden)).isEqualTo(liveSwitch());
    assertThat(liveSwitch().toByteArray()).isEqualTo(golden);
    assertThat(liveSwitch().getSettled()).isFalse();
  }

  @Test
  void aStormFromBeforeThereWereMembersStandsAlone() throws Exception {
    byte[] golden = Golden.bytes("result-v1-storm.hex");

    assertThat(Storm.parseFrom(golden)).isEqualTo(storm());
    assertThat(storm().toByteArray()).isEqualTo(golden);
    assertThat(storm().getPartOf()).isEmpty();
  }

  @Test
  void aStormFromBeforeThereWereVictimsHasNone() throws Exception {
    byte[] golden = Golden.bytes("result-v1-storm-member.hex");

    assertThat(Storm.parseFrom(golden)).isEqualTo(memberStorm());
    assertThat(memberStorm().toByteArray()).isEqualTo(golden);
    assertThat(memberStorm().getVictimsList()).isEmpty();
  }

  @Test
  void anAlertFromBeforeThereWereKindsIsUnderstood() throws Exception {
    byte[] golden = Golden.bytes("result-v1-alert.hex");
    Alert expected =
        Alert.newBuilder()
            .setFingerprint("storm-node/gpu-b07@1767225700000")
            .setWorkload("node/gpu-b07")
            .setFiring(true)
            .setSeverity(Severity.WARNING)
            .setTitle("Switching storm on node/gpu-b07")
            .setText("Penalty 2000 passed 2000.")
            .setStartsMs(1_767_225_700_000L)
            .setEndsMs(1_767_227_000_000L)
            .setEventTimeMs(1_767_227_000_000L)
            .build();

    assertThat(Alert.parseFrom(golden)).isEqualTo(expected);
    assertThat(expected.toByteArray()).isEqualTo(golden);
  }
}
