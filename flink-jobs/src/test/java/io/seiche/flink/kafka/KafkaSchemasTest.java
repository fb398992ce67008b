package io.seiche.flink.kafka;

import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSchemasTest {
  private static final long TAKEN_MS = 1_767_268_800_000L;
  private static final Switch SWITCH =
      new Switch(
          "w", "s", Phase.TRAINING, Phase.INFERENCE, 1_000, 9_000, 0, 0, 0, 0, 0, 0, 0, null, 0);

  private final KafkaFrames.Schema frames = new KafkaFrames.Schema();
  private final KafkaSwitches.Schema switches = new KafkaSwitches.Schema(Topics.DEFAULT);

  @Test
  void aFrameIsTakenAsItIs() {
    byte[] bytes =
        FrameCodec.encode(
            seconds(1)
                .reading(5e8)
                .frames(new ResourceId("gpu-1", ResourceKind.DEVICE, "sda"), 1_767_225_600_000L)
                .get(0));

    FrameBytes frame = frame("gpu-1", bytes);

    assertThat(frame.system()).isEqualTo("gpu-1");
    assertThat(frame.endMs()).isEqualTo(1_767_225_601_000L);
    assertThat(frame.bytes()).isSameAs(bytes);
    assertThat(frame.topic()).isEqualTo("seiche.telemetry");
    assertThat(frame.partition()).isEqualTo(3);
    assertThat(frame.offset()).isEqualTo(42);
  }

  @Test
  void aFrameIsNotMuchLaterThanItsArrival() {
    byte[] bytes =
        FrameCodec.encode(
            seconds(1)
                .reading(5e8)
                .frames(new ResourceId("gpu-1", ResourceKind.DEVICE, "sda"), 2 * TAKEN_MS)
                .get(0));

    assertThat(frame("gpu-1", bytes).endMs()).isEqualTo(TAKEN_MS + 300_000);
  }

  @Test
  void withoutKeyValueOrTimeItIsTakenAllTheSame() {
    FrameBytes nothing = frame(null, null);
    assertThat(nothing.system()).isEmpty();
    assertThat(nothing.bytes()).isEmpty();
    assertThat(nothing.endMs()).as("when Kafka took it").isEqualTo(TAKEN_MS);

    assertThat(frame("gpu-1", "rubbish".getBytes(StandardCharsets.UTF_8)).endMs())
        .isEqualTo(TAKEN_MS);
  }

  @Test
  void theStormJobHearsSwitchesAndActivity() {
    assertThat(heard("seiche.switches", ResultCodec.encode(SWITCH).toByteArray()))
        .containsExactly(new SwitchOrTime(SWITCH));
    assertThat(heard("seiche.activity", ResultCodec.encode(activityUntil(11_000)).toByteArray()))
        .containsExactly(new SwitchOrTime(activityUntil(11_000)));
    assertThat(
            heard(
                "seiche.verdicts",
                ResultCodec.encode(new Verdict("w", "s", 11_000, Phase.IDLE, 1, "", 1, false))
                    .toByteArray()))
        .containsExactly(new SwitchOrTime(11_000));
  }

  @Test
  void aCorrectionIsNoNewsOfTheTime() {
    var settled = new Verdict("w", "s", 11_000, Phase.IDLE, 1, "", 1, false, true);
    assertThat(heard("seiche.verdicts", ResultCodec.encode(settled).toByteArray())).isEmpty();
  }

  @Test
  void whatIsNoSwitchIsLeftOut() {
    assertThat(heard("seiche.switches", "rubbish".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(heard("seiche.switches", new byte[0])).isEmpty();
    assertThat(heard("seiche.switches", null)).as("a tombstone").isEmpty();
    assertThat(heard("seiche.verdicts", "rubbish".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void resultsAreKeyedSoThatOneThingStaysInOrder() {
    var out =
        new ResultRecord<Switch>("seiche.switches", Switch::workload, ResultCodec::encode)
            .serialize(SWITCH, null, null);

    assertThat(out.topic()).isEqualTo("seiche.switches");
    assertThat(out.key()).asString(StandardCharsets.UTF_8).isEqualTo("w");
    assertThat(out.value()).isEqualTo(ResultCodec.encode(SWITCH).toByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kafka", "kafka:", ":9092", "kafka:9092,", "kafka:9092 b:1", "k:x"})
  void serversAreHostsWithPorts(String servers) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KafkaConfig(servers, Topics.DEFAULT, Map.of()))
        .withMessageContaining("kafka.bootstrap-servers must be host:port[,host:port…], got '");
  }

  private static Activity activityUntil(long endMs) {
    return new Activity(
        "w",
        "s",
        endMs - 5_000,
        endMs,
        1_000,
        5,
        1,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private FrameBytes frame(String key, byte[] value) {
    List<FrameBytes> out = new ArrayList<>();
    frames.deserialize(taken("seiche.telemetry", key, value), collectInto(out));
    assertThat(out).hasSize(1);
    return out.get(0);
  }

  private List<SwitchOrTime> heard(String topic, byte[] value) {
    List<SwitchOrTime> out = new ArrayList<>();
    switches.deserialize(taken(topic, "w", value), collectInto(out));
    return out;
  }

  private static ConsumerRecord<byte[], byte[]> taken(String topic, String key, byte[] value) {
    return new ConsumerRecord<>(
        topic,
        3,
        42,
        TAKEN_MS,
        TimestampType.LOG_APPEND_TIME,
        -1,
        -1,
        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  private static <T> Collector<T> collectInto(List<T> out) {
    return new Collector<>() {
      @Override
      public void collect(T record) {
        out.add(record);
      }

      @Override
      public void close() {}
    };
  }
}
