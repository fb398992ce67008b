package io.seiche.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedTest {
  private static final Instant FROM = Instant.ofEpochMilli(1_000_000);
  private static final Asked ASKED =
      new Asked(
          FROM,
          FROM.plus(Duration.ofHours(1)),
          List.of(
              new Variable("all", true, ".*", true, List.of("a", "b")),
              new Variable("some", true, "", false, List.of("a/1", "b.c")),
              new Variable("one", true, ".*", false, List.of("a(1)")),
              Variable.of("word", "x.y")));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          WHERE $timeFilter           ; WHERE time >= 1000000ms and time <= 4600000ms
          GROUP BY time($__interval)  ; GROUP BY time(30s)
          time > ${__to}ms - 150s     ; time > 4600000ms - 150s
          "w" =~ /^$all$/             ; "w" =~ /^.*$/
          "w" =~ /^$some$/            ; "w" =~ /^(a\\/1|b\\.c)$/
          "w" =~ /^${some:regex}$/    ; "w" =~ /^(a\\/1|b\\.c)$/
          "w" =~ /^$one$/             ; "w" =~ /^a\\(1\\)$/
          "w" =~ /^$word$/            ; "w" =~ /^x\\.y$/
          "w" = '$word'               ; "w" = 'x.y'
          '${some:raw}'               ; 'a/1,b.c'
          """)
  void fillsIn(String query, String sent) {
    assertThat(ASKED.in(query, Duration.ofSeconds(30))).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "1h, 10s, 1000, 10s",
    "24h, 10s, 1000, 1m",
    "2160h, 10s, 1000, 2h",
    "6h, 1m, 1000, 1m"
  })
  void theIntervalFollowsTheRange(String range, String least, int points, String interval) {
    Asked asked = new Asked(FROM, FROM.plus(of(range)), List.of());
    assertThat(asked.interval(of(least), points)).isEqualTo(of(interval));
  }

  @Test
  void aVariableNobodyDefinesIsAnError() {
    assertThatThrownBy(() -> ASKED.in("$nobody", Duration.ofSeconds(1)))
        .hasMessage("no variable 'nobody' for: $nobody");
  }

  private static Duration of(String text) {
    return Duration.parse("PT" + text);
  }
}
