package io.seiche.collectors.source.rest.onefs;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Device;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.RestSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OneFsTest {
  @Test
  void sharedStatisticsAreRatesWhereInIsAWrite() {
    assertThat(twice("onefs-rest/statistics-current.json").text())
        .isEqualTo(
            "10.0 s array/array/array {read_ops=0.0, write_ops=23.0, read_bytes=0.0, "
                + "write_bytes=149504.0}\n");
  }

  @Test
  void sharedErrorsOfKeysAreCountedAndTheRestIsTaken() {
    Looks looks = twice("onefs-rest/reconstructed-statistics-errors.json");
    assertThat(looks.text())
        .isEqualTo("10.0 s array/vol/protocol nfs {read_bytes=4205440.0, write_bytes=15104.0}\n");
    Looks broken = new Looks();
    broken.at(
        """
        {"stats": [{"devid": 2, "error": "NO_HOST", "error_code": 2, "key": "node.disk.bytes.in.rate",
          "time": 0, "value": null},
         {"devid": 3, "error": null, "error_code": null, "key": "node.disk.bytes.in.rate",
          "time": 1655808644, "value": 5}]}
        """,
        OneFsTest::parse);
    assertThat(broken.skips().counts())
        .containsEntry(OneFs.KEY_ERROR, 1L)
        .containsEntry("baseline", 1L);
  }

  @Test
  void sumOfWhichAPartIsMissingIsAbsent() {
    String stat =
        """
        {"stats": [{"key": "cluster.protostats.nfs.total", "devid": 0, "time": %d, "value": [
          {"in_rate": 5, "out_rate": 6}, {"in_rate": null, "out_rate": "7"}]}]}
        """;
    Looks looks = new Looks();
    looks.at(stat.formatted(1655808634), OneFsTest::parse);
    looks.at(stat.formatted(1655808644), OneFsTest::parse);
    assertThat(looks.text()).isEqualTo("10.0 s array/vol/protocol nfs {read_bytes=130.0}\n");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "\"key\": \"cluster.protostats.total\", \"devid\": 0",
        "\"key\": \"cluster.protostats..total\", \"devid\": 0",
        "\"key\": \"cluster.protostats.nfs\", \"devid\": 0",
        "\"key\": \"node.disk.bytes.in.rate\"",
        "\"key\": \"node.disk.bytes.in.rate\", \"devid\": {\"id\": 3}",
        "\"key\": \"node.disk.bytes.in.rate\", \"devid\": \" \"",
        "\"key\": \"node.\", \"devid\": 3",
        "\"key\": \".\", \"devid\": 3",
        "\"key\": [7], \"devid\": 3",
        "\"devid\": 3"
      })
  void whatIsOfNothingAskedForIsLeftOut(String odd) {
    Looks looks = new Looks();
    for (long time : List.of(1655808634L, 1655808644L)) {
      looks.at(
          "{\"stats\": [{" + odd + ", \"time\": " + time + ", \"value\": 5}]}", OneFsTest::parse);
    }
    assertThat(looks.samples()).isEmpty();
  }

  @Test
  void logsInWithCookieAndHeaderAgainstForgery() throws Exception {
    try (Device array = new Device()) {
      ReplayServer server = array.server();
      server
          .answer(
              "POST /session/1/session",
              asked ->
                  asked.body().contains("\"not \\\"guessed\\\"\"")
                      ? new Reply(201, Map.of(), new byte[0], Reply.Manner.PLAIN)
                          .with("Set-Cookie", "isisessid=s1; path=/; HttpOnly")
                          .with("set-cookie", "isicsrf=f1; path=/")
                      : Reply.status(401))
          .answer("DELETE /session/1/session", Reply.status(204))
          .answer("GET /platform/3/statistics/current", Reply.json("{\"stats\": []}"));
      try (RestSource source = OneFs.open("array", array.fetcher())) {
        source.look(Instant.now(), new Skips());
      }
      assertThat(server.asked())
          .filteredOn(asked -> !asked.method().equals("POST"))
          .hasSize(2)
          .allSatisfy(
              asked ->
                  assertThat(asked.headers())
                      .containsEntry("x-csrf-token", "f1")
                      .containsEntry("referer", server.base().toString())
                      .hasEntrySatisfying(
                          "cookie", cookie -> assertThat(cookie).contains("isisessid=s1")));
    }
  }

  private static Looks twice(String name) {
    String text = Looks.shared(name);
    Looks looks = new Looks();
    looks.at(text.replace("1655808644", "1655808634"), OneFsTest::parse);
    return looks.at(text, OneFsTest::parse);
  }

  private static List<Reading> parse(Json answer, Skips skips) {
    return OneFs.parse(Looks.SYSTEM, answer, skips);
  }
}
