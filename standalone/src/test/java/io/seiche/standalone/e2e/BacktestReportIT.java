package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.standalone.e2e.Launcher.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a backtest, as somebody opens it from a disk. */
class BacktestReportIT {
  private static final Map<String, String> LIGHT =
      Map.of("TRAINING", "#0d72de", "INFERENCE", "#dd7000", "differs", "#b3101a");
  private static final Map<String, String> DARK =
      Map.of("TRAINING", "#4086fc", "INFERENCE", "#f0a231", "differs", "#ff7176");

  @TempDir private static Path dir;
  private static Browser browser;

  @BeforeAll
  static void play() throws Exception {
    Path recording = dir.resolve("fleet.csv");
    Path page = dir.resolve("report.html");
    ran("simulate", "--workloads", "4", "--length", "30m", recording.toString());
    Said said = ran("backtest", recording.toString(), "--html", page.toString());
    assertThat(said.out()).contains("report in " + page).contains("Scores over 7\u202f200");
    assertThat(page).exists();
    browser = Browser.open();
    browser.resize(1280, 900);
    browser.prefer("light");
    browser.go(page.toUri().toString());
    browser.awaitThat("canvas[role=img]");
  }

  private static Said ran(String... arguments) throws IOException, InterruptedException {
    Said said = Launcher.run(arguments);
    assertThat(said.exit()).as(said.err()).isZero();
    return said;
  }

  @AfterAll
  static void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void showsTruthAndVerdictInBothThemes() throws IOException {
    browser.evaluate("document.querySelector('.recording').scrollIntoView()");
    browser.prefer("dark");
    assertDrawn(DARK, "backtest-dark");
    browser.prefer("light");
    assertDrawn(LIGHT, "backtest-light");

    assertThat(browser.complaints()).isEmpty();
  }

  private static void assertDrawn(Map<String, String> palette, String name) throws IOException {
    browser.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    assertThat(browser.screenshot(name).drawn(palette, 20)).isEqualTo(palette.keySet());
  }

  @Test
  void isMovedByKeysAndButtons() {
    String range = browser.text(".range");
    browser.evaluate("document.querySelector('canvas[role=img]').focus()");
    press("+");
    assertThat(browser.text(".range")).isNotEqualTo(range).contains("15 min");
    press("0");
    assertThat(browser.text(".range")).isEqualTo(range);
    browser.evaluate("document.querySelector('.next').click()");
    assertThat(browser.text(".range")).isNotEqualTo(range);
    press("0");
  }

  private static void press(String key) {
    browser.evaluate(
        "document.querySelector('canvas[role=img]')"
            + ".dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0]}))",
        key);
  }

  @Test
  void saysTheSameInWords() throws IOException {
    assertThat(browser.evaluate("document.querySelector('canvas[role=img]').ariaLabel").toString())
        .contains("labelled rows");
    assertThat(browser.evaluate("document.querySelectorAll('details table').length"))
        .asString()
        .isNotEqualTo("0");
    assertThat(Files.readString(dir.resolve("report.html"))).contains("<noscript>");
  }
}
