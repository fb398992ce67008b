package io.seiche.collectors.source.prometheus;

import static io.seiche.collectors.source.prometheus.PageFormat.PROMETHEUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextReaderTest {
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`a 1`, `a{}`, no labels",
        "`a{} 1`, `a{}`, empty braces",
        "`a{b=\"c\"} 1`, `a{b=\"c\"}`, one",
        "`a{b=\"c\",} 1`, `a{b=\"c\"}`, a comma at the end",
        "`a { b = \"c\" , d=\"e\" }\t1`, `a{b=\"c\",d=\"e\"}`, blanks anywhere",
        "`a{b=\"c\" d=\"e\"} 1`, `a{b=\"c\",d=\"e\"}`, no comma",
        "`  a{b=\"c\"}1`, `a{b=\"c\"}`, no blank before the value",
        "`a{b=\"}\",c=\"x,y=# {\"} 1`, `a{b=\"}\",c=\"x,y=# {\"}`, marks within values",
        "`a{b=\"\\\\x\\\"\\n\\q\"} 1`, `a{b=\"\\\\x\\\"\\n\\\\q\"}`, escapes",
        "`some:rate5m{a_b=\"\"} 1`, `some:rate5m{a_b=\"\"}`, colon and empty value",
        "`a{b=\"ü☃\"} 1`, `a{b=\"ü☃\"}`, UTF-8",
        "`a{b=\"c\"} 1 # {d=\"}\"} 2 3`, `a{b=\"c\"}`, an exemplar where none belongs"
      })
  void readsNamesAndLabels(String line, String series, String because) throws PageException {
    assertThat(Seen.of(PROMETHEUS, line + "\n").values)
        .as(because)
        .containsExactly(entry(series, 1.0));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "0, 0",
    "-0.5, -0.5",
    "+7, 7",
    "1e3, 1000",
    "2.057e+11, 205700000000",
    "1.5e-254, 1.5e-254",
    "18446743919241604546, 1.8446743919241604546E19",
    "9007199254740993, 9007199254740992",
    "0.1, 0.1",
    ".5, 0.5",
    "5., 5",
    "123456789012345678901234567890, 1.2345678901234568E29",
    "4.9e-324, 4.9e-324",
    "1e999, Infinity",
    "NaN, NaN",
    "nan, NaN",
    "+Inf, Infinity",
    "-Inf, -Infinity",
    "inf, Infinity"
  })
  void readsNumbers(String text, double value) throws PageException {
    assertThat(Seen.of(PROMETHEUS, "a " + text + "\n").values).containsExactly(entry("a{}", value));
  }

  @Test
  void timesAreMilliseconds() throws PageException {
    assertThat(Seen.of(PROMETHEUS, "a 33  \t1708532440000\n").timestamps)
        .containsExactly(entry("a{}", 1708532440000L));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`a{b=\"c} 1`, `line 1: a label's value does not end`, quote",
        "`a{b=c} 1`, `line 1: expected \" at 'c} 1'`, no quote",
        "`a{b=\"c\",b=\"d\"} 1`, `line 1: label 'b' is there twice`, twice",
        "`a{1b=\"c\"} 1`, `line 1: expected the name of a label at '1b=\"c\"} 1'`, digit",
        "`a 0x1p-3`, `line 1: expected a number, got '0x1p-3'`, hexadecimal",
        "`a 1_000`, `line 1: expected a number, got '1_000'`, underscore",
        "`a 1d`, `line 1: expected a number, got '1d'`, Java's suffix",
        "`a `, `line 1: expected a number, got ''`, nothing",
        "`a 1 2.5`, `line 1: expected milliseconds, got '2.5'`, seconds",
        "`a 1 2 3`, `line 1: has something behind its time: '3'`, too much",
        "`<html>`, `line 1: is no Prometheus text: '<html>'`, a login page",
        "`Not found.`, `line 1: expected a number, got 'found.'`, or an apology"
      })
  void refusesWhatPrometheusRefuses(String line, String message, String because) {
    assertThatThrownBy(() -> Seen.of(PROMETHEUS, line + "\n"))
        .as(because)
        .isInstanceOf(PageException.class)
        .hasMessage(message);
  }

  @Test
  void linesNobodyWantsAreNotRead() throws PageException {
    assertThat(Seen.of(PROMETHEUS, "unwanted{b= 1\n\na 2\nunwanted{c}\n").values)
        .containsExactly(entry("a{}", 2.0));
  }

  @Test
  void whatIsLeftOffWithinALineIsLeftOut() throws PageException {
    Seen seen = new Seen();
    PageReader<String> reader = new PageReader<>(seen, PageLimits.DEFAULT);

    assertThat(reader.read(Seen.page(PROMETHEUS, "a 12\nb 34"))).isTrue();
    assertThat(reader.read(Seen.page(PROMETHEUS, "a 12\n# b"))).isFalse();
    assertThat(seen.values).containsOnlyKeys("a{}");
  }

  @Test
  void aSeriesIsResolvedOnce() throws PageException {
    Seen seen = new Seen();
    PageReader<String> reader = new PageReader<>(seen, PageLimits.DEFAULT);
    for (int i = 0; i < 5; i++) {
      reader.read(
          Seen.page(PROMETHEUS, "a{b=\"1\"} " + i + "\na{b=\"2\"} 7\na 1\na {b=\"3\"} 4\n"));
    }

    assertThat(seen.asked).isEqualTo(4);
    assertThat(seen.values)
        .containsOnly(
            entry("a{b=\"1\"}", 4.0),
            entry("a{b=\"2\"}", 7.0),
            entry("a{}", 1.0),
            entry("a{b=\"3\"}", 4.0));
  }

  @Test
  void seriesThatAreGoneAreForgotten() throws PageException {
    Seen seen = new Seen();
    PageReader<String> reader = new PageReader<>(seen, PageLimits.DEFAULT);
    StringBuilder crowd = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      crowd.append("a{b=\"").append(i).append("\"} 1\n");
    }
    reader.read(Seen.page(PROMETHEUS, crowd.toString()));
    reader.read(Seen.page(PROMETHEUS, "a 1\n"));
    reader.read(Seen.page(PROMETHEUS, "a 1\n"));

    assertThat(seen.asked).isEqualTo(10_002);
  }

  @Test
  void limits() {
    Seen seen = new Seen();
    PageReader<String> reader = new PageReader<>(seen, new PageLimits(100, 20, 3));

    assertThatThrownBy(() -> reader.read(Seen.page(PROMETHEUS, "a 1\n".repeat(30))))
        .hasMessageContaining("120 bytes, more than 100");
    assertThatThrownBy(() -> reader.read(Seen.page(PROMETHEUS, "a 1\n" + "b".repeat(21) + "\n")))
        .hasMessage("line 2: is longer than 20 bytes");
    assertThatThrownBy(() -> reader.read(Seen.page(PROMETHEUS, "a 1\n".repeat(4))))
        .hasMessage("line 4: is one more than the 3 series a page may have");
  }

  @Test
  void notUtf8() {
    byte[] page = "a{b=\"?\"} 1\n".getBytes(StandardCharsets.US_ASCII);
    page[5] = (byte) 0xFF;

    assertThatThrownBy(
            () -> new PageReader<>(new Seen(), PageLimits.DEFAULT).read(new Page(page, PROMETHEUS)))
        .hasMessage("line 1: a label's value is not UTF-8");
  }

  @Test
  void prometheusOwnWorstPage() throws IOException {
    String page = Files.readString(SharedSamples.path("openmetrics/prom-text-nasty.prom"));

    assertThat(Seen.of(PROMETHEUS, page).values)
        .hasSize(23)
        .containsEntry("go_gc_duration_seconds{quantile=\"2.0\",a=\"b\"}", 8.3835e-05)
        .containsEntry("go_goroutines{}", 33.0)
        .containsEntry("testmetric{label=\"\\\"bar\\\"\"}", 1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain; version=0.0.4, PROMETHEUS",
    "application/openmetrics-text; version=1.0.0; charset=utf-8, OPENMETRICS",
    "Application/OpenMetrics-Text, OPENMETRICS",
    "'', PROMETHEUS"
  })
  void theServerSaysWhichFormat(String contentType, PageFormat format) {
    assertThat(PageFormat.ofContentType(contentType)).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({"'a 1|# EOF', OPENMETRICS", "'a 1|# EOF|', OPENMETRICS", "'a 1|x# EOF', PROMETHEUS"})
  void aFileShowsIt(String page, PageFormat format) {
    assertThat(PageFormat.ofBody(page.replace('|', '\n').getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(format);
  }
}
