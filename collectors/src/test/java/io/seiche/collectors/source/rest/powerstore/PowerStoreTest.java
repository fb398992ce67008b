package io.seiche.collectors.source.rest.powerstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.rest.Device;
import io.seiche.collectors.source.rest.Fresh;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.RestSource;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PowerStoreTest {
  private static final ResourceId VOLUME = new ResourceId(Looks.SYSTEM, ResourceKind.VOLUME, "v");

  @Test
  void sharedTwentySecondMeansAreRatesInBytesAndMicroseconds() {
    String text = Looks.shared("powerstore-rest/reconstructed-twenty_sec.json");
    assertThat(looks(text.replace(":20Z", ":00Z"), text).text())
        .isEqualTo(
            "20.0 s array/vol/v {read_ops=29960.0, write_ops=15990.0, read_bytes=3.14048512E9, "
                + "write_bytes=1.6777216E9, read_latency_s=2.51E-4, write_latency_s=3.49E-4}\n");
  }

  @Test
  void whatIsRepeatedIsNoNews() {
    String text = Looks.shared("powerstore-rest/reconstructed-twenty_sec.json");
    Looks looks = looks(text, text);
    assertThat(looks.text()).isEmpty();
    assertThat(looks.skips().counts()).containsEntry("no_news", 1L);
  }

  @Test
  void sharedNullsAndLatencyOfNothingAreAbsent() {
    String text = Looks.shared("powerstore-rest/reconstructed-performance_metrics_by_volume.json");
    Looks looks = looks(text, text.replace("\"repeat_count\": 6", "\"repeat_count\": 7"));
    assertThat(looks.text()).isEmpty();
  }

  @Test
  void deletedVolumesCostTheOthersNothing() throws Exception {
    try (Device array = new Device()) {
      StringBuilder list = new StringBuilder();
      for (int i = 0; i < 11; i++) {
        list.append(i == 0 ? "[" : ",")
            .append("{\"id\": \"v" + i + "\", \"name\": \"n" + i + "\"}");
      }
      array
          .server()
          .answer(
              "GET /api/rest/login_session", Reply.json("[]").with("Set-Cookie", "auth_cookie=a"))
          .answer("POST /api/rest/logout", Reply.status(204))
          .answer("GET /api/rest/volume", Reply.json(list + "]"))
          .answer(
              "POST /api/rest/metrics/generate",
              asked ->
                  asked.body().contains("\"v5\"")
                      ? Reply.status(404)
                      : Reply.json(
                          "[{\"timestamp\": \"2025-08-18T07:40:20Z\", \"read_iops\": 3}]"));
      try (RestSource source = PowerStore.open("array", array.fetcher(), List.of("volumes"), 100)) {
        assertThat(source.look(Instant.now(), new Looks().skips()).get(0).readings())
            .extracting(reading -> reading.resource().name())
            .containsExactly("n0", "n1", "n2", "n3", "n4", "n6", "n7", "n8", "n9", "n10");
      }
      assertThat(array.server().count("GET /api/rest/login_session")).isEqualTo(1);
    }
  }

  @Test
  void pagesAreAsLargeAsTheArrayMakesThem() throws Exception {
    try (Device array = new Device()) {
      String list = "GET /api/rest/volume?select=id,name&order=id&limit=1000&offset=";
      array
          .server()
          .answer("GET /api/rest/login_session", Reply.json("[]").with("Set-Cookie", "c=1"))
          .answer("POST /api/rest/logout", Reply.status(204))
          .answer(list + 0, volumes(206, "0-1/3", "a", "b"))
          .answer(list + 2, volumes(206, "2-2/3", "c"))
          .answer(
              "POST /api/rest/metrics/generate",
              Reply.json("[{\"timestamp\": \"2025-08-18T07:40:20Z\", \"read_iops\": \"3\"}]"));
      try (RestSource source = PowerStore.open("array", array.fetcher(), List.of("volumes"), 9)) {
        assertThat(source.look(Instant.now(), new Looks().skips()).get(0).readings()).hasSize(3);
      }
      assertThat(array.server().count("GET /api/rest/volume")).isEqualTo(2);
    }
  }

  private static Reply volumes(int status, String range, String... names) {
    StringBuilder list = new StringBuilder();
    for (String name : names) {
      list.append(list.isEmpty() ? "" : ",")
          .append("{\"id\": \"" + name + "\", \"name\": \"" + name + "\"}");
    }
    return Reply.of(status, "[" + list + "]").with("content-range", range);
  }

  @Test
  void logsInOnceAndAsksForEachVolume() throws Exception {
    try (Device array = new Device()) {
      ReplayServer server = array.server();
      server
          .answer(
              "GET /api/rest/login_session",
              Reply.json("[]")
                  .with("Set-Cookie", "auth_cookie=abc; Secure; HttpOnly")
                  .with("DELL-EMC-TOKEN", "forge"))
          .answer("POST /api/rest/logout", Reply.status(204))
          .answer(
              "GET /api/rest/volume",
              Reply.json(
                  "[{\"id\": \"1\", \"name\": \"a\"}, {\"id\": \"2\", \"name\": \"b\"},"
                      + " {\"id\": \"3\", \"name\": \"c\"}]"))
          .answer(
              "POST /api/rest/metrics/generate",
              asked ->
                  Reply.json(
                      asked.body().contains("\"1\"")
                          ? "[{\"timestamp\": \"2025-08-18T07:40:20Z\", \"read_iops\": 3}]"
                          : "[]"));
      Looks looks = new Looks();
      try (RestSource source = PowerStore.open("array", array.fetcher(), List.of("volumes"), 2)) {
        assertThat(source.look(Instant.now(), looks.skips()).get(0).readings()).hasSize(1);
      }
      assertThat(looks.skips().counts())
          .isEqualTo(Map.of(MetricsPart.OVER_LIMIT, 1L, PowerStoreMetrics.NO_METRICS, 1L));
      assertThat(server.asked())
          .filteredOn(asked -> asked.method().equals("POST"))
          .hasSize(3)
          .allSatisfy(
              asked ->
                  assertThat(asked.headers())
                      .containsEntry("cookie", "auth_cookie=abc")
                      .containsEntry("dell-emc-token", "forge")
                      .doesNotContainKey("authorization"));
    }
  }

  /** Looks every 20 s. */
  private static Looks looks(String... answers) {
    Looks looks = new Looks();
    Fresh fresh = new Fresh();
    Instant now = Instant.EPOCH;
    for (String answer : answers) {
      now = now.plusSeconds(20);
      looks.after(
          Duration.ofSeconds(20),
          PowerStoreMetrics.parse(VOLUME, looks.json(answer), fresh, now, looks.skips()).stream()
              .toList());
    }
    return looks;
  }
}
