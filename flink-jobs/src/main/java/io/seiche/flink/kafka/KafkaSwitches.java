package io.seiche.flink.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seiche.analysis.features.Activity;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.stream.PhaseResults;
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
 * Switches and activity from Kafka, for the storm job. Activity also brings the time, every few
 * seconds: a storm ends because no switch came, so switches alone would never end the last one.
 */
public final class KafkaSwitches {
  private KafkaSwitches() {}

  /** Where the job left off, or from the oldest there are. */
  public static PhaseResults from(
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
    DataStream<SwitchOrTime> heard =
        env.fromSource(source, EventTime.watermarks(SwitchOrTime::eventTimeMs), "switches")
            .uid("switches")
            .name("switches, activity and the time");
    return new PhaseResults(
        heard
            .flatMap(KafkaSwitches::found)
            .returns(TypeInformation.of(Switch.class))
            .uid("switches-found")
            .name("switches"),
        heard
            .flatMap(KafkaSwitches::done)
            .returns(TypeInformation.of(Activity.class))
            .uid("activity-heard")
            .name("activity"));
  }

  private static void done(SwitchOrTime heard, Collector<Activity> out) {
    if (heard.activity() != null) {
      out.collect(heard.activity());
    }
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
          out.collect(new SwitchOrTime(ResultCodec.decodeActivity(bytes)));
        } else if (in.topic().equals(topics.verdicts())) {
          // What a savepoint of 0.1.0 goes on reading.
          Verdict verdict = Verdict.parseFrom(bytes);
          // A correction says nothing of how far time has come.
          if (!verdict.getSettled()) {
            out.collect(new SwitchOrTime(verdict.getEventTimeMs()));
          }
        } else {
          out.collect(new SwitchOrTime(ResultCodec.decodeSwitch(bytes)));
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
