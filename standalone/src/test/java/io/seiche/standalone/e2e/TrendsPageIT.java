package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.standalone.console.ConsoleServer;
import io.seiche.standalone.console.Consoles;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.PastTrends;
import io.seiche.standalone.console.Results;
import io.seiche.standalone.console.StoreAccess;
import io.seiche.standalone.console.StoredTrends;
import io.seiche.standalone.console.StormyFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The page of trends over a real store with six weeks of 500 workloads. */
class TrendsPageIT {
  private static final int WORKLOADS = 500;
  private static final int DAYS = 42;
  private static final String ALL_SETTLED =
      "document.querySelectorAll('[data-panel]').length >= 11"
          + " && !document.querySelector('[data-panel][data-status=loading]')";
  private static final Map<String, String> LIGHT =
      Map.of(
          "training", "#0d72de",
          "checkpoint", "#15286c",
          "inference", "#dd7000",
          "load", "#8c2da6",
          "ingest", "#176450");

  @TempDir static Path root;
  private static EmbeddedStore store;
  private static Browser browser;

  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private final StoreAccess past = new StoreAccess();
  private ConsoleServer server;

  @BeforeAll
  static void open() throws Exception {
    store = EmbeddedStore.open(root);
    long midnightMs = System.currentTimeMillis() / StoredTrends.DAY_MS * StoredTrends.DAY_MS;
    StoredTrends.write(store, WORKLOADS, DAYS, midnightMs);
    browser = Browser.open();
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
    store.close();
  }

  @BeforeEach
  void serve() throws Exception {
    past.open(store.queries());
    past.open(new PastTrends(store.trends(), ZoneOffset.UTC));
    server = Consoles.start(model, past);
    StormyFleet.keepAlive(model, (System.currentTimeMillis() - Results.NOON) / 1_000);
    browser.resize(1440, 1100);
    browser.prefer("light");
  }

  @AfterEach
  void stop() {
    browser.go("about:blank");
    server.close();
    assertThat(browser.complaints())
        .as("but for what a test asks for in vain")
        .allMatch(complaint -> complaint.contains("/trends/"));
  }

