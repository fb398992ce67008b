package io.seiche.standalone.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.backtest.scores.VerdictKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One backtest as text, as JSON and as a page. */
class ReportsTest {
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>");
  private static final String HOSTILE = "a</script><b>&'x";

  @TempDir private Path dir;

  private BacktestResult result(VerdictKind verdict) throws IOException {
    return new Played(dir.resolve("day.csv"))
        .resource(HOSTILE, "TTTTTTIIIIIIMM", "TTTTTTTUIIIIMT")
        .settled(HOSTILE, "TTTTTTIIIIIIMM")
        .result(verdict, null);
  }

  private BacktestResult unlabelled() throws IOException {
    return new Played(dir.resolve("night.csv"))
        .resource("a", "......", "TTTTTI")
        .result(VerdictKind.LIVE, null);
  }

  @Test
  void asText() throws IOException {
    assertThat(text(result(VerdictKind.LIVE)))
        .contains("day.csv: 14 rows of 1 resource")
        .contains("Scores over 14 labelled rows")
        .containsPattern("(?m)^ +live  settled$")
        .containsPattern("(?m)^  accuracy +0\\.833 +1\\.000$")
        .containsPattern("(?m)^  answered UNKNOWN +7\\.1 % +0\\.0 %$")
        .containsPattern("(?m)^  reaction p50 +2 rows +0 rows$")
        .containsPattern("(?m)^  two tenants, marked as mixed +50\\.0 % +100\\.0 %$")
        .containsPattern("(?m)^  INFERENCE +6 +1\\.000 +0\\.667 +0\\.800$")
        .containsPattern("(?m)^  0\\.73 to 0\\.80 +11 +0\\.750 +0\\.909$");
  }

  @Test
  void settledComesFirstWhereItIsAskedFor() throws IOException {
    assertThat(text(result(VerdictKind.SETTLED))).containsPattern("(?m)^ +settled +live$");
  }

  @Test
  void withoutLabelsThereAreNoScores() throws IOException {
    assertThat(text(unlabelled())).contains("No labels, hence no scores.");
    JsonNode json = json(unlabelled());
    assertThat(json.get("scores").isNull()).isTrue();
    assertThat(json.get("files").get(0).get("scores").isNull()).isTrue();
    assertThat(HtmlReport.page(unlabelled()))
        .contains("No labels, hence no scores.")
        .contains("data-resource=\"0\"");
  }

  private static String text(BacktestResult result) {
    StringWriter text = new StringWriter();
    new BacktestReport(new PrintWriter(text)).print(result);
    return text.toString();
  }

  @Test
  void asJson() throws IOException {
    JsonNode scores = json(result(VerdictKind.LIVE)).get("scores");

    assertThat(scores.get("verdict").asText()).isEqualTo("live");
    assertThat(scores.get("rows").asLong()).isEqualTo(14);
    assertThat(scores.get("accuracy").asDouble()).isCloseTo(10 / 12.0, within(1e-12));
    assertThat(scores.get("opposite_side_ratio").asDouble()).isCloseTo(1 / 12.0, within(1e-12));
    assertThat(scores.get("unknown_ratio").asDouble()).isCloseTo(1 / 14.0, within(1e-12));
    assertThat(scores.get("two_phase_right_ratio").asDouble()).isEqualTo(1);
    assertThat(scores.get("two_phase_marked_ratio").asDouble()).isEqualTo(0.5);
    assertThat(scores.at("/confusion/INFERENCE/UNKNOWN").asLong()).isEqualTo(1);
    assertThat(scores.at("/following/delay_p50_rows").asInt()).isEqualTo(2);
    assertThat(scores.at("/calibration/before/rows").asLong()).isEqualTo(12);
    assertThat(scores.at("/calibration/after/rows").asLong()).isEqualTo(11);
    assertThat(scores.at("/calibration/after/bins")).hasSize(15);
    assertThat(scores.at("/settled/accuracy").asDouble()).isEqualTo(1);
  }

  @Test
  void jsonOfTheSettledVerdictHasTheLiveOneInside() throws IOException {
    JsonNode json = json(result(VerdictKind.SETTLED));

    assertThat(json.at("/scores/verdict").asText()).isEqualTo("settled");
    assertThat(json.at("/scores/accuracy").asDouble()).isEqualTo(1);
    assertThat(json.at("/scores/live/verdict").asText()).isEqualTo("live");
    assertThat(json.at("/files/0/scores/live/rows").asLong()).isEqualTo(14);
  }

  private static JsonNode json(BacktestResult result) throws IOException {
    return new ObjectMapper().readTree(BacktestJson.of(result));
  }

  @Test
  void thePageLoadsNothingAndTrustsNoName() throws IOException {
    String page = HtmlReport.page(result(VerdictKind.LIVE));

    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain(HOSTILE)
        .contains("a&lt;/script&gt;&lt;b&gt;&amp;&#39;x")
        .doesNotContainPattern("(?i)(src|href)=|@import|url\\(|https?://")
        .doesNotContain("{{");
  }

  @Test
  void thePageHasTheTimelinesAsRuns() throws IOException {
    String page = HtmlReport.page(result(VerdictKind.LIVE));
    var data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    JsonNode recording = new ObjectMapper().readTree(data.group(1)).at("/recordings/0");

    assertThat(recording.get("start").asLong()).isZero();
    assertThat(recording.get("end").asLong()).isEqualTo(14_000);
    assertThat(recording.at("/resources/0/truth")).hasToString("[0,1,6,0,8,6,0,9,2]");
    assertThat(recording.at("/resources/0/live")).hasToString("[0,1,7,0,64,1,0,8,4,0,9,1,0,1,1]");
    assertThat(recording.at("/resources/0/settled")).hasToString("[0,1,6,0,8,6,0,9,2]");
  }

  @Test
  void theFileIsThereOnceItIsComplete() throws Exception {
    Path file = dir.resolve("report.html");
    HtmlReport.check(file);
    HtmlReport.write(file, result(VerdictKind.LIVE));

    assertThat(file).content().startsWith("<!doctype html>").endsWith("</html>\n");
    assertThat(dir).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void saysEarlyWhereNoPageCanBeWritten() {
    assertThatThrownBy(() -> HtmlReport.check(dir))
        .isInstanceOf(FailureException.class)
        .hasMessage("--html: " + dir + " cannot be written; name a file in a folder that exists");
    assertThatThrownBy(() -> HtmlReport.check(dir.resolve("no/report.html")))
        .isInstanceOf(FailureException.class);
  }
}
