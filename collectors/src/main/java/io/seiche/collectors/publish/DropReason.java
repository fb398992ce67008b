package io.seiche.collectors.publish;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** Why a frame did not arrive. */
public enum DropReason {
  /** Kafka was away for longer than the buffer reaches. */
  BUFFER_FULL("buffer_full"),
  /**
   * Not acknowledged within {@code delivery.timeout.ms}, where that was set to less than forever.
   */
  TIMED_OUT("timed_out"),
  /** Kafka does not let us write. */
  DENIED("denied"),
  /** Larger than Kafka takes. */
  TOO_LARGE("too_large"),
  /** Refused for another reason; the last error says which. */
  REJECTED("rejected"),
  /** Still waiting when the publisher was closed, or offered after that. */
  CLOSED("closed");

  private final String tag;

  DropReason(String tag) {
    this.tag = tag;
  }

  /** Name in counters. */
  public String tag() {
    return tag;
  }

  /** What an error of the Kafka client means. Retries are over by the time it is seen. */
  static DropReason of(Exception error) {
    if (error instanceof TimeoutException) {
      return TIMED_OUT;
    }
    if (error instanceof AuthenticationException || error instanceof AuthorizationException) {
      return DENIED;
    }
    if (error instanceof RecordTooLargeException) {
      return TOO_LARGE;
    }
    return error instanceof InterruptException ? CLOSED : REJECTED;
  }
}
