package io.seiche.collectors.publish;

import java.io.IOException;

/** Kafka does not answer, or refuses; the message is one line with address, reason and remedy. */
public final class KafkaUnreachableException extends IOException {
  private final boolean away;

  /**
   * @param away whether nobody answered; else somebody refused
   */
  KafkaUnreachableException(String message, boolean away, Throwable cause) {
    super(message, cause);
    this.away = away;
  }

  /** Whether it may come by itself: nobody answered. */
  public boolean isAway() {
    return away;
  }
}
