package io.seiche.collectors.publish;

import io.seiche.collectors.spool.DropReason;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * What became of a frame, by the answer of Kafka's client, whose own retries are over by then. What
 * an operator can heal (credentials, rights, a broker that is gone) heals in time: the frame stays,
 * and a new client offers it again. What is wrong with the frame itself does not.
 */
enum Answer {
  ARRIVED(null),
  LATER(null),
  TOO_LARGE(DropReason.TOO_LARGE),
  REJECTED(DropReason.REJECTED);

  private final DropReason lost;

  Answer(DropReason lost) {
    this.lost = lost;
  }

  /** Why it is lost, if it is. */
  Optional<DropReason> lost() {
    return Optional.ofNullable(lost);
  }

  /**
   * Reads an answer.
   *
   * @param error null when the frame was written
   */
  static Answer of(Exception error) {
    if (error == null) {
      return ARRIVED;
    }
    if (error instanceof RecordTooLargeException) {
      return TOO_LARGE;
    }
    boolean heals =
        error instanceof RetriableException
            || error instanceof AuthenticationException
            || error instanceof AuthorizationException
            || error instanceof OutOfOrderSequenceException
            || error instanceof InvalidProducerEpochException
            || error instanceof ProducerFencedException
            || error instanceof UnsupportedVersionException
            || error instanceof UnknownServerException
            // Of the client, not of the broker about this record: closed, interrupted, confused.
            || (error instanceof KafkaException && !(error instanceof ApiException))
            || error instanceof IllegalStateException;
    return heals ? LATER : REJECTED;
  }
}
