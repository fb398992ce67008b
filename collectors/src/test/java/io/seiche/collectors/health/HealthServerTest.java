package io.seiche.collectors.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.CollectorStatus;
import io.seiche.collectors.TurnDelays;
import io.seiche.collectors.publish.PublisherStatus;
import io.seiche.collectors.spool.Amount;
import io.seiche.collectors.spool.DropReason;
import io.seiche.collectors.spool.SpoolStatus;
import io.seiche.collectors.targets.ConfigStanding;
import io.seiche.collectors.targets.GroupStanding;
import io.seiche.collectors.targets.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Amount NONE = new Amount(0, 0, 0);

  @Test
  void thePageIsOneThatPrometheusReads() {
    PageRules page = PageRules.check(SelfMetrics.page(report(Optional.empty(), true)));

    assertThat(page.samples())
        .containsEntry("seiche_collector_polls_total{collector=\"gpu-b07/array-1\"}", 12.0)
        .containsEntry(
            "seiche_collector_poll_duration_seconds_sum{collector=\"gpu-b07/array-1\"}", 3.5)
        .containsEntry(
            "seiche_collector_skipped_total{collector=\"gpu-b07/array-1\",reason=\"reset\"}", 2.0)
        .containsEntry("seiche_collector_breaker_open{collector=\"gpu-b07/array-1\"}", 1.0)
        .containsEntry("seiche_collector_stride{collector=\"gpu-b07/array-1\"}", 3.0)
        .containsEntry("seiche_collector_start_delay_seconds_bucket{le=\"+Inf\"}", 12.0)
        .containsEntry(
            "seiche_target_info{collector=\"gpu-b07/array-1\",type=\"ontap\",system=\"array-1\","
                + "address=\"https://array-1:8443\",profile=\"\",label_site=\"a\\\"b\\\\c\\nd\"}",
            1.0)
        .containsEntry("seiche_target_list_good{list=\"nodes\"}", 0.0)
        .containsEntry("seiche_config_good", 0.0)
        .containsEntry("seiche_config_refused_total", 2.0)
        .containsEntry("seiche_config_last_reload_timestamp_seconds", NOON.toEpochMilli() / 1e3)
        .containsEntry("seiche_config_restart_needed", 1.0)
        .containsEntry("seiche_publisher_dropped_samples_total{reason=\"spool_full\"}", 7.0)
        .containsEntry("seiche_publisher_kafka_up", 1.0)
        .containsEntry("seiche_spool_frames", 4.0);
  }

  @Test
  void aPageOfNothingIsOneToo() {
    PageRules page =
        PageRules.check(
            SelfMetrics.page(
                new SelfReport(
                    "1",
                    List.of(),
                    delays(),
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    publisher(Optional.empty()))));

    assertThat(page.samples()).containsKey("seiche_build_info{version=\"1\"}");
  }

  @Test
  void itIsReadyOnceSamplesArrive() throws Exception {
    assertThat(readiness(report(Optional.empty(), true)))
        .isEqualTo(
            "200 ok\ngpu-b07/array-1 fails: nobody answers there\n"
                + "targets nodes: nothing changes: a.yml: is no YAML\n"
                + "settings: nothing changes: s.yml:7: unknown key 'x'\n"
                + "settings: a restart is needed for collect.host (s.yml:3)\n");
    assertThat(readiness(report(Optional.of(NOON), true)))
        .startsWith("503 Kafka takes nothing since 2026-03-01T12:00:00Z\n");
    assertThat(readiness(report(Optional.empty(), false)))
        .startsWith("503 no collector has read its source yet\n");
  }

  @Test
  void itAnswersWhatItKnows() throws Exception {
    try (HealthServer server =
        HealthServer.start("127.0.0.1", 0, () -> report(Optional.empty(), true))) {
      HttpResponse<String> metrics = get(server.url() + "/metrics");
      assertThat(metrics.statusCode()).isEqualTo(200);
      assertThat(metrics.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      PageRules.check(metrics.body());
      assertThat(get(server.url() + "/healthz").body()).isEqualTo("ok\n");
      assertThat(get(server.url() + "/nothing").statusCode()).isEqualTo(404);
      int port = URI.create(server.url()).getPort();
      assertThatThrownBy(
              () -> HealthServer.start("127.0.0.1", port, () -> report(Optional.empty(), true)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot listen on 127.0.0.1:" + port);
    }
  }

  private static String readiness(SelfReport report) throws Exception {
    try (HealthServer server = HealthServer.start("127.0.0.1", 0, () -> report)) {
      HttpResponse<String> answer = get(server.url() + "/readyz");
      return answer.statusCode() + " " + answer.body();
    }
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static SelfReport report(Optional<Instant> unreachableSince, boolean succeeded) {
    CollectorStatus collector =
        new CollectorStatus(
            "gpu-b07/array-1",
            Duration.ofSeconds(15),
            3,
            succeeded ? Optional.of(NOON) : Optional.empty(),
            Optional.of(NOON),
            Optional.of("nobody answers there"),
            true,
            Optional.of(NOON.plusSeconds(30)),
            false,
            12,
            3.5,
            0.25,
            9,
            900,
            Map.of("reset", 2L, "failed", 3L));
    Target target =
        Target.of("array-1", "ontap")
            .url(URI.create("https://array-1:8443/api?token=hidden"))
            .labels(Map.of("site", "a\"b\\c\nd"))
            .build();
    return new SelfReport(
        "0.1.0",
        List.of(collector),
        delays(),
        Map.of("gpu-b07/array-1", target),
        List.of(new GroupStanding("nodes", 3, 1, "a.yml: is no YAML")),
        Optional.of(
            new ConfigStanding(
                "s.yml", 2, "s.yml:7: unknown key 'x'", NOON, List.of("collect.host (s.yml:3)"))),
        publisher(unreachableSince));
  }

  private static TurnDelays delays() {
    return new TurnDelays(new double[] {0.01, 0.1}, new long[] {10, 11}, 12, 0.4);
  }

  private static PublisherStatus publisher(Optional<Instant> unreachableSince) {
    return new PublisherStatus(
        20,
        2_000,
        16,
        1_600,
        393,
        4_000,
        Map.of(DropReason.SPOOL_FULL, 7L),
        Optional.empty(),
        unreachableSince,
        Optional.of(NOON),
        new SpoolStatus(
            Optional.empty(),
            NONE,
            new Amount(4, 393, 4_000),
            NONE,
            Optional.of(NOON),
            1,
            2,
            0,
            0));
  }
}
