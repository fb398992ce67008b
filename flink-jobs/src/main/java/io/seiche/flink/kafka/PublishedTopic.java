package io.seiche.flink.kafka;

import io.seiche.analysis.health.HealthCount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A compacted topic whose newest record says all of something: reads what there is, and writes the
 * next.
 *
 * @param document where it is told how to make the topic
 */
record PublishedTopic(KafkaConfig config, String topic, String document) {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(200);

  /** The largest record, as bytes. */
  static final int MOST_BYTES = 8 << 20;

  /** Reads a record. */
  interface Decoder<T> {
    /** What it says; what it would be if there was none, for one that cannot be read. */
    T decode(ConsumerRecord<byte[], byte[]> in);
  }

  /**
   * What was published last of what there is.
   *
   * @param none when there is none yet
   * @param publishedMs of each
   * @throws IOException when Kafka does not answer, or has no such topic
   */
  <T> T newest(T none, Decoder<T> decoder, ToLongFunction<T> publishedMs) throws IOException {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(reading())) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic, ANSWER);
      if (partitions == null || partitions.isEmpty()) {
        throw new IOException(
            "Kafka has no topic "
                + topic
                + ": make it with cleanup.policy=compact ("
                + document
                + ")");
      }
      List<TopicPartition> all =
          partitions.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all, ANSWER);
      long deadline = System.nanoTime() + ANSWER.toNanos();
      T newest = none;
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue())) {
        if (System.nanoTime() - deadline > 0) {
          throw new IOException(topic + " was not read within " + ANSWER.toSeconds() + " s");
        }
        for (ConsumerRecord<byte[], byte[]> in : consumer.poll(POLL)) {
          T next = decoder.decode(in);
          newest = publishedMs.applyAsLong(next) > publishedMs.applyAsLong(newest) ? next : newest;
        }
      }
      return newest;
    } catch (KafkaException e) {
      throw new IOException("cannot read " + topic + ": " + e.getMessage(), e);
    }
  }

  /** Writes one record; returns when Kafka has it. */
  void publish(String key, byte[] bytes) throws IOException {
    send(topic, key, bytes);
  }

  /** Tells a health count. */
  void tell(HealthCount count) throws IOException {
    send(config.topics().health(), count.system(), ResultCodec.encode(count).toByteArray());
  }

  private void send(String to, String key, byte[] bytes) throws IOException {
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(writing())) {
      producer.send(new ProducerRecord<>(to, key.getBytes(StandardCharsets.UTF_8), bytes)).get();
    } catch (ExecutionException e) {
      throw new IOException("cannot write " + to + ": " + e.getCause().getMessage(), e);
    } catch (KafkaException e) {
      throw new IOException("cannot write " + to + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing " + to, e);
    }
  }

  private Map<String, Object> reading() {
    Map<String, Object> settings = new HashMap<>(config.client());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    settings.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return settings;
  }

  private Map<String, Object> writing() {
    Map<String, Object> settings = new HashMap<>(config.client());
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES + (1 << 16));
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) ANSWER.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis() / 2);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    return settings;
  }
}
