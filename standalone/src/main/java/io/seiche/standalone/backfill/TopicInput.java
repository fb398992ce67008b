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
import java.util.Optional;
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
 * @param cluster its id: ports of one and the same change
 * @param fromMs start of what counts, epoch milliseconds
 * @param all what is read
 */
record TopicInput(KafkaConfig kafka, String cluster, long fromMs, TopicRange all) implements Input {
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
      List<TopicRange.Partition> stretches =
          partitions.stream().map(one -> stretch(one, starts, ends)).toList();
      return new TopicInput(
          kafka,
          admin.describeCluster().clusterId().get(),
          fromMs,
          new TopicRange(firstMs, nowMs, stretches));
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

  /** Nothing of a partition that had nothing since then: what comes now is later than the end. */
  private static TopicRange.Partition stretch(
      TopicPartition one,
      Map<TopicPartition, ListOffsetsResultInfo> starts,
      Map<TopicPartition, ListOffsetsResultInfo> ends) {
    long end = Objects.requireNonNull(ends.get(one)).offset();
    long start = Objects.requireNonNull(starts.get(one)).offset();
    return new TopicRange.Partition(one.partition(), start < 0 ? end : Math.min(start, end), end);
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
    String topic = kafka.topics().telemetry();
    return KafkaFrames.between(env, kafka, all.starts(topic), all.ends(topic));
  }

  @Override
  public Attribution attribution() {
    return Attribution.BY_SYSTEM;
  }

  @Override
  public long startMs() {
    return all.startMs();
  }

  @Override
  public long endMs() {
    return all.endMs();
  }

  /** Not how far it goes, which is another at every moment. */
  @Override
  public String fingerprint() {
    return cluster + " " + kafka.topics().telemetry() + " " + fromMs;
  }

  @Override
  public Optional<TopicRange> range() {
    return Optional.of(all);
  }

  @Override
  public Input within(TopicRange range) {
    return new TopicInput(kafka, cluster, fromMs, range);
  }

  @Override
  public String words() {
    return "Kafka's " + kafka.topics().telemetry();
  }
}
