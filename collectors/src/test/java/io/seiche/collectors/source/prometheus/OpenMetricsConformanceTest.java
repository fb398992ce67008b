package io.seiche.collectors.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenMetrics pages are taken, and which are refused. */
class OpenMetricsConformanceTest {
  @Test
  void theSharedCases() throws IOException {
    JsonNode cases =
        new ObjectMapper()
            .readTree(SharedSamples.path("openmetrics/conformance-cases-dev.json").toFile());
    assertThat(cases).isNotEmpty();
    for (JsonNode one : cases) {
      boolean taken = true;
      try {
        Seen.of(PageFormat.OPENMETRICS, one.get("text").asText());
      } catch (PageException e) {
        taken = false;
      }
      assertThat(taken)
          .as(one.get("name").asText() + ": " + one.get("text").asText())
          .isEqualTo(one.get("shouldParse").asBoolean());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a 1",
        "a 1\n",
        "a 1\n# EOFblah",
        "a{a='1'} 1\n# EOF\n",
        "a{a} 1\n# EOF\n",
        "a{a\"value\"} 1\n# EOF\n",
        "a{\"\"} 1\n# EOF\n",
        "a{=} 1\n# EOF\n",
        "a{=\"} 1\n# EOF\n",
        "a{a=\"1\"}1\n# EOF\n",
        "a{1=\"1\"} 1\n# EOF\n",
        "a{a=\" # \",a=\" # \"} 1\n# EOF\n",
        "a{a=\"1\"\n# EOF\n",
        "a{a=\"\\\n# EOF\n",
        "a\n# EOF\n",
        "a \n# EOF\n",
        " # HELP a meh\n# EOF\n",
        "# TYPE a untyped\n# EOF\n",
        "# UNIT a seconds\n# EOF\n",
        "# TYPE x_u info\n# UNIT x_u u\n# EOF\n",
        "# HELP a x\na 1\n# TYPE a gauge\n# EOF\n",
        "# HELP a x\n# HELP a x\n# EOF\n",
        "# TYPE a gauge\n# TYPE a gauge\n# EOF\n",
        "# UNIT a_s s\n# UNIT a_s s\n# EOF\n",
        "# FOO a x\n# EOF\n",
        "a a\n# EOF\n",
        "a 1\t\n# EOF\n",
        "a 1 \n# EOF\n",
        "a 1_2\n# EOF\n",
        "a 1 1.1.1\n# EOF\n",
        "a 1 NaN\n# EOF\n",
        "a 1 +Inf\n# EOF\n",
        "# TYPE a summary\na 0\n# EOF\n",
        "# TYPE a histogram\na_bucket 0\n# EOF\n",
        "# TYPE a stateset\na 0\n# EOF\n",
        "# TYPE a counter\na_total NaN\n# EOF\n",
        "# TYPE a histogram\na_count NaN\n# EOF\n",
        "# TYPE a gaugehistogram\na_bucket{le=\"+Inf\"} 1\na_gsum -1\n# EOF\n",
        "# TYPE a summary\na{quantile=\"0.5\"} -1\n# EOF\n",
        "# TYPE a histogram\na_sum 1\n# EOF\n",
        "# TYPE a histogram\na_bucket{le=\"1\"} 0\n# EOF\n",
        "# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\n# EOF\n",
        "# TYPE a histogram\na_bucket{le=\"+Inf\"} 0\na_sum 0\na_count 1\n# EOF\n",
        "# TYPE a histogram\na_sum{a=\"1\"} 0\na_sum{a=\"2\"} 0\na_count{a=\"1\"} 0\n# EOF\n",
        "# TYPE a gauge\na 0 1\na 0 0\n# EOF\n",
        "# TYPE a gauge\na 0\na 0 0\n# EOF\n",
        "# TYPE a gauge\na{a=\"1\"} 0\na{a=\"2\"} 0\na{a=\"1\"} 0\n# EOF\n",
        "# TYPE a histogram\na_sum 1 # {a=\"b\"} 0.5\n# EOF\n",
        "# TYPE a counter\n# TYPE a_created gauge\n# EOF\n",
        "# TYPE a_created gauge\n# TYPE a counter\n# EOF\n",
        "# TYPE a counter\na_total 1\n# TYPE b gauge\nb 1\n# TYPE a counter\na_total 1\n# EOF\n"
      })
  void refuses(String page) {
    assertThatThrownBy(() -> Seen.of(PageFormat.OPENMETRICS, page))
        .isInstanceOf(PageException.class)
        .hasMessageStartingWith("line ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# EOF\n",
        "# EOF",
        "a 1\n# EOF",
        "# TYPE a info\na_info{foo=\"bar\"} 1\n# EOF\n",
        "# TYPE a summary\na{quantile=\"0.5\"} NaN\n# EOF\n",
        "# TYPE a counter\na_total{foo=\"b\\\"a\\nr\\\\\"} 1 1.5\na_created{foo=\"b\\\"a\\nr\\\\\"} 1"
            + " 1.5\n# EOF\n"
      })
  void takes(String page) {
    assertThatCode(() -> Seen.of(PageFormat.OPENMETRICS, page)).doesNotThrowAnyException();
  }

  @Test
  void aRefusedPageGivesNothing() {
    Seen seen = new Seen();
    PageReader<String> reader = new PageReader<>(seen, PageLimits.DEFAULT);

    assertThatThrownBy(() -> reader.read(Seen.page(PageFormat.OPENMETRICS, "a 1\nb 2\n")))
        .hasMessage("line 2: the page ends without # EOF, so some of it may be missing");
    assertThat(seen.values).isEmpty();
  }

  @Test
  void timesAreSecondsAndExemplarsAreNotValues() throws PageException {
    Seen seen =
        Seen.of(
            PageFormat.OPENMETRICS,
            "# TYPE a counter\na_total{b=\"} 9 # \"} 7 1.5 # {c=\"d\"} 0.5 2\n# EOF\n");

    assertThat(seen.values).containsExactly(java.util.Map.entry("a_total{b=\"} 9 # \"}", 7.0));
    assertThat(seen.timestamps.values()).containsExactly(1500L);
  }
}
