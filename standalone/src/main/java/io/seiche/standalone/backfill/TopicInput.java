package io.seiche.standalone.backfill;

import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaFrames;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.query.Words;
import io.seiche.telemetry.Attribution;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * The frames that Kafka still has.
 *
 * @param startMs of the first one read, epoch milliseconds
 * @param endMs when it was asked, epoch milliseconds
 * @param fingerprint of how far its partitions go
 */
record TopicInput(KafkaConfig kafka, long fromMs, long startMs, long endMs, String fingerprint)
    implements Input {
  /** What comes before is read as well: a phase is known by what led to it. */
  private static final Duration WARM_UP = Duration.ofHours(2);

  /**
   * Asks what there is.
   *
   * @param fromMs start of what counts, epoch milliseconds
   * @throws FailureException when there is nothing from then on
   */
  static TopicInput of(KafkaConfig kafka, long fromMs)
      throws FailureException, InterruptedException {
    Map<String, Object> client = new HashMap<>(kafka.client());
    client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    String topic = kafka.topics().telemetry();
    long nowMs = System.currentTimeMillis();
    try (Admin admin = Admin.create(client)) {
      List<TopicPartition> partitions =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .partitions()
              .stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .toList();
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          offsets(admin, partitions, OffsetSpec::latest);
      Map<TopicPartition, ListOffsetsResultInfo> starts =
          offsets(admin, partitions, () -> OffsetSpec.forTimestamp(fromMs - WARM_UP.toMillis()));
      long firstMs =
          starts.values().stream()
              .mapToLong(ListOffsetsResultInfo::timestamp)
              .filter(timestamp -> timestamp >= 0)
              .min()
              .orElse(Long.MAX_VALUE);
      if (firstMs == Long.MAX_VALUE) {
        throw new FailureException(
            "Kafka's topic "
                + topic
                + " has nothing since "
                + Words.minute(fromMs)
                + " UTC: choose an earlier --from-kafka, or name recordings");
      }
      String far =
          partitions.stream()
              .map(one -> one + "=" + Objects.requireNonNull(ends.get(one)).offset())
              .collect(Collectors.joining(" "));
      return new TopicInput(kafka, fromMs, firstMs, nowMs, topic + " " + fromMs + " " + far);
    } catch (ExecutionException e) {
      throw new FailureException(
          "cannot ask Kafka at "
              + kafka.bootstrapServers()
              + " for its topic "
              + topic
              + ": "
              + String.valueOf(e.getCause().getMessage()),
          e);
    }
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Admin admin, List<TopicPartition> partitions, Supplier<OffsetSpec> which)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(partitions.stream().collect(Collectors.toMap(one -> one, one -> which.get())))
        .all()
        .get();
  }

  @Override
  public DataStream<FrameBytes> frames(StreamExecutionEnvironment env) {
    return KafkaFrames.between(env, kafka, fromMs - WARM_UP.toMillis());
  }

  @Override
  public Attribution attribution() {
    return Attribution.BY_SYSTEM;
  }

  @Override
  public String words() {
    return "Kafka's " + kafka.topics().telemetry();
  }
}
