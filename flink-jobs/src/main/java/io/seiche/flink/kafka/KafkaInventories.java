package io.seiche.flink.kafka;

import io.seiche.flink.stream.InventoryBytes;
import io.seiche.flink.stream.Timeless;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Inventories from Kafka. */
public final class KafkaInventories {
  private KafkaInventories() {}

  /** All there are, then each new one. They know no time, and hold up nobody's. */
  public static DataStream<InventoryBytes> from(
      StreamExecutionEnvironment env, KafkaConfig config, String group) {
    KafkaSource<InventoryBytes> source =
        KafkaSource.<InventoryBytes>builder()
            .setBootstrapServers(config.bootstrapServers())
            .setTopics(config.topics().inventory())
            .setGroupId(group)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new Schema())
            .setProperties(config.properties())
            .build();
    return env.fromSource(
            source, WatermarkStrategy.forGenerator(context -> new Timeless<>()), "inventory")
        .setParallelism(1)
        .uid("inventory")
        .name("inventory");
  }

  static final class Schema implements KafkaRecordDeserializationSchema<InventoryBytes> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<InventoryBytes> out) {
      out.collect(
          new InventoryBytes(
              Objects.requireNonNullElse(in.value(), new byte[0]),
              in.timestamp(),
              in.topic() + "-" + in.partition() + "@" + in.offset()));
    }

    @Override
    public TypeInformation<InventoryBytes> getProducedType() {
      return TypeInformation.of(InventoryBytes.class);
    }
  }
}
