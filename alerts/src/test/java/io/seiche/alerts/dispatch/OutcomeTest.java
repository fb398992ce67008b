package io.seiche.alerts.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
  @ParameterizedTest(name = "{0} → {1}: {3}")
  @CsvSource({
    "200, ACCEPTED, false, as Alertmanager says it",
    "202, ACCEPTED, false, queued there",
    "302, NOT_THERE, true, it has moved: the setting wants mending",
    "400, REJECTED, false, malformed",
    "413, REJECTED, false, too large",
    "422, REJECTED, false, not understood",
    "401, DENIED, true, the token's file may be replaced",
    "403, DENIED, true, likewise",
    "404, NOT_THERE, true, a proxy may come to know it",
    "410, NOT_THERE, true, gone",
    "408, TIMED_OUT, true, slow",
    "429, THROTTLED, true, told to slow down",
    "500, SERVER_ERROR, true, a fault there",
    "503, SERVER_ERROR, true, away"
  })
  void readsTheAnswer(int status, Outcome expected, boolean again, String because) {
    assertThat(Outcome.of(status)).as(because).isEqualTo(expected);
    assertThat(expected.again()).as(because).isEqualTo(again);
  }

  @ParameterizedTest(name = "attempt {0}, chance {1}, asked {2}: {3} ms")
  @CsvSource({
    "1, 0, , 500",
    "2, 0, , 1000",
    "3, 1, , 1000",
    "20, 0, , 30000",
    "1, 0, 7, 7000",
    "20, 0, 7, 30000",
    "1, 0, 86400, 600000"
  })
  void waitsLongerEachTime(int attempt, double chance, Long askedSeconds, long millis) {
    Optional<Duration> asked = Optional.ofNullable(askedSeconds).map(Duration::ofSeconds);
    assertThat(Backoff.DEFAULT.delay(attempt, chance, asked)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "7, 7",
    "'Thu, 01 Jan 2026 00:00:30 GMT', 30",
    "'Wed, 31 Dec 2025 23:00:00 GMT', 0",
    "soon, ",
    "-5, "
  })
  void readsRetryAfter(String header, Long seconds) {
    assertThat(RetryAfter.of(header, Instant.parse("2026-01-01T00:00:00Z")))
        .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }

  @Test
  void signsTimeAndBody() {
    byte[] body = "{\"version\":1}".getBytes(StandardCharsets.UTF_8);
    assertThat(Signature.of("s3cret", 1_767_225_600, body))
        .as("from Python's hmac")
        .isEqualTo(
            "t=1767225600,v1=3ef77ed2ef5af1997500cfa553d06a91661cf0850bb0860821f80c6ac0324ae7");
  }
}
