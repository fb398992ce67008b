package io.seiche.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Golden;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.TelemetryArbitraries;
import io.seiche.telemetry.v1.Kind;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameCodecTest {
  /** What golden/frame-v1.hex says. */
  private static final Frame V1 =
      new Frame(
          "gpu-b07",
          "gpu-b07/diskstats",
          1_767_225_600_000L,
          42,
          1_767_225_642_000L,
          1_000,
          List.of(
              new Sample(
                  new ResourceId("gpu-b07", ResourceKind.DEVICE, "nvme0n1"),
                  Readings.builder()
                      .put(Metric.READ_OPS, 800)
                      .put(Metric.WRITE_OPS, 12.5)
                      .put(Metric.READ_BYTES, 838_860_800)
                      .put(Metric.WRITE_BYTES, 51_200)
                      .put(Metric.META_OPS, 3)
                      .put(Metric.READ_LATENCY, 0.00025)
                      .put(Metric.WRITE_LATENCY, 0.0012)
                      .put(Metric.QUEUE, 1.75)
                      .put(Metric.BUSY, 0.875)
                      .build(),
                  "TRAINING"),
              Sample.of(
                  new ResourceId("gpu-b07", ResourceKind.NFS, "/mnt/données"),
                  Readings.builder().put(Metric.READ_BYTES, 0).build()),
              Sample.of(
                  new ResourceId("gpu-b07", ResourceKind.GPU, "0"),
                  Readings.builder()
                      .put(Metric.GPU_UTIL, 1)
                      .put(Metric.GPU_MEMORY_USED, 68_719_476_736.0)
                      .put(Metric.GPU_POWER, 512.5)
                      .put(Metric.PCIE_RX_BYTES, 1e9)
                      .put(Metric.PCIE_TX_BYTES, 2e9)
                      .put(Metric.NVLINK_RX_BYTES, 3e9)
                      .put(Metric.NVLINK_TX_BYTES, 4e9)
                      .build())));

  private static final Frame V1_EMPTY =
      new Frame(
          V1.system(),
          V1.collectorId(),
          V1.sessionMs(),
          V1.sequence(),
          V1.endMs(),
          V1.intervalMs(),
          List.of());

  @Test
  void understandsBytesOfEveryRelease() throws Exception {
    assertThat(FrameCodec.decode(Golden.bytes("frame-v1.hex"))).isEqualTo(V1);
    assertThat(FrameCodec.decode(Golden.bytes("frame-v1-empty.hex"))).isEqualTo(V1_EMPTY);
  }

  @Test
  void writesTheSameBytesForEver() {
    assertThat(FrameCodec.encode(V1)).isEqualTo(Golden.bytes("frame-v1.hex"));
    assertThat(FrameCodec.encode(V1_EMPTY)).isEqualTo(Golden.bytes("frame-v1-empty.hex"));
  }

  /** Compiled code is other code: some JDKs' compilers get byte tricks wrong (DESIGN, 14). */
  @Test
  void writesTheSameBytesWhenWarm() throws Exception {
    byte[] golden = Golden.bytes("frame-v1.hex");
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = FrameCodec.encode(V1);
      if (!Arrays.equals(bytes, golden) || !FrameCodec.decode(bytes).equals(V1)) {
        assertThat(bytes).as("iteration %d", i).isEqualTo(golden);
        assertThat(FrameCodec.decode(bytes)).as("iteration %d", i).isEqualTo(V1);
      }
    }
  }

  @Test
  void toleratesWhatLaterVersionsAdd() throws Exception {
    Frame frame = FrameCodec.decode(Golden.bytes("frame-later.hex"));

    assertThat(frame.sequence()).isEqualTo(42);
    assertThat(frame.samples())
        .containsExactly(
            Sample.of(
                new ResourceId("gpu-b07", ResourceKind.DEVICE, "nvme0n1"),
                Readings.builder().put(Metric.READ_BYTES, 838_860_800).build()));
  }

  @Property(tries = 300)
  void framesRoundTrip(@ForAll("frames") Frame frame) throws Exception {
    byte[] bytes = FrameCodec.encode(frame);

    assertThat(FrameCodec.decode(bytes)).isEqualTo(frame);
    assertThat(FrameCodec.peekEndMs(bytes, -1)).isEqualTo(frame.endMs());
  }

  @Property(tries = 300)
  void randomBytesAreRefusedAndNothingElse(@ForAll byte[] bytes) {
    decodesOrSaysWhyNot(bytes);
  }

  @Property(tries = 300)
  void cutFramesAreRefusedAndNothingElse(
      @ForAll("frames") Frame frame, @ForAll @IntRange(max = 10_000) int at) {
    byte[] bytes = FrameCodec.encode(frame);
    decodesOrSaysWhyNot(Arrays.copyOf(bytes, at % bytes.length));
  }

  @Property(tries = 300)
  void damagedFramesAreRefusedAndNothingElse(
      @ForAll("frames") Frame frame,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 10_000) Integer> where,
      @ForAll byte with) {
    byte[] bytes = FrameCodec.encode(frame);
    where.forEach(at -> bytes[at % bytes.length] = with);
    decodesOrSaysWhyNot(bytes);
  }

  private static void decodesOrSaysWhyNot(byte[] bytes) {
    try {
      assertThat(FrameCodec.decode(bytes)).isNotNull();
    } catch (MalformedFrameException e) {
      assertThat(e.getMessage()).isNotBlank().isNotEqualTo("null");
    }
    assertThatCode(() -> FrameCodec.peekEndMs(bytes, -1)).doesNotThrowAnyException();
  }

  @Test
  void refusesFramesThatBreakTheContract() {
    var good = io.seiche.telemetry.v1.Frame.newBuilder();
    good.setSystem("host").setCollectorId("c").setSequence(1).setIntervalEndMs(1_000);
    good.setIntervalMs(1_000);
    var sda = io.seiche.telemetry.v1.Sample.newBuilder().setKind(Kind.KIND_DEVICE).setName("sda");

    refused(good.clone().clearSystem(), "a frame needs a system and a collector");
    refused(good.clone().clearSequence(), "sequence numbers start at 1, got 0");
    refused(good.clone().setSequence(-1), "sequence numbers start at 1, got -1");
    refused(good.clone().setIntervalMs(-1), "interval must be 1 ms to 1 day, got -1");
    refused(good.clone().addSamples(sda.clone().setReadOps(-1)), "read_ops must not be -1.0");
    refused(
        good.clone().addSamples(sda.clone().setBusyRatio(Double.NaN)),
        "busy_ratio must not be NaN");
    refused(
        good.clone().addSamples(sda.clone().setGpuUtilRatio(97)),
        "gpu_util_ratio must be 0 to 1, got 97.0");
    refused(
        good.clone().addSamples(sda.clone().clearName()),
        "a resource needs a system and a name, got 'host' and ''");
    refused(
        good.clone().addSamples(sda.clone().clearKind()),
        "a sample names no kind of resource this version knows");
    refused(
        good.clone().addSamples(sda.clone().setKindValue(77)),
        "a sample names no kind of resource this version knows");
  }

  private static void refused(io.seiche.telemetry.v1.Frame.Builder frame, String reason) {
    assertThatThrownBy(() -> FrameCodec.decode(frame.build().toByteArray()))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessage(reason);
  }

  @Test
  void peeksNothingWhereThereIsNothing() {
    assertThat(FrameCodec.peekEndMs(new byte[0], 7)).isEqualTo(7);
    assertThat(FrameCodec.peekEndMs(new byte[] {0x28}, 7)).isEqualTo(7);
    assertThat(FrameCodec.peekEndMs(new byte[] {0x28, 0}, 7)).as("before 1970").isEqualTo(7);
    assertThat(FrameCodec.peekEndMs(Golden.bytes("frame-v1.hex"), 7)).isEqualTo(V1.endMs());
  }

  @Test
  void peeksNoTimeFromAFieldOfAnotherType() {
    byte[] text =
        UnknownFieldSet.newBuilder()
            .addField(
                io.seiche.telemetry.v1.Frame.INTERVAL_END_MS_FIELD_NUMBER,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFromUtf8("tomorrow"))
                    .build())
            .build()
            .toByteArray();

    assertThat(FrameCodec.peekEndMs(text, 7)).isEqualTo(7);
  }

  @Provide
  Arbitrary<Frame> frames() {
    return TelemetryArbitraries.frames();
  }
}
