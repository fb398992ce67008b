package io.seiche.flink.kafka;

import com.google.protobuf.MessageLite;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Turns a result into a Kafka record: keyed, so that what concerns one thing stays in order.
 *
 * @param <T> the result
 */
final class ResultRecord<T> implements KafkaRecordSerializationSchema<T> {
  /** What a result is keyed by. */
  interface Key<T> extends Serializable {
    String of(T result);
  }

  /** A result as a message. */
  interface Message<T> extends Serializable {
    MessageLite of(T result);
  }

  private final String topic;
  private final Key<T> key;
  private final Message<T> message;

  ResultRecord(String topic, Key<T> key, Message<T> message) {
    this.topic = topic;
    this.key = key;
    this.message = message;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T result, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic, key.of(result).getBytes(StandardCharsets.UTF_8), message.of(result).toByteArray());
  }
}
