package io.seiche.collectors.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {
  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("errors")
  void readsTheError(Exception error, Answer expected, String because) {
    assertThat(Answer.of(error)).as(because).isEqualTo(expected);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(null, Answer.ARRIVED, "written"),
        Arguments.of(new TimeoutException("no"), Answer.LATER, "Kafka may come back"),
        Arguments.of(new NotEnoughReplicasException("no"), Answer.LATER, "replicas come back"),
        Arguments.of(new SaslAuthenticationException("no"), Answer.LATER, "passwords are mended"),
        Arguments.of(new TopicAuthorizationException("no"), Answer.LATER, "rights are granted"),
        Arguments.of(new OutOfOrderSequenceException("no"), Answer.LATER, "a new client counts"),
        Arguments.of(new UnknownServerException("no"), Answer.LATER, "the broker's trouble"),
        Arguments.of(new KafkaException("in an error state"), Answer.LATER, "the client's trouble"),
        Arguments.of(new InterruptException("no"), Answer.LATER, "we are closing"),
        Arguments.of(new RecordTooLargeException("no"), Answer.TOO_LARGE, "does not shrink"),
        Arguments.of(new InvalidRecordException("no"), Answer.REJECTED, "does not heal"),
        Arguments.of(new PolicyViolationException("no"), Answer.REJECTED, "does not heal"),
        Arguments.of(new IllegalArgumentException("no"), Answer.REJECTED, "does not heal"));
  }
}
