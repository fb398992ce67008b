package io.seiche.history.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WriteOutcomeTest {
  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource({
    "200, ACCEPTED, written",
    "204, ACCEPTED, written",
    "301, FAIL, the URL is not the store's",
    "400, DROP, malformed line or conflicting type",
    "401, FAIL, a wrong token does not heal",
    "403, FAIL, nor do missing rights",
    "404, FAIL, no such bucket",
    "405, FAIL, not a store",
    "408, RETRY, too slow this time",
    "413, SPLIT, too much at once",
    "422, DROP, e.g. older than the bucket keeps",
    "429, RETRY, told to slow down",
    "500, RETRY, may heal",
    "503, RETRY, busy",
    "504, RETRY, a proxy gave up"
  })
  void readsTheAnswer(int status, WriteOutcome expected, String because) {
    assertThat(WriteOutcome.of(status)).as(because).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} → {1}: {2}")
  @MethodSource
  void readsTheSilence(Throwable cause, WriteOutcome expected, String because) {
    assertThat(WriteOutcome.of(new InfluxException(cause))).as(because).isEqualTo(expected);
  }

  static Stream<Arguments> readsTheSilence() {
    SSLException untrusted = new SSLHandshakeException("untrusted");
    untrusted.initCause(new CertificateException("expired"));
    return Stream.of(
        Arguments.of(new ConnectException("refused"), WriteOutcome.RETRY, "not up yet"),
        Arguments.of(new SocketTimeoutException("slow"), WriteOutcome.RETRY, "busy"),
        Arguments.of(new UnknownHostException("store"), WriteOutcome.RETRY, "DNS comes back"),
        Arguments.of(new IOException("reset"), WriteOutcome.RETRY, "connection lost"),
        Arguments.of(untrusted, WriteOutcome.FAIL, "a bad certificate does not heal"),
        Arguments.of(new IllegalStateException("?"), WriteOutcome.FAIL, "not the network"));
  }
}
