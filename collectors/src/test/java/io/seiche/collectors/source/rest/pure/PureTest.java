package io.seiche.collectors.source.rest.pure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.reading.SourceCollector;
import io.seiche.collectors.source.rest.Device;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.telemetry.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PureTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void sharedArrayGivesTheGoldenSample() {
    assertThat(twice("pure-fa-rest/arrays_performance.json", ResourceKind.ARRAY).text())
        .isEqualTo(
            "10.0 s array/array/z-x70-a {read_ops=960.0, write_ops=2480.0, read_bytes=2.914975E7, "
                + "write_bytes=3.472987E7, meta_ops=0.0, read_latency_s=7.8E-5, "
                + "write_latency_s=5.334798387096775E-4}\n");
  }

  @Test
  void sharedVolumesAreRatesTimesTheInterval() {
    Looks looks = twice("pure-fa-rest/volumes_performance.json", ResourceKind.VOLUME);
    assertThat(looks.text().lines().filter(line -> line.contains("iometer-FC")).findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("read_ops=50.0, write_ops=10.0, read_bytes=245730.0")
                    .contains("read_latency_s=1.17E-4, write_latency_s=4.34E-4"));
    assertThat(looks.samples()).hasSize(30);
  }

  @Test
  void sharedFileSystemsOfABladeAreIdle() {
    assertThat(twice("pure-fb-rest/filesystems_perf.json", ResourceKind.VOLUME).text().lines())
        .hasSize(5)
        .allSatisfy(
            line ->
                assertThat(line)
                    .endsWith(
                        "{read_ops=0.0, write_ops=0.0, read_bytes=0.0, write_bytes=0.0, "
                            + "meta_ops=0.0}"));
  }

  @Test
  void speaksTheNewestVersionAndLogsInAgain() throws Exception {
    try (Device array = new Device()) {
      ReplayServer server = array.server();
      server
          .answer(
              "GET /api/api_version", Reply.json("{\"version\": [\"1.19\", \"2.4\", \"2.26\"]}"))
          .answer(
              "POST /api/2.26/login",
              asked ->
                  asked.headers().get("api-token").equals(Device.PASSWORD)
                      ? Reply.json("{}").with("x-auth-token", "session")
                      : Reply.status(401))
          .answer("POST /api/2.26/logout", Reply.status(200))
          .answer(
              "GET /api/2.26/arrays/performance",
              item("array", 1),
              Reply.status(401),
              item("array", 2))
          .answer("GET /api/2.26/volumes/performance?limit=1000", Reply.json(page("a", "t/2")))
          .answer(
              "GET /api/2.26/volumes/performance?limit=1000&continuation_token=t%2F2",
              Reply.json(page("b", null)));
      Pure pure = new Pure("array", array.byToken(), Pure.Product.FLASH_ARRAY);
      try (SourceCollector collector = new SourceCollector("x", Duration.ofSeconds(1), pure)) {
        collector.collect(NOW);
        collector.collect(NOW);
        assertThat(collector.skips()).containsEntry("baseline", 3L);
      }
      assertThat(server.count("POST /api/2.26/login")).isEqualTo(2);
      assertThat(server.count("POST /api/2.26/logout")).isEqualTo(1);
      assertThat(server.asked())
          .filteredOn(asked -> asked.target().contains("performance"))
          .allSatisfy(
              asked ->
                  assertThat(asked.headers())
                      .containsEntry("x-auth-token", "session")
                      .doesNotContainKey("authorization"));
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'continuation_token': 'a b', 'more_items_remaining': true} | a+b",
        "{'continuation_token': 'a', 'more_items_remaining': null} | a",
        "{'continuation_token': 'a'} | a",
        "{'continuation_token': 'a', 'more_items_remaining': false} |",
        "{'continuation_token': null, 'more_items_remaining': true} |",
        "{'continuation_token': ''} |",
        "{} |"
      })
  void nextPageIsAskedForWhileThereIsOne(String page, String token) {
    assertThat(PurePerformance.next(new Looks().json(page.replace('\'', '"'))))
        .isEqualTo(Optional.ofNullable(token));
  }

  @Test
  void itemThatTellsNothingOfIoIsCounted() {
    Looks looks = new Looks();
    looks.at(
        "{\"items\": [{\"name\": \"v\", \"space\": {\"unique\": 5}}]}",
        (page, skips) -> PurePerformance.parse(Looks.SYSTEM, ResourceKind.VOLUME, page, skips));
    assertThat(looks.skips().counts()).containsOnlyKeys(PurePerformance.NO_METRICS);
  }

  @Test
  void wrongTokenIsSaidWithoutIt() throws Exception {
    try (Device array = new Device()) {
      array
          .server()
          .answer("GET /api/api_version", Reply.json("{\"versions\": [\"2.4\"]}"))
          .answer("POST /api/login", Reply.status(401));
      Pure pure = new Pure("array", array.byToken(), Pure.Product.FLASH_BLADE);
      assertThatThrownBy(() -> pure.look(NOW, new Looks().skips()))
          .hasMessageContaining("/api/login: 401")
          .hasMessageNotContaining("guessed");
    }
  }

  private static Looks twice(String name, ResourceKind kind) {
    Looks looks = new Looks();
    String text = Looks.shared(name);
    String earlier = text.replaceAll("(\"time\": ?\\d{8})\\d{2}(\\d{3})", "$100$2");
    String later = text.replaceAll("(\"time\": ?\\d{8})\\d{2}(\\d{3})", "$110$2");
    for (String each : new String[] {earlier, later}) {
      looks.at(each, (page, skips) -> PurePerformance.parse(Looks.SYSTEM, kind, page, skips));
    }
    return looks;
  }

  private static Reply item(String name, int second) {
    return Reply.json(
        "{\"continuation_token\": null, \"items\": [{\"name\": \""
            + name
            + "\", \"reads_per_sec\": 5, \"time\": 166431277"
            + second
            + "000}]}");
  }

  private static String page(String name, String token) {
    return "{\"continuation_token\": "
        + (token == null ? "null" : '"' + token + '"')
        + ", \"items\": [{\"name\": \""
        + name
        + "\", \"reads_per_sec\": 5, \"time\": 1664312775929}]}";
  }
}
