package io.seiche.alerts.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's Alertmanager, asked through its own API. */
@Timeout(180)
class AlertmanagerIT {
  private static final Backoff SOON =
      new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(1));

  @TempDir private Path folder;
  private Pager pager;
  private RealAlertmanager alertmanager;
  private Dispatcher dispatcher;
  private long offset;
  private final long nowMs = System.currentTimeMillis();

  @BeforeEach
  void start() throws Exception {
    pager = Pager.start();
    alertmanager = RealAlertmanager.start(folder, pager.url());
    dispatcher = dispatcher("1h");
    dispatcher.open(nowMs);
  }

  @AfterEach
  void stop() {
    dispatcher.close();
    alertmanager.close();
    pager.close();
  }

  private Dispatcher dispatcher(String repeat, URI... others) throws Exception {
    String all =
        Stream.concat(Stream.of(alertmanager.url()), Stream.of(others))
            .map(URI::toString)
            .collect(Collectors.joining(","));
    return dispatcher(
        Map.of(
            "alerts.alertmanager.url",
            all,
            "alerts.alertmanager.repeat",
            repeat,
            "alerts.timeout",
            "5s",
            "alerts.console-url",
            "http://seiche:7070"));
  }

  private static Dispatcher dispatcher(Map<String, String> settings) throws Exception {
    return AlertSending.dispatcher(
        AlertsConfig.of(settings),
        Map.of("PASSWORD", "correct-horse"),
        SOON,
        System::currentTimeMillis);
  }

  private void say(Alert... words) {
    for (Alert word : words) {
      dispatcher.take(word, new Position(0, offset++), false, System.currentTimeMillis());
    }
  }

  private List<JsonNode> held(int count) throws Exception {
    return Await.answer(
        "Alertmanager to hold " + count, alertmanager::alerts, alerts -> alerts.size() == count);
  }

  private static Instant time(JsonNode alert, String field) {
    return Instant.parse(alert.path(field).asText());
  }

  @Test
  void holdsWhatFiresWithAllThereIsToKnow() throws Exception {
    say(Words.opened(nowMs - 60_000));

    JsonNode alert = held(1).get(0);
    assertThat(alert.path("labels"))
        .hasToString(
            "{\"alertname\":\"SeicheSwitchingStorm\",\"scope\":\"workload\",\"scope_id\":\"volume/helium-1/rl rollout\","
                + "\"severity\":\"warning\",\"system\":\"helium-1\",\"workload\":\"volume/helium-1/rl rollout\"}");
    assertThat(alert.at("/annotations/description").asText()).contains("120 GB, 40 % of its I/O");
    assertThat(alert.at("/annotations/runbook_url").asText())
        .isEqualTo("docs/alerts.md#switching-storm");
    assertThat(alert.path("generatorURL").asText())
        .isEqualTo("http://seiche:7070/#/workload/volume/helium-1/rl%20rollout");
    assertThat(time(alert, "startsAt")).isEqualTo(Instant.ofEpochMilli(nowMs - 60_000));
    assertThat(time(alert, "endsAt")).isAfter(Instant.now());
    Await.answer("one page", () -> pager.notifications("firing"), pages -> pages.size() == 1);
  }

  @Test
  void isToldAgainWhileItFiresAndThenThatItIsOver() throws Exception {
    dispatcher.close();
    dispatcher = dispatcher("1s");
    dispatcher.open(nowMs);
    say(Words.opened(nowMs - 60_000));
    Instant ends = time(held(1).get(0), "endsAt");

    Await.answer(
        "a repeat, which ends later",
        () -> alertmanager.alerts().stream().map(alert -> time(alert, "endsAt")).toList(),
        all -> all.size() == 1 && all.get(0).isAfter(ends));
    say(Words.closed(nowMs - 60_000, nowMs));

    held(0);
    Await.answer("its end", () -> pager.notifications("resolved"), over -> over.size() == 1);
    assertThat(pager.notifications("firing")).as("repeats page nobody").hasSize(1);
  }

  @Test
  void onceWeAreGoneItIsOverByItself() throws Exception {
    dispatcher.close();
    dispatcher = dispatcher("1s");
    dispatcher.open(nowMs);
    say(Words.opened(nowMs - 60_000));
    held(1);

    dispatcher.close();

    held(0);
  }

  @Test
  void afterAnOutageItIsToldWhatIsCurrentAndNothingStale() throws Exception {
    long first = nowMs - 1_800_000;
    dispatcher.take(Words.opened(first), new Position(0, offset++), false, nowMs);
    held(1);
    Await.answer("its page", () -> pager.notifications("firing"), pages -> pages.size() == 1);
    alertmanager.stop();

    say(Words.closed(first, nowMs - 1_000_000));
    Await.answer(
        "failures",
        () -> dispatcher.status().get(0).failed(),
        failed -> failed.containsKey("unreachable"));
    long later = System.currentTimeMillis();
    say(Words.said("node/b", later, later, true, Severity.WARNING));
    say(Words.said("node/b", later, later + 1, false, Severity.WARNING));
    say(Words.said("node/c", later, later, true, Severity.CRITICAL));
    Await.answer("two", () -> dispatcher.status().get(0).pending(), pending -> pending == 2);
    assertThat(dispatcher.status().get(0).state()).isEqualTo("failing");
    alertmanager.start();

    assertThat(held(1))
        .singleElement()
        .satisfies(alert -> assertThat(alert.at("/labels/workload").asText()).isEqualTo("node/c"));
    Await.answer(
        "the end of the first", () -> pager.notifications("resolved"), over -> over.size() == 1);
    Await.answer("both pages", () -> pager.notifications("firing"), pages -> pages.size() == 2);
    assertThat(pager.notifications("firing").toString()).doesNotContain("node/b");
    TargetStatus status =
        Await.answer("success", () -> dispatcher.status().get(0), one -> one.state().equals("ok"));
    assertThat(status.pending()).isZero();
    assertThat(status.failed()).containsKey("unreachable");
    assertThat(status.givenUp()).containsExactly(Map.entry("came_and_went", 1L));
  }

  @Test
  void aRestartOfOursInAStormPagesNobodyAgain() throws Exception {
    Alert storm = Words.opened(nowMs - 60_000);
    say(storm, Words.escalated(nowMs - 60_000, nowMs - 30_000));
    List<JsonNode> before = held(2);
    Await.answer("a page", () -> pager.notifications("firing").size(), pages -> pages > 0);
    dispatcher.close();

    dispatcher = dispatcher("1h");
    say(storm, Words.escalated(nowMs - 60_000, nowMs - 30_000));
    dispatcher.open(nowMs);
    Await.answer("all told", () -> dispatcher.status().get(0), one -> one.alerts() == 2);

    assertThat(facts(held(2))).isEqualTo(facts(before));
    int pages = pager.notifications("firing").size();
    say(Words.closed(nowMs - 60_000, nowMs));
    held(0);
    Await.answer("its end", () -> pager.notifications("resolved"), over -> over.size() == 1);
    assertThat(pager.notifications("firing")).hasSize(pages);
  }

  @Test
  void aRestartOfAlertmanagerInAStormPagesNobodyAgain() throws Exception {
    say(Words.opened(nowMs - 60_000));
    held(1);
    Await.answer("a page", () -> pager.notifications("firing"), pages -> pages.size() == 1);
    // Alertmanager notes down that it paged once the pager has answered.
    TimeUnit.SECONDS.sleep(1);
    alertmanager.stop();
    alertmanager.start();
    dispatcher.close();
    dispatcher = dispatcher("1s");
    say(Words.opened(nowMs - 60_000));
    dispatcher.open(nowMs);

    held(1);
    say(Words.closed(nowMs - 60_000, nowMs));
    Await.answer("its end", () -> pager.notifications("resolved"), over -> over.size() == 1);
    assertThat(pager.notifications("firing")).hasSize(1);
  }

  @Test
  void aStormThatClosedWhileWeWereDownIsOver() throws Exception {
    say(Words.opened(nowMs - 60_000));
    held(1);
    dispatcher.close();

    dispatcher = dispatcher("1h");
    say(Words.opened(nowMs - 60_000), Words.closed(nowMs - 60_000, nowMs - 5_000));
    dispatcher.open(nowMs);

    held(0);
    Await.answer("its end", () -> pager.notifications("resolved"), over -> over.size() == 1);
  }

  @Test
  void theNextStormOfAWorkloadIsNotEndedByTheOneBefore() throws Exception {
    dispatcher.close();
    dispatcher = dispatcher("1s");
    dispatcher.open(nowMs);
    say(Words.opened(nowMs - 60_000));
    held(1);
    say(Words.closed(nowMs - 60_000, nowMs - 30_000));
    held(0);
    say(Words.opened(nowMs - 10_000));

    JsonNode next = held(1).get(0);
    assertThat(time(next, "startsAt")).isEqualTo(Instant.ofEpochMilli(nowMs - 10_000));
    Await.answer(
        "several repeats", () -> dispatcher.status().get(0).requests(), count -> count > 4);
    held(1);
  }

  @Test
  void allOfAClusterAreToldAndADeadOneDelaysNone(@TempDir Path other) throws Exception {
    try (RealAlertmanager second = RealAlertmanager.start(other, pager.url());
        java.net.ServerSocket mute = new java.net.ServerSocket(0, 1)) {
      dispatcher.close();
      dispatcher =
          dispatcher("1h", URI.create("http://127.0.0.1:" + mute.getLocalPort()), second.url());
      dispatcher.open(nowMs);
      say(Words.opened(nowMs - 60_000));

      held(1);
      Await.answer("the second", second::alerts, alerts -> alerts.size() == 1);
      Await.answer(
          "a time-out of the mute one",
          () -> dispatcher.status().get(1).failed(),
          failed -> failed.containsKey("timed_out"));
      assertThat(dispatcher.status().get(1).pending()).isEqualTo(1);
    }
  }

  @Test
  void overTlsWithAPassword(@TempDir Path other) throws Exception {
    TlsFiles tls = TlsFiles.make(other);
    Path web = other.resolve("web.yml");
    Files.writeString(
        web,
        """
        tls_server_config:
          cert_file: %s
          key_file: %s
        basic_auth_users:
          seiche: $2b$05$abcdefghijklmnopqrstuuZ0Fx87Pb/Aqb0E90lfvCwzXnaFKUHpS
        """
            .formatted(tls.certificate(), tls.key()));
    try (RealAlertmanager safe =
        RealAlertmanager.start(other, pager.url(), "--web.config.file=" + web)) {
      Map<String, String> settings =
          Map.of(
              "alerts.alertmanager.url",
              "https://127.0.0.1:" + safe.port(),
              "alerts.alertmanager.username",
              "seiche",
              "alerts.alertmanager.password",
              "env:PASSWORD",
              "alerts.ca-file",
              tls.certificate().toString());
      dispatcher.close();
      dispatcher = dispatcher(settings);
      dispatcher.open(nowMs);
      say(Words.opened(nowMs - 60_000));
      Await.answer("success", () -> dispatcher.status().get(0), one -> one.requests() == 1);

      dispatcher.close();
      dispatcher = dispatcher(without(settings, "alerts.ca-file"));
      dispatcher.open(nowMs);
      say(Words.opened(nowMs - 60_000));
      assertThat(firstFailure()).as("an authority nobody vouches for").isEqualTo("tls");

      dispatcher.close();
      dispatcher =
          dispatcher(
              without(settings, "alerts.alertmanager.username", "alerts.alertmanager.password"));
      dispatcher.open(nowMs);
      say(Words.opened(nowMs - 60_000));
      assertThat(firstFailure()).isEqualTo("denied");
    }
  }

  @Test
  void theShippedConfigurationIsGood() throws Exception {
    Path shipped =
        Path.of(System.getProperty("basedir", "."), "..", "deploy/compose/alertmanager")
            .resolve("alertmanager.yml");
    Path said = folder.resolve("amtool.log");
    Process amtool =
        new ProcessBuilder(
                RealAlertmanager.found("amtool").orElseThrow().toString(),
                "check-config",
                shipped.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(amtool.waitFor()).as(Files.readString(said)).isZero();
  }

  private String firstFailure() throws Exception {
    return Await.answer(
            "a failure", () -> dispatcher.status().get(0).failed().keySet(), all -> !all.isEmpty())
        .iterator()
        .next();
  }

  private static Map<String, String> without(Map<String, String> settings, String... keys) {
    Map<String, String> fewer = new java.util.HashMap<>(settings);
    List.of(keys).forEach(fewer::remove);
    return fewer;
  }

  /** What must not change when the same is told again. */
  private static List<List<String>> facts(List<JsonNode> alerts) {
    return alerts.stream()
        .map(
            alert ->
                List.of(
                    alert.path("fingerprint").asText(),
                    alert.path("startsAt").asText(),
                    alert.path("labels").toString()))
        .sorted((a, b) -> a.get(0).compareTo(b.get(0)))
        .toList();
  }
}
