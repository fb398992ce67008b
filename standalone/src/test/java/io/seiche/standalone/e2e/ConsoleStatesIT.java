package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.results.v1.Phase;
import io.seiche.standalone.console.ConsoleConfig;
import io.seiche.standalone.console.ConsoleServer;
import io.seiche.standalone.console.ConsoleSources;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.PipelineStatus;
import io.seiche.standalone.console.PipelineStatus.State;
import io.seiche.standalone.console.Results;
import io.seiche.standalone.console.StoreAccess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page shows when there is nothing to show, or nobody to ask. */
class ConsoleStatesIT {
  private static final String ODD = "volume/helium-1/<img src=x onerror=\"window.hurt=1\">&amp;'\"";

  private static Browser browser;

  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private final StoreAccess store = new StoreAccess();
  private volatile PipelineStatus pipeline = new PipelineStatus(State.RUNNING, null);
  private ConsoleServer server;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open();
    browser.resize(1440, 900);
  }

  @AfterAll
  static void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void serve() throws IOException {
    server = console(0);
  }

  private ConsoleServer console(int port) throws IOException {
    return ConsoleServer.start(
        new ConsoleConfig(ConsoleConfig.LOOPBACK, port, Set.of(), "up", "0.1.0"),
        new ConsoleSources(
            model, store, () -> pipeline, () -> List.of(Map.of("id", "disks")), Map::of, Map::of));
  }

  @AfterEach
  void stop() {
    browser.go("about:blank");
    server.close();
    List<String> ofThisTestAlone = browser.complaints();
    assertThat(ofThisTestAlone).noneMatch(complaint -> complaint.contains("Content Security"));
  }

  @Test
  void saysThatItStarts() throws IOException {
    pipeline = new PipelineStatus(State.STARTING, "Starting broker, store and pipeline");
    browser.go(server.url());
    browser.awaitThat("main[data-state='starting']");
    assertThat(browser.text("main")).contains("Starting broker, store and pipeline");
    browser.screenshot("starting");
    pipeline = new PipelineStatus(State.RUNNING, null);
    browser.awaitThat("main[data-state='no_data']");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void saysThatThereIsNoDataUntilThereIs() throws IOException {
    browser.go(server.url());
    browser.awaitThat("main[data-state='no_data']");
    assertThat(browser.text("main")).contains("Waiting for the first sample from 1 collector");
    browser.screenshot("no-data");
    train(Results.ROLLOUT);
    browser.awaitThat("main[data-state='live'] [data-workload='" + Results.ROLLOUT + "']");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aSilentWorkloadIsNeverIdle() throws IOException {
    long past = now() - 1_200;
    model.onActivity(Results.activity(Results.NODE, past, 1e9), at(past));
    model.onVerdict(Results.verdict(Results.NODE, Phase.IDLE, past - 600, past), at(past));
    browser.go(server.url());
    browser.awaitThat("[data-workload='" + Results.NODE + "'][data-state='no_data']");
    assertThat(browser.text("[data-workload='" + Results.NODE + "']")).contains("No data");
    browser.screenshot("silent");
  }

  @Test
  void aNameIsTextWhateverIsInIt() throws IOException {
    train(ODD);
    browser.go(server.url());
    browser.awaitThat("[data-workload]");
    assertThat(browser.text("[data-workload] .name")).isEqualTo(ODD.split("/", 3)[2]);
    assertThat(browser.evaluate("window.hurt === undefined")).isEqualTo(true);
    assertThat(browser.has("main img")).isFalse();
    browser.screenshot("odd-name");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void keepsTheLastPictureWhenSeicheStopsAndGoesOnWhenItIsBack() throws IOException {
    train(Results.ROLLOUT);
    browser.go(server.url());
    browser.awaitThat("main[data-state='live'] [data-workload]");
    int port = server.port();
    server.close();
    browser.awaitThat("main[data-state='disconnected']");
    assertThat(browser.has("[data-workload='" + Results.ROLLOUT + "']")).isTrue();
    assertThat(browser.text("header")).contains("Disconnected");
    browser.screenshot("disconnected");
    server = console(port);
    browser.awaitThat("main[data-state='live'] [data-workload]");
  }

  private void train(String workload) {
    long now = now();
    model.onActivity(Results.activity(workload, now, 1e9), at(now));
    model.onVerdict(Results.verdict(workload, Phase.TRAINING, now - 60, now), at(now));
  }

  /** Now, in the seconds of {@link Results}. */
  private static long now() {
    return (System.currentTimeMillis() - Results.NOON) / 1_000;
  }

  private static long at(long second) {
    return Results.at(second);
  }
}
