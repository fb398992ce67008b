package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The demo's page in a browser: rows, phases and, live, a storm. */
@ExtendWith(SharedDemo.class)
class ConsoleIT {
  private static final Duration STORM = Duration.ofMinutes(3);
  private static final String LIVE = "main[data-state='live']";
  private static final String ROLLOUTS = "[data-workload^='volume/'][data-workload*='rl-rollout']";
  private static final List<String> PHASES =
      List.of("training", "checkpoint", "load", "inference", "ingest", "idle");

  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    browser = Browser.open();
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void page(Running demo) {
    browser.resize(1440, 1100);
    browser.prefer("light");
    browser.go(demo.console().toString());
    browser.evaluate("localStorage.clear()");
    browser.go(demo.console().toString());
    browser.awaitThat(LIVE, Running.STARTS);
  }

  @AfterEach
  void noComplaints() {
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aStormAppearsWithoutAReload() {
    browser.evaluate("window.sameDocument = true");
    String before = browser.text(".status");
    browser.awaitThat(ROLLOUTS + ".stormy", STORM);
    browser.awaitThat("[data-storm][data-storm-state]");
    assertThat(browser.text(".storms")).contains("rl-rollout");
    Wait.until("a newer picture", STORM, () -> !browser.text(".status").equals(before));
    assertThat(browser.evaluate("window.sameDocument")).isEqualTo(true);
    assertThat((String) browser.evaluate("document.title")).matches("\\(\\d+\\) Seiche: Now");
    assertThat(browser.text(".banner")).contains("Switching storm on ", "penalty");
  }

  @Test
  void everyWorkloadHasARowAndAPhase(Running demo) {
    int workloads = demo.ask("/api/v1/now").get("workloads").size();
    assertThat(workloads).isGreaterThan(15);
    browser.awaitTrue("document.querySelectorAll('[data-workload]').length >= " + workloads);
    assertThat(browser.has("[data-workload]:not([data-phase])")).isFalse();
    assertThat(browser.has("[data-workload^='node/'][data-phase]")).isTrue();
  }

  @Test
  void isDrawnAtEveryWidthInBothSchemes() throws Exception {
    // Until two sides and a phase between have been on at once, there is little to see.
    browser.awaitThat(ROLLOUTS + ".stormy", STORM);
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(scheme);
      browser.awaitTrue("document.documentElement.dataset.theme === '" + scheme + "'");
      for (int width : new int[] {1440, 390}) {
        browser.resize(width, width == 390 ? 844 : 1100);
        browser.awaitTrue("innerWidth === " + width);
        browser.painted();
        Screenshot picture = browser.screenshot("now-" + width + "-" + scheme);
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.colours()).as("colours at %d px, %s", width, scheme).isGreaterThan(50);
        assertThat(picture.brightness() > 0.5).isEqualTo(scheme.equals("light"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("nothing to scroll sideways at %d px", width)
            .isEqualTo(true);
        if (width == 1440) {
          assertThat(picture.drawn(palette(), 200))
              .contains("training", "inference", "checkpoint", "ingest");
        }
      }
    }
  }

  @Test
  void phonesShowRibbonsToo() throws Exception {
    browser.resize(390, 844);
    browser.awaitTrue("innerWidth === 390");
    browser.evaluate("document.querySelector('canvas.ribbon').scrollIntoView({block: 'center'})");
    browser.painted();
    assertThat(browser.screenshot("ribbons-390-light").drawn(palette(), 100))
        .contains("training", "inference");
  }

  @Test
  void theKeyboardWalksRowsAndPhases() {
    browser.evaluate("document.querySelector('canvas.ribbon[tabindex=\"0\"]').focus()");
    browser.press(Keys.ARROW_DOWN);
    browser.awaitThat(".row.selected");
    String first = selected();
    browser.press(Keys.ARROW_DOWN);
    browser.awaitTrue(
        "document.querySelector('.row.selected').dataset.workload !== '" + first + "'");
    browser.press(Keys.ARROW_UP);
    browser.awaitTrue(
        "document.querySelector('.row.selected').dataset.workload === '" + first + "'");
    browser.press(Keys.ENTER);
    browser.awaitThat(".card.pinned[role='dialog']");
    assertThat(browser.text(".card")).contains("Confidence");
    browser.press(Keys.ARROW_LEFT);
    assertThat(browser.has(".card.pinned")).isTrue();
    browser.press(Keys.ESCAPE);
    browser.awaitTrue("!document.querySelector('.card')");
  }

  @Test
  void theThemeIsRemembered(Running demo) {
    browser.press("t");
    browser.awaitTrue("document.documentElement.dataset.theme === 'dark'");
    browser.go(demo.console().toString());
    browser.awaitTrue("document.documentElement.dataset.theme === 'dark'");
    browser.awaitThat(LIVE);
    browser.press("t");
    browser.awaitTrue("document.documentElement.dataset.theme === 'light'");
  }

  private static String selected() {
    return (String) browser.evaluate("document.querySelector('.row.selected').dataset.workload");
  }

  private static Map<String, String> palette() {
    Map<String, String> colours = new LinkedHashMap<>();
    for (String phase : PHASES) {
      String colour =
          (String)
              browser.evaluate(
                  "getComputedStyle(document.documentElement).getPropertyValue('--"
                      + phase
                      + "').trim()");
      colours.put(phase, colour);
    }
    return colours;
  }
}
