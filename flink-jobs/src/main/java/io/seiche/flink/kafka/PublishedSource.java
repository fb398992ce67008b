package io.seiche.flink.kafka;

import io.seiche.flink.stream.PublishedBytes;
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

/** A compacted topic as a stream: all there is, then what is new, beside what knows the time. */
final class PublishedSource {
  private PublishedSource() {}

  /**
   * @param uid of the source, and its name
   */
  static DataStream<PublishedBytes> from(
      StreamExecutionEnvironment env, KafkaConfig config, String topic, String group, String uid) {
    KafkaSource<PublishedBytes> source =
        KafkaSource.<PublishedBytes>builder()
            .setBootstrapServers(config.bootstrapServers())
            .setTopics(topic)
            .setGroupId(group)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new Schema())
            .setProperties(config.properties())
            .build();
    return env.fromSource(source, WatermarkStrategy.forGenerator(context -> new Timeless<>()), uid)
        .setParallelism(1)
        .uid(uid)
        .name(uid);
  }

  static final class Schema implements KafkaRecordDeserializationSchema<PublishedBytes> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<PublishedBytes> out) {
      out.collect(
          new PublishedBytes(
              Objects.requireNonNullElse(in.value(), new byte[0]),
              in.timestamp(),
              in.topic() + "-" + in.partition() + "@" + in.offset()));
    }

    @Override
    public TypeInformation<PublishedBytes> getProducedType() {
      return TypeInformation.of(PublishedBytes.class);
    }
  }
}
