package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.phase.Verdict;
import io.seiche.history.Points;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.results.v1.Phase;
import io.seiche.standalone.console.ConsoleServer;
import io.seiche.standalone.console.Consoles;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.Results;
import io.seiche.standalone.console.StoreAccess;
import io.seiche.standalone.console.StoredPast;
import java.nio.file.Path;
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
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** One workload's page over a real store with two hours in it. */
class WorkloadPageIT {
  private static final String ROLLOUT = Results.ROLLOUT;
  private static final String GONE = "volume/helium-1/night-finetune";
  private static final String AGENTS = "service/agents";
  private static final String READY = ".charts[data-past='ready'] .board canvas";
  private static final Map<String, String> LIGHT =
      Map.of(
          "training", "#0d72de",
          "checkpoint", "#15286c",
          "inference", "#dd7000",
          "load", "#8c2da6",
          "unknown", "#5a6372");

  @TempDir static Path root;
  private static EmbeddedStore store;
  private static Browser browser;
  private static long endMs;

  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private final StoreAccess past = new StoreAccess();
  private ConsoleServer server;

  @BeforeAll
  static void open() throws Exception {
    store = EmbeddedStore.open(root);
    endMs = System.currentTimeMillis() / 10_000 * 10_000;
    StoredPast.write(store, ROLLOUT, endMs);
    StoredPast.write(store, GONE, endMs - 86_400_000);
    StoredPast.writeService(store, AGENTS, endMs - 86_400_000);
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
    server = Consoles.start(model, past);
    long now = (System.currentTimeMillis() - Results.NOON) / 1_000;
    long since = (endMs - Results.NOON) / 1_000 - 180;
    model.onVerdict(Results.verdict(ROLLOUT, Phase.INFERENCE, since, now), Results.at(now));
    model.onActivity(Results.activity(ROLLOUT, now, 2.4e9), Results.at(now));
    browser.resize(1440, 1100);
    browser.prefer("light");
  }

  @AfterEach
  void stop() {
    browser.go("about:blank");
    server.close();
    List<String> refused =
        browser.complaints().stream().filter(it -> it.contains("Content Security")).toList();
    assertThat(refused).isEmpty();
  }

