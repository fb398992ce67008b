package io.seiche.flink.kafka;

import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.wire.FrameCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** Frames from Kafka. */
public final class KafkaFrames {
  /** How far a collector's clock may be ahead of the broker's. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /**
   * What is read of one partition before it is another's turn: a minute or so of a system, so that
   * systems catch up side by side.
   */
  private static final int TURN_BYTES = 64 << 10;

  private KafkaFrames() {}

  /** Where the job left off, or from the oldest frame there is. */
  public static DataStream<FrameBytes> from(
      StreamExecutionEnvironment env, KafkaConfig config, String group) {
    KafkaSource<FrameBytes> source =
        reading(config)
            .setTopics(config.topics().telemetry())
            .setGroupId(group)
            .setStartingOffsets(resume())
            .build();
    return env.fromSource(source, EventTime.watermarks(KafkaFrames::endMs), "telemetry")
        .uid("telemetry")
        .name("telemetry");
  }

  /**
   * Those of a stretch of each partition; then they end. No partition is waited for in vain, nor
   * run past, however long another takes. The job fails with an {@link
   * org.apache.kafka.clients.consumer.OffsetOutOfRangeException} where some have expired: less is
   * not taken for all.
   *
   * @param starts the first offset that is read of each partition
   * @param ends the one before which it ends; of the same partitions
   */
  @SuppressWarnings("deprecation") // The connector still asks for the deprecated enum.
  public static DataStream<FrameBytes> between(
      StreamExecutionEnvironment env,
      KafkaConfig config,
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends) {
    KafkaSource<FrameBytes> source =
        reading(config)
            .setPartitions(Set.copyOf(starts.keySet()))
            .setStartingOffsets(
                OffsetsInitializer.offsets(new HashMap<>(starts), OffsetResetStrategy.NONE))
            .setBounded(OffsetsInitializer.offsets(new HashMap<>(ends), OffsetResetStrategy.NONE))
            .build();
    return env.fromSource(source, EventTime.bounded(KafkaFrames::endMs), "telemetry")
        .uid("telemetry")
        .name("telemetry");
  }

  private static KafkaSourceBuilder<FrameBytes> reading(KafkaConfig config) {
    return KafkaSource.<FrameBytes>builder()
        .setBootstrapServers(config.bootstrapServers())
        .setDeserializer(new Schema())
        .setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, String.valueOf(TURN_BYTES))
        .setProperties(config.properties());
  }

  /** Committed offsets, else the beginning: the connector still asks for the deprecated enum. */
  @SuppressWarnings("deprecation")
  static OffsetsInitializer resume() {
    return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
  }

  /** Asks the bytes again: a frame that does not say has Kafka's time instead, for its record. */
  private static long endMs(FrameBytes frame) {
    return FrameCodec.peekEndMs(frame.bytes(), EventTime.UNKNOWN);
  }

  static final class Schema implements KafkaRecordDeserializationSchema<FrameBytes> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<FrameBytes> out) {
      byte[] value = in.value() == null ? new byte[0] : in.value();
      String system = in.key() == null ? "" : new String(in.key(), StandardCharsets.UTF_8);
      out.collect(
          new FrameBytes(
              system,
              Math.min(
                  FrameCodec.peekEndMs(value, in.timestamp()), in.timestamp() + AHEAD.toMillis()),
              value,
              in.topic(),
              in.partition(),
              in.offset(),
              in.timestamp()));
    }

    @Override
    public TypeInformation<FrameBytes> getProducedType() {
      return TypeInformation.of(FrameBytes.class);
    }
  }
}
