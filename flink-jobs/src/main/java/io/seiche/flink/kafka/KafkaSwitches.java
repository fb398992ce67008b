package io.seiche.flink.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seiche.analysis.switching.Switch;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Switches from Kafka, for the storm job. */
public final class KafkaSwitches {
  private KafkaSwitches() {}

  /** Where the job left off, or from the oldest switch there is. */
  public static DataStream<Switch> from(
      StreamExecutionEnvironment env, KafkaConfig config, String group) {
    KafkaSource<Switch> source =
        KafkaSource.<Switch>builder()
            .setBootstrapServers(config.bootstrapServers())
            .setTopics(config.topics().switches())
            .setGroupId(group)
            .setStartingOffsets(KafkaFrames.resume())
            .setDeserializer(new Schema())
            .setProperties(config.properties())
            .build();
    return env.fromSource(source, watermarks(), "switches").uid("switches").name("switches");
  }

  private static WatermarkStrategy<Switch> watermarks() {
    return WatermarkStrategy.<Switch>forBoundedOutOfOrderness(KafkaFrames.LATENESS)
        .withTimestampAssigner((found, recordTimestamp) -> found.endMs())
        .withIdleness(KafkaFrames.IDLE);
  }

  private static final class Schema implements KafkaRecordDeserializationSchema<Switch> {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSwitches.class);

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<Switch> out) {
      try {
        out.collect(ResultCodec.decodeSwitch(in.value()));
      } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
        // Only our own phase job writes here: a foreign record is rare enough for a line each.
        LOG.warn("left out {}-{}@{}: {}", in.topic(), in.partition(), in.offset(), e.getMessage());
      }
    }

    @Override
    public TypeInformation<Switch> getProducedType() {
      return TypeInformation.of(Switch.class);
    }
  }
}
