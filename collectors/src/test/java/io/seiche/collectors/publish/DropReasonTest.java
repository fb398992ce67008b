package io.seiche.collectors.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DropReasonTest {
  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("errors")
  void readsTheError(Exception error, DropReason expected, String because) {
    assertThat(DropReason.of(error)).as(because).isEqualTo(expected);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(
            new TimeoutException("Expiring 1 record(s)"),
            DropReason.TIMED_OUT,
            "delivery.timeout.ms is over"),
        Arguments.of(new SaslAuthenticationException("no"), DropReason.DENIED, "wrong password"),
        Arguments.of(new TopicAuthorizationException("no"), DropReason.DENIED, "no right to write"),
        Arguments.of(new RecordTooLargeException("no"), DropReason.TOO_LARGE, "does not heal"),
        Arguments.of(new CorruptRecordException("no"), DropReason.REJECTED, "anything else"),
        Arguments.of(new IllegalArgumentException("no"), DropReason.REJECTED, "anything else"));
  }
}
