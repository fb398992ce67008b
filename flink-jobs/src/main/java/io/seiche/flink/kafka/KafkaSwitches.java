package io.seiche.flink.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seiche.analysis.switching.Switch;
import io.seiche.results.v1.Activity;
import io.seiche.results.v1.Verdict;
import io.seiche.telemetry.wire.Topics;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches from Kafka, for the storm job. Activity comes along for its time, every few seconds: a
 * storm ends because no switch came, so switches alone would never end the last one.
 */
public final class KafkaSwitches {
  private KafkaSwitches() {}

  /** Where the job left off, or from the oldest switch there is. */
  public static DataStream<Switch> from(
      StreamExecutionEnvironment env, KafkaConfig config, String group) {
    KafkaSource<SwitchOrTime> source =
        KafkaSource.<SwitchOrTime>builder()
            .setBootstrapServers(config.bootstrapServers())
            .setTopics(config.topics().switches(), config.topics().activity())
            .setGroupId(group)
            .setStartingOffsets(KafkaFrames.resume())
            .setDeserializer(new Schema(config.topics()))
            .setProperties(config.properties())
            .build();
    return env.fromSource(source, EventTime.watermarks(SwitchOrTime::eventTimeMs), "switches")
        .uid("switches")
        .name("switches, and the time")
        .flatMap(KafkaSwitches::found)
        .returns(TypeInformation.of(Switch.class))
        .uid("switches-found")
        .name("switches");
  }

  private static void found(SwitchOrTime heard, Collector<Switch> out) {
    if (heard.found() != null) {
      out.collect(heard.found());
    }
  }

  static final class Schema implements KafkaRecordDeserializationSchema<SwitchOrTime> {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSwitches.class);

    private final Topics topics;

    Schema(Topics topics) {
      this.topics = topics;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<SwitchOrTime> out) {
      byte[] bytes = Objects.requireNonNullElse(in.value(), new byte[0]);
      try {
        if (in.topic().equals(topics.activity())) {
          out.collect(new SwitchOrTime(null, Activity.parseFrom(bytes).getEndMs()));
        } else if (in.topic().equals(topics.verdicts())) {
          // What a savepoint of 0.1.0 goes on reading.
          Verdict verdict = Verdict.parseFrom(bytes);
          // A correction says nothing of how far time has come.
          if (!verdict.getSettled()) {
            out.collect(new SwitchOrTime(null, verdict.getEventTimeMs()));
          }
        } else {
          Switch found = ResultCodec.decodeSwitch(bytes);
          out.collect(new SwitchOrTime(found, found.knownMs()));
        }
      } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
        // Only our own phase job writes here: a foreign record is rare enough for a line each.
        LOG.warn("left out {}-{}@{}: {}", in.topic(), in.partition(), in.offset(), e.getMessage());
      }
    }

    @Override
    public TypeInformation<SwitchOrTime> getProducedType() {
      return TypeInformation.of(SwitchOrTime.class);
    }
  }
}