  @Test
  void isOpenedFromNowAndLeftBackToIt() {
    browser.go(server.url());
    browser.awaitThat("[data-workload] .name a");
    browser.driver().findElement(By.cssSelector("[data-workload] .name a")).click();
    browser.awaitThat(READY);
    assertThat(browser.address()).isEqualTo("#/workload/" + ROLLOUT);
    assertThat(browser.text("h1")).isEqualTo("rl-rollout-a");
    assertThat(browser.evaluate("document.title")).isEqualTo("Seiche: rl-rollout-a");
    assertThat(browser.text("nav [aria-current]")).isEqualTo("Workload");
    browser.driver().navigate().back();
    browser.awaitThat("main[data-page='now'] [data-workload]");
    browser.driver().findElement(By.linkText("Workload")).click();
    browser.awaitThat(READY);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void fanOutIsDrawnWhereItIsKnown() {
    browser.go(server.url() + "#/workload/" + AGENTS + "?range=7d");
    browser.awaitThat(READY);
    assertThat(heads()).containsSubsequence("Throughput", "Fan-out", "Latency");
    show("?range=1h");
    browser.awaitThat(READY);
    assertThat(heads()).contains("Throughput").doesNotContain("Fan-out");
    assertThat(browser.complaints()).isEmpty();
  }

  private static List<String> heads() {
    return browser.driver().findElements(By.cssSelector(".chart-head b:first-child")).stream()
        .map(WebElement::getText)
        .toList();
  }

  @Test
  void theKeyboardOpensItFromNow() {
    browser.go(server.url());
    browser.awaitThat("canvas.ribbon[tabindex='0']");
    browser.evaluate("document.querySelector('canvas.ribbon[tabindex=\"0\"]').focus()");
    browser.press(Keys.ENTER);
    browser.awaitThat(".card.pinned a[href='#/workload/" + ROLLOUT + "']");
    browser.press(Keys.ENTER);
    browser.awaitThat(READY);
  }

  @Test
  void isDrawnAtEveryWidthInBothSchemes() throws Exception {
    new Drawn("workload", 1100, 1600, LIGHT).everywhere(browser, () -> show("?range=1h"));
    assertThat(browser.text(".charts .legend")).contains("Mixed", "Unknown");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void pointingSaysWhyThenAndHowMuch() throws Exception {
    show("?range=1h");
    pointAt(minutesBeforeEnd(45));
    browser.awaitThat(".hair");
    assertThat(browser.text(".pointed"))
        .contains("Training", "confidence 0.96", "Reads 96 %, 1.0 MiB/op, steady.", "GB/s");
    assertThat(browser.text(".board")).contains("read up", "GB/s", "busy 95\u202f%");
    pointAt(minutesBeforeEnd(50));
    Wait.until(
        "the mixed verdict", Running.STOPS, () -> browser.text(".pointed").contains("mixed"));
    assertThat(browser.text(".pointed")).contains("Two workloads are seen on one resource");
    browser.screenshot("workload-pointed");
  }

  @Test
  void aKeptMomentIsInTheAddressAndComesBackWithIt() {
    show("?range=6h");
    click(minutesBeforeEnd(45));
    browser.awaitTrue("location.hash.includes('at=')");
    String shared = browser.address();
    assertThat(shared).startsWith("#/workload/" + ROLLOUT + "?range=6h&at=");
    String said = browser.text(".pointed h2");
    browser.go("about:blank");
    browser.go(server.url() + "/" + shared);
    browser.awaitThat(".hair.kept");
    assertThat(browser.text(".pointed h2")).isEqualTo(said);
    assertThat(browser.text(".choices [aria-pressed='true']")).isEqualTo("6 h");
    browser.press(Keys.ESCAPE);
    browser.awaitTrue("!document.querySelector('.hair')");
    browser.awaitTrue("!location.hash.includes('at=')");
  }

  @Test
  void theKeyboardGoesFromPhaseToPhase() {
    show("?range=1h&until=" + endMs);
    browser.evaluate("document.querySelector('.board').focus()");
    browser.press(Keys.PAGE_UP);
    browser.awaitThat(".hair.kept");
    awaitSpoken("Inference 0.83");
    assertThat(spoken()).contains("read ", "write ", "GPU busy", "irregular");
    browser.press(Keys.PAGE_UP);
    awaitSpoken("Load 0.97");
    browser.press(Keys.HOME);
    awaitSpoken("Unknown 0.41");
    browser.press(Keys.ARROW_RIGHT);
    browser.press(Keys.END);
    browser.awaitTrue(
        "document.querySelector('.board').getAttribute('aria-valuenow') ==="
            + " document.querySelector('.board').getAttribute('aria-valuemax')");
    assertThat(browser.evaluate("document.activeElement.className")).isEqualTo("board");
  }

  @Test
  void missingDataIsAHoleAndNeverZero() throws Exception {
    show("?range=1h&until=" + minutesBeforeEnd(60));
    pointAt(minutesBeforeEnd(67));
    Wait.until(
        "the hole is said", Running.STOPS, () -> browser.text(".pointed").contains("No data"));
    assertThat(browser.text(".board")).contains("read up no data", "busy no data");
    assertThat(browser.text(".charts .legend")).contains("No data");
    browser.screenshot("workload-hole");
    browser.driver().findElement(By.xpath("//button[text()='Table']")).click();
    browser.awaitThat(".steps-table");
    assertThat(browser.text(".phases-table")).contains("No data").contains("Checkpoint");
    assertThat(browser.text(".steps-table")).contains("no data");
    assertThat(browser.address()).contains("until=");
  }

  @Test
  void switchesAreListedWithWhatTheyWereMadeOf() {
    show("?range=1h");
    assertThat(browser.text(".switches .panel-head")).contains("11 in this time", "TB saved");
    assertThat(browser.has("[data-switch] [aria-label^='drain 2\u202fs, save 22\u202fs']"))
        .isTrue();
    browser.driver().findElement(By.cssSelector("[data-switch] button")).click();
    browser.awaitThat(".hair.kept");
  }

  @Test
  void oneThatIsGoneStillHasItsPast() throws Exception {
    browser.go(server.url() + "/#/workload/" + GONE);
    browser.awaitThat(".nothing button");
    assertThat(browser.text(".nothing")).contains("No data in this time");
    assertThat(browser.text("[data-current='GONE']")).contains("No data is not idle");
    browser.screenshot("workload-gone");
    browser.driver().findElement(By.cssSelector(".nothing button")).click();
    browser.awaitThat(READY);
    browser.awaitTrue("location.hash.includes('until=')");
    browser.awaitThat("option[value='" + GONE + "']");
  }

  @Test
  void oneNobodyHasHeardOfIsSaidSo() {
    browser.go(server.url() + "/#/workload/nobody/here");
    browser.awaitThat(".waiting");
    assertThat(browser.text(".waiting")).contains("No such workload", "nobody/here");
  }

  @Test
  void withoutTheStoreTheVerdictNowStays() throws Exception {
    past.close();
    browser.go(server.url() + "/#/workload/" + ROLLOUT);
    browser.awaitThat(".banner button");
    assertThat(browser.text(".banner")).contains("Seiche is stopping", "verdict now is unaffected");
    assertThat(browser.text("[data-current='INFERENCE']")).contains("confidence 0.97");
    browser.screenshot("workload-no-store");
    past.open(store.queries());
    browser.driver().findElement(By.cssSelector(".banner button")).click();
    browser.awaitThat(READY);
    assertThat(browser.has(".banner")).isFalse();
  }

  @Test
  void followsWhatIsStoredMeanwhile() throws Exception {
    String settling = "volume/helium-1/settling";
    StoredPast.write(store, settling, endMs);
    show(settling, "?range=15m&view=table");
    assertThat(browser.text(".phases-table")).doesNotContain("settled at last");
    long at = endMs - 100_000;
    StoredPast.write(
        store,
        List.of(
            Points.of(
                new Verdict(
                    settling,
                    "x",
                    at,
                    io.seiche.analysis.phase.Phase.INGEST,
                    0.9,
                    "settled at last",
                    at,
                    false))));
    Wait.until(
        "the settled verdict without a reload",
        Running.STARTS,
        () -> browser.text(".phases-table").contains("settled at last"));
  }

  private void show(String query) {
    show(ROLLOUT, query);
  }

  private void show(String workload, String query) {
    browser.go("about:blank");
    browser.go(server.url() + "/#/workload/" + workload + query);
    browser.awaitThat(".charts[data-past='ready'] :is(.board canvas, .phases-table)");
  }

  private static long minutesBeforeEnd(int minutes) {
    return endMs - minutes * 60_000L;
  }

  private static void pointAt(long timeMs) {
    new Actions(browser.driver()).moveToElement(board(), across(timeMs), 0).perform();
  }

  private static void click(long timeMs) {
    new Actions(browser.driver()).moveToElement(board(), across(timeMs), 0).click().perform();
  }

  private static WebElement board() {
    return browser.driver().findElement(By.cssSelector(".board"));
  }

  /** From the middle of the charts to a moment, in pixels. */
  private static int across(long timeMs) {
    double from = number("aria-valuemin");
    double to = number("aria-valuemax");
    double width = board().getSize().getWidth();
    double gutter = 58;
    double x = gutter + (timeMs / 1e3 - from) / (to - from) * (width - gutter);
    return (int) Math.round(x - width / 2);
  }

  private static double number(String attribute) {
    return Double.parseDouble(board().getDomAttribute(attribute));
  }

  private static void awaitSpoken(String text) {
    Wait.until(text + " is said", Running.STOPS, () -> spoken().contains(text));
  }

  private static String spoken() {
    return board().getDomAttribute("aria-valuetext");
  }
}