  @Test
  void theKeyboardOpensItAndEveryPanelSaysInWordsWhatItShows() {
    browser.go(server.url());
    browser.awaitThat("nav.views");
    browser.press("4");
    settled();
    assertThat(browser.text("h1")).isEqualTo("Trends");
    assertThat(browser.text("nav [aria-current]")).isEqualTo("Trends");
    assertThat(browser.evaluate("document.title")).asString().endsWith("Trends");
    assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("main");
    assertThat(browser.text(".page-head")).contains("the whole fleet, 500 workloads, by day");
    for (String panel :
        List.of(
            "occupancy",
            "bill",
            "storms",
            "heatmap",
            "forecast",
            "checkpoints",
            "loads",
            "ingest",
            "serving",
            "percentiles")) {
      assertThat(words(panel)).as(panel).matches("(?s).*\\d.*\\.");
      assertThat(browser.has(panel(panel) + " :is(.plot svg, .heat)")).as(panel).isTrue();
    }
    assertThat(words("occupancy")).startsWith("Training ").contains("on 500 workloads.");
    assertThat(browser.text(panel("occupancy") + " .plot"))
        .as("a day is missing")
        .contains("no data");
    assertThat(browser.text(panel("bill") + " .plot")).doesNotContain("no data");
    assertThat(browser.text("[data-figure='switches']")).contains("Switches", "against");
    assertThat(browser.has("[data-ranked]")).isTrue();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theAddressHoldsAllThatIsChosen() {
    show("");
    browser.click("[aria-label='Range'] button:nth-child(3)");
    settled();
    browser.click("[aria-label='By'] button:nth-child(3)");
    settled();
    choose("Whose", "neon-2");
    settled();
    assertThat(browser.text(".page-head")).contains("neon-2, 166 workloads");
    assertThat(words("occupancy")).contains("on 166 workloads.");
    assertThat(words("workloads")).contains("166 workloads");
    choose("What by hour of the week", "bill_bytes");
    settled();
    browser.click(panel("bill") + " button[aria-pressed]");
    type(panel("forecast") + " input", "40 GB/s", Keys.ENTER);
    browser.awaitTrue("location.hash.includes('capacity=')");
    settled();
    String shared = (String) browser.evaluate("location.hash");
    assertThat(shared)
        .startsWith("#/trends?")
        .contains("range=90d", "by=week", "array=neon-2", "what=bill_bytes", "tables=bill");
    browser.go("about:blank");
    browser.go(server.url() + "/" + shared);
    settled();
    assertThat(browser.text(".page-head")).contains("neon-2", "by week");
    assertThat(rows()).as("an array has workloads, too").isNotEqualTo(0);
    assertThat(browser.text(panel("bill") + " thead")).contains("Switches", "Drain", "First I/O");
    assertThat(words("heatmap")).contains("B an hour");
    assertThat(browser.text(panel("forecast"))).contains("capacity 40.0\u202fGB/s");
    assertThat(words("forecast")).contains("40.0\u202fGB/s");
    assertThat(browser.evaluate("location.hash")).isEqualTo(shared);
  }

  @Test
  void ownDatesAreWholeDays() {
    show("");
    browser.click("[aria-label='Range'] button:last-child");
    browser.awaitThat(".dates input[type='date']");
    browser.awaitTrue("/from=\\d{4}-\\d\\d-\\d\\d&to=\\d{4}/.test(location.hash)");
    settled();
    assertThat(browser.text(".page-head")).contains(" to ", "by day");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void datesThatIncludeTodayAreAskedOnce() {
    show("?from=" + daysAgo(9) + "&to=" + daysAgo(0));
    browser.evaluate(
        "(window.asked = [], window.asks = fetch,"
            + " window.fetch = (path) => { asked.push(path); return asks(path); }, 0)");
    browser.click("[aria-label='Time per phase as'] button:nth-child(2)");
    browser.awaitTrue("location.hash.includes('unit=hours')");
    assertThat(browser.evaluate("asked")).as("the answers are there").isEqualTo(List.of());
    browser.click("[aria-label='By'] button:nth-child(2)");
    browser.awaitTrue("asked.length > 0");
  }

  @Test
  void ofTwoSpansTheOneWithoutDataIsNamed() {
    show("?from=" + daysAgo(DAYS) + "&to=" + daysAgo(DAYS - 4));
    assertThat(words("compare")).isEqualTo("Nothing is known of the time before.");
    // Of the fifth day before today nothing is known.
    show("?from=" + daysAgo(5) + "&to=" + daysAgo(5));
    assertThat(words("compare")).isEqualTo("Nothing is known of this time.");
  }

  private static LocalDate daysAgo(int days) {
    return LocalDate.now(ZoneOffset.UTC).minusDays(days);
  }

  @Test
  void theKeyboardWalksAChartAndTheWeek() {
    show("");
    browser.evaluate("document.querySelector(\"[data-panel='bill'] .plot\").focus()");
    browser.press(Keys.HOME);
    browser.awaitThat(panel("bill") + " .plot[aria-valuenow='1'] .tip");
    String first = spoken("bill .plot");
    assertThat(first).contains("Saved and loaded ", "Switches ", "GPU time lost ");
    browser.press(Keys.ARROW_RIGHT);
    browser.awaitThat(panel("bill") + " .plot[aria-valuenow='2']");
    assertThat(spoken("bill .plot")).isNotEqualTo(first);
    browser.press(Keys.ESCAPE);
    browser.awaitTrue("!document.querySelector('.tip')");
    browser.evaluate("document.querySelector('.heat').focus()");
    browser.press(Keys.ARROW_RIGHT);
    browser.press(Keys.ARROW_DOWN);
    browser.awaitTrue(
        "document.querySelector('.heat').ariaValueText.startsWith('Tuesday 00:00: ')");
  }

  @Test
  void whatIsShownCanBeHadAsCsv() {
    show("");
    for (String panel :
        List.of("occupancy", "bill", "storms", "heatmap", "forecast", "workloads")) {
      Object lines =
          browser
              .driver()
              .executeAsyncScript(
                  "const done = arguments[1];"
                      + " fetch(document.querySelector(arguments[0]).href)"
                      + ".then((answer) => answer.text()).then((text) => done(text.split('\\r\\n').length))",
                  panel(panel) + " .panel-head a[download]");
      assertThat((Long) lines).as(panel).isGreaterThan(3);
    }
  }

  @Test
  void fiveHundredWorkloadsAreFoundAndLookedThrough() {
    show("");
    assertThat(rows()).isEqualTo(25);
    browser.click(panel("workloads") + " .more-button");
    browser.awaitTrue("document.querySelectorAll('[data-workload]').length === 50");
    type("[role='combobox']", "rollout-00");
    browser.awaitThat("[role='option']");
    browser.press(Keys.ARROW_DOWN);
    browser.press(Keys.ENTER);
    browser.awaitTrue("location.hash.includes('workload=volume')");
    settled();
    assertThat(browser.text(".page-head")).contains("rl-rollout-00", "1 workload,");
    type("[role='combobox']", "agents", Keys.ENTER);
    browser.awaitTrue("location.hash.includes('agents')");
    settled();
    assertThat(browser.text(".page-head")).contains("workloads *agents*");
    assertThat(browser.text(panel("storms"))).contains("of single workloads");
    browser.click("[data-ranked] button");
    settled();
    assertThat(browser.evaluate("location.hash")).asString().doesNotContain("*");
  }

  @Test
  void isDrawnAtEveryWidthInBothSchemes() throws Exception {
    new Drawn("trends", 1500, 2600, LIGHT).everywhere(browser, () -> show(""));
  }

  @Test
  void everythingThatCanBeUsedHasANameAndIdsAreUnique() {
    show("?tables=bill");
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('main :is(a, button, input, select, [tabindex], [role])')]"
                    + ".filter((one) => !one.closest('[aria-hidden=true]'))"
                    + ".filter((one) => one.id !== 'main' && !(one.ariaLabel || one.title"
                    + " || one.textContent.trim() || one.labels?.length))"
                    + ".map((one) => one.outerHTML.slice(0, 120))"))
        .as("without a name")
        .isEqualTo(List.of());
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('[id]')].map(({ id }) => id)"
                    + ".filter((id, i, all) => all.indexOf(id) !== i)"))
        .as("ids that are there twice")
        .isEqualTo(List.of());
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('[aria-labelledby]')]"
                    + ".filter((one) => !document.getElementById(one.getAttribute('aria-labelledby')))"
                    + ".length"))
        .as("named by what is not there")
        .isEqualTo(0L);
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('main table')].every((one) => one.caption"
                    + " && one.querySelector('thead th[scope=col]'))"))
        .as("tables with captions and heads")
        .isEqualTo(true);
  }

  @Test
  void aDayOfTheForecastEndsWhereTheNextBegins() {
    show("");
    long fromMs = Instant.parse("2026-10-23T22:00:00Z").toEpochMilli();
    Object ends =
        browser
            .driver()
            .executeAsyncScript(
                "const [from, done] = arguments;"
                    + " const at = (hours) => ({ day_ms: from + hours * 3_600_000 });"
                    + " import('/trends/forecast.js').then(({ stepsOf }) => done("
                    + "stepsOf({ known: [at(0), at(24)], ahead: [at(73)] }, 'Europe/Berlin')"
                    + ".map((step) => (step.end_ms - from) / 3_600_000)))",
                fromMs);
    assertThat(ends)
        .as("the second day has 25 hours, and nothing is known of the third")
        .isEqualTo(List.of(24L, 49L, 97L));
  }

  @Test
  void whatCannotBeAnsweredSaysWhyOnceAndIsTriedAgain() {
    past.close();
    browser.go(server.url() + "/#/trends");
    browser.awaitThat(".banner");
    assertThat(browser.text(".banner")).contains("Trends cannot be shown.", "Seiche is stopping");
    past.open(new PastTrends(store.trends(), ZoneOffset.UTC));
    browser.click(".banner button");
    settled();
    assertThat(words("bill")).isNotEmpty();
  }

  @Test
  void onePanelThatCannotBeAnsweredLeavesTheOthers() {
    browser.go(server.url() + "/#/trends?capacity=much");
    settled();
    assertThat(browser.text(panel("forecast")))
        .contains("This cannot be shown.", "'capacity' must be bytes per second", "Try again");
    assertThat(words("bill")).isNotEmpty();
  }

  @Test
  void whereThereIsNothingItSaysThatThereIsNoData() {
    browser.go(server.url() + "/#/trends?workload=nobody");
    settled();
    assertThat(browser.text(panel("occupancy"))).contains("No data in this time.");
    assertThat(browser.text(panel("bill"))).contains("No data in this time.");
  }

  private void show(String query) {
    browser.go("about:blank");
    browser.go(server.url() + "/#/trends" + query);
    settled();
  }

  /** Twelve questions take their time where much else is done. */
  private static void settled() {
    Wait.until(
        "every panel has its answer",
        Duration.ofMinutes(2),
        () -> Boolean.TRUE.equals(browser.evaluate(ALL_SETTLED)));
  }

  private static String panel(String name) {
    return "[data-panel='" + name + "']";
  }

  private static String words(String panel) {
    return browser.text(panel(panel) + " .trend-words");
  }

  private static Object rows() {
    return ((Long) browser.evaluate("document.querySelectorAll('[data-workload]').length"))
        .intValue();
  }

  private static String spoken(String where) {
    String[] parts = where.split(" ", 2);
    return (String)
        browser.evaluate(
            "document.querySelector(\"" + panel(parts[0]) + " " + parts[1] + "\").ariaValueText");
  }

  private static void choose(String label, String value) {
    browser
        .driver()
        .findElement(
            By.cssSelector("select[aria-label='" + label + "'] option[value='" + value + "']"))
        .click();
  }

  private static void type(String selector, CharSequence... keys) {
    browser.evaluate("document.querySelector(arguments[0]).focus()", selector);
    browser.evaluate("document.querySelector(arguments[0]).select()", selector);
    new Actions(browser.driver()).sendKeys(keys).perform();
  }
}
