package io.seiche.history.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.influx.Refusal.Conflict;
import io.seiche.history.influx.Refusal.Expired;
import io.seiche.history.influx.Refusal.Lines;
import io.seiche.history.influx.Refusal.TooManySeries;
import io.seiche.history.influx.Refusal.Unclear;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
  private static final Conflict CONFLICT = new Conflict("io", "busy_ratio", "float", "integer", 3);

  @ParameterizedTest(name = "{2}")
  @MethodSource
  void readsTheMessage(String message, Refusal expected, String whose) {
    assertThat(Refusal.of(message, Map.of("message", message))).as(whose).isEqualTo(expected);
  }

  static Stream<Arguments> readsTheMessage() {
    return Stream.of(
        Arguments.of(
            "partial write: field type conflict: input field \"busy_ratio\" on measurement \"io\""
                + " is type float, already exists as type integer dropped=3",
            CONFLICT,
            "1.8"),
        Arguments.of(
            "failure writing points to database: partial write: field type conflict: input field"
                + " \"busy_ratio\" on measurement \"io\" is type float, already exists as type"
                + " integer dropped=3 for database: 9f282d63c7d3a5c0 for retention policy: autogen",
            CONFLICT,
            "2.7"),
        Arguments.of(
            "partial write: points beyond retention policy dropped=12", new Expired(12), "1.8"),
        Arguments.of(
            "failure writing points to database: partial write: dropped 4 points outside retention"
                + " policy of duration 24h0m0s - oldest point home,room=Living\\ Room at"
                + " 1970-01-01T00:00:01.541Z dropped because it violates a Retention Policy Lower"
                + " Bound at 2025-05-20T19:06:17.612973Z dropped=4 for database: 9f28",
            new Expired(4),
            "2.7"),
        Arguments.of(
            "partial write: max-values-per-tag limit exceeded (100000/100000): measurement=\"io\""
                + " tag=\"resource\" value=\"x\" dropped=7",
            new TooManySeries(7),
            "1.8, values of a tag"),
        Arguments.of(
            "partial write: max-series-per-database limit exceeded: (1000000) dropped=2",
            new TooManySeries(2),
            "1.8, series"),
        Arguments.of("unable to parse 'x': missing fields", new Unclear(), "2.7, stores none"));
  }

  @Test
  void influxDb3NamesTheLines() {
    Map<String, Object> body =
        Map.of(
            "error",
            "partial write of line protocol occurred",
            "data",
            List.of(
                Map.of(
                    "original_line",
                    "home,room=Sunroom temp=hi 1735549200",
                    "line_number",
                    2.0,
                    "error_message",
                    "invalid column type for column 'temp'")));
    assertThat(Refusal.of("partial write of line protocol occurred", body))
        .isEqualTo(new Lines(Map.of(1, "invalid column type for column 'temp'")));
  }

  @Test
  void oneLineAloneMeansThatNoneIsStored() {
    Map<String, Object> body =
        Map.of("error", "parsing failed for write_lp endpoint", "data", Map.of("line_number", 2.0));
    assertThat(Refusal.of("parsing failed for write_lp endpoint", body)).isEqualTo(new Unclear());
  }

  @Test
  void aLineWithoutItsNumberIsUnclear() {
    assertThat(Refusal.of("partial write", Map.of("data", List.of(Map.of("error_message", "x")))))
        .isEqualTo(new Unclear());
  }
}
