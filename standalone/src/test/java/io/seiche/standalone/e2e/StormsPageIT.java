package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.standalone.console.ConsoleServer;
import io.seiche.standalone.console.Consoles;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.Results;
import io.seiche.standalone.console.StoreAccess;
import io.seiche.standalone.console.StormyFleet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page of storms over a fleet of which one array storms. */
class StormsPageIT {
  private static final String READY = "[data-penalty='ready'] .storm-board canvas.curve";
  private static final Map<String, String> LIGHT =
      Map.of(
          "training", "#0d72de",
          "checkpoint", "#15286c",
          "inference", "#dd7000",
          "load", "#8c2da6");

  private static Browser browser;

  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private ConsoleServer server;
  private long now;

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
  void serve() throws Exception {
    server = Consoles.start(model, new StoreAccess());
    now = (System.currentTimeMillis() - Results.NOON) / 1_000;
    browser.resize(1440, 1100);
    browser.prefer("light");
  }

  @AfterEach
  void stop() {
    browser.go("about:blank");
    server.close();
    // Without a store there is no past beyond the hour, and the browser says that it was refused.
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("/timeline?"));
  }

  @Test
  void theKeyboardOpensItAndTheNavigationSaysHowManyAreOpen() {
    StormyFleet.fill(model, now);
    browser.go(server.url());
    browser.awaitThat("nav.views .count.critical, nav.views .count.warning");
    assertThat(browser.text("nav.views .count")).startsWith("1");
    browser.press("3");
    browser.awaitThat(READY);
    assertThat(browser.text("h1")).isEqualTo("Storms");
    assertThat(browser.text("nav [aria-current]")).startsWith("Storms");
    assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("main");
    browser.press("1");
    browser.awaitThat("main[data-page='now'] .banner");
    browser.driver().findElement(By.cssSelector(".banner a.button")).click();
    browser.awaitThat(READY);
    assertThat(browser.address()).startsWith("#/storms?id=storm-array%2Fhelium-1");
    browser.driver().navigate().back();
    browser.awaitThat(".rail .storms a.link");
    browser.driver().findElement(By.cssSelector(".rail .storms a.link")).click();
    browser.awaitThat(READY);
  }

  @Test
  void saysHowItCameAboutWhatItCostsAndWhoIsInIt() {
    show("");
    assertThat(browser.text("[data-shown] h2")).isEqualTo("helium-1");
    assertThat(browser.text(".storm-head")).contains("opened ", "open for ");
    String label = (String) browser.evaluate("document.querySelector('.curve').ariaLabel");
    assertThat(label)
        .contains(
            "Penalty from ", "highest ", "opens at 2\u202f000", "closes below 750", "switches");
    assertThat(browser.text("[data-stat='switches']"))
        .contains("switches in the last hour; the array absorbs ");
    assertThat(browser.text("[data-stat='burden']")).contains("13\u202f%", "TB I/O");
    assertThat(browser.text("[data-stat='gpu']")).contains("GPUs idle on average");
    for (String member : List.of(StormyFleet.A, StormyFleet.B, StormyFleet.C)) {
      assertThat(browser.has("[data-member='" + member + "'] canvas.ribbon[aria-label]")).isTrue();
      assertThat(browser.has("[data-contributor='" + member + "'] a[href^='#/storms']")).isTrue();
      assertThat(browser.has(".storm-list .part [data-storm^='storm-" + member + "']")).isTrue();
    }
    assertThat(browser.text("[data-victim='" + StormyFleet.NEIGHBOUR + "']"))
        .contains("1.60\u202fms → 9.40\u202fms", "5.9×");
    assertThat(browser.text(".storm-list")).contains("3 members");
    assertThat(browser.text("[data-budget='argon-1']"))
        .contains("1 switch in the last hour; the array absorbs ");
    assertThat(browser.text("[data-budget='helium-1']")).contains("loads ");
    assertThat(browser.text(".storm-side .feed"))
        .contains("No checkpoint of vision-vit-l for 41 min", "It saves every 15 min.");
    browser.driver().findElement(By.cssSelector(".storm-side .feed summary")).click();
    browser.awaitThat(".storm-side .feed details[open]");
    assertThat(browser.text(".storm-side .feed")).contains("learned cadence 15 min");
  }

  @Test
  void aMembersStormSaysWhatItIsPartOf() {
    show("");
    browser
        .driver()
        .findElement(
            By.cssSelector(".storm-list .part [data-storm^='storm-" + StormyFleet.A + "']"))
        .click();
    browser.awaitThat("[data-shown^='storm-" + StormyFleet.A + "'] " + READY);
    assertThat(browser.text(".storm-head")).contains("rollout-a", "part of the storm on helium-1");
    assertThat(browser.text("[data-stat='switches']")).contains("it absorbs 11");
    browser.driver().findElement(By.linkText("the storm on helium-1")).click();
    browser.awaitThat("[data-shown^='storm-array/helium-1'] " + READY);
  }

  @Test
  void isDrawnAtEveryWidthInBothSchemes() throws Exception {
    new Drawn("storms", 1100, 1900, LIGHT).everywhere(browser, () -> show(""));
  }

  @Test
  void theKeyboardWalksTheCurveAndTheAddressKeepsTheMoment() {
    show("");
    browser.evaluate("document.querySelector('.storm-board').focus()");
    browser.press(Keys.PAGE_UP);
    browser.awaitThat(".storm-board .hair.kept");
    assertThat(spoken()).contains(" UTC, penalty ", "rl-rollout-a ", "rl-rollout-b ");
    browser.press(Keys.HOME);
    browser.awaitTrue(
        "document.querySelector('.storm-board').ariaValueNow ==="
            + " document.querySelector('.storm-board').ariaValueMin");
    browser.press(Keys.PAGE_DOWN);
    browser.awaitTrue(
        "Number(document.querySelector('.storm-board').ariaValueNow) >"
            + " Number(document.querySelector('.storm-board').ariaValueMin)");
    browser.awaitTrue(
        "Math.abs(Number(/at=(\\d+)/.exec(location.hash)?.[1]) / 1000"
            + " - Number(document.querySelector('.storm-board').ariaValueNow)) <= 1");
    String shared = browser.address();
    browser.go("about:blank");
    browser.go(server.url() + "/" + shared);
    browser.awaitThat(READY);
    browser.awaitThat(".hair.kept");
    browser.press(Keys.ESCAPE);
    browser.awaitTrue("!document.querySelector('.hair')");
  }

  @Test
  void theSameAsATable() {
    show("?view=table&range=6h");
    browser.awaitThat(".penalty-table tbody tr");
    assertThat(browser.text(".penalty-table thead")).contains("Adds", "Penalty then");
    assertThat(browser.text(".penalty-table tbody")).contains("Training → Inference", "1\u202f000");
    assertThat(browser.text(".chart-tools [aria-pressed='true']")).isEqualTo("6 h");
  }

  @Test
  void whatIsOverIsShownAsItWas() {
    show("");
    browser.driver().findElement(By.cssSelector("[aria-label='Closed storms'] a")).click();
    browser.awaitThat("[data-shown^='storm-" + StormyFleet.CALM + "'] " + READY);
    assertThat(browser.text(".storm-head")).contains("closed", "after 20\u202fmin");
  }

  @Test
  void inCalmWeatherItSaysSo() {
    StormyFleet.keepAlive(model, now);
    browser.go(server.url() + "/#/storms");
    browser.awaitThat(".storm-detail .calm");
    assertThat(browser.text(".calm")).contains("No storm is open");
    browser.awaitThat("[data-budget='helium-1']");
    assertThat(browser.text("[data-budget='helium-1']")).contains("nothing is measured yet");
    assertThat(browser.text(".storm-side")).contains("Nothing asks for attention");
    browser.go(server.url() + "/#/storms?id=storm-nobody%401");
    browser.awaitTrue("document.querySelector('main').textContent.includes('No such storm')");
  }

  @Test
  void beforeThereIsDataItSaysSo() {
    browser.go(server.url() + "/#/storms");
    browser.awaitThat("main[data-state='no_data'] .waiting");
    assertThat(browser.text("main")).contains("No telemetry yet");
  }

  private void show(String query) {
    StormyFleet.fill(model, now);
    browser.go("about:blank");
    browser.go(server.url() + "/#/storms" + query);
    browser.awaitThat("[data-penalty='ready'] :is(canvas.curve, .penalty-table)");
    browser.awaitThat("[data-budget]");
  }

  private static String spoken() {
    return (String) browser.evaluate("document.querySelector('.storm-board').ariaValueText");
  }
}
