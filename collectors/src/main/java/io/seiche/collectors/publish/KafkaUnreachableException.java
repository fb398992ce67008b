package io.seiche.collectors.publish;

import java.io.IOException;

/** Kafka does not answer; the message is one line with address, reason and remedy. */
public final class KafkaUnreachableException extends IOException {
  KafkaUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
