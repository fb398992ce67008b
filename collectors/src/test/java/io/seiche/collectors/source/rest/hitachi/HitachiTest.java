package io.seiche.collectors.source.rest.hitachi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.rest.Device;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.RestSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HitachiTest {
  @Test
  void sharedRecordsAreMeansOfFiveMinutes() throws FetchException {
    String csv = Looks.shared("hitachi/reconstructed-raid-agent-PI_LDS.csv");
    String first = csv.lines().limit(4).reduce("", (a, b) -> a + b + "\n");
    Looks looks = new Looks();
    looks.after(Duration.ofMinutes(5), RaidAgentTable.parse(Looks.SYSTEM, first, looks.skips()));
    looks.after(Duration.ofMinutes(5), RaidAgentTable.parse(Looks.SYSTEM, csv, looks.skips()));
    assertThat(looks.text())
        .isEqualTo(
            "300.0 s array/vol/00:00:01 {read_ops=447000.0, write_ops=90300.0, "
                + "read_bytes=2.9296164864E10, write_bytes=5.917114368E9, "
                + "read_latency_s=4.15E-4, write_latency_s=2.59E-4}\n");
    assertThat(looks.skips().counts()).containsEntry("no_news", 1L);
  }

  @Test
  void damagedRowsAreCounted() throws FetchException {
    Looks looks = new Looks();
    String csv =
        """
        RECORD_TIME,LDEV_NUMBER,READ_IO_RATE
        2025-11-20T19:55:00Z,00:00:01,abc
        2025-11-20T19:55:00Z,00:00:02
        now,00:00:03,1
        """;
    assertThat(RaidAgentTable.parse(Looks.SYSTEM, csv, looks.skips())).hasSize(1);
    assertThat(looks.skips().counts()).containsEntry(Json.ODD_VALUE, 3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ldevId\": 200, \"iops\": 2650}",
        "<html>Log in</html>",
        "RECORD_TIME,INTERVAL\n"
      })
  void answerOfSomethingElseIsAnErrorWithTheRemedy(String answer) {
    assertThatThrownBy(() -> RaidAgentTable.parse(Looks.SYSTEM, answer, new Looks().skips()))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("does not name LDEV_NUMBER and RECORD_TIME")
        .hasMessageContaining("options.application");
  }

  @Test
  void asksTheAgent() throws Exception {
    try (Device agent = new Device()) {
      agent
          .server()
          .requireBasic(Device.USER, Device.PASSWORD)
          .answer(
              "GET /dcapi/v1/objects/RAID_PI_LDS",
              Reply.of(200, "RECORD_TIME,LDEV_NUMBER,READ_IO_RATE\n"));
      try (RestSource source =
          Hitachi.open("array", agent.fetcher(), "dcapi", "probe 1", "VSP_1")) {
        assertThat(source.look(Instant.now(), new Looks().skips()).get(0).readings()).isEmpty();
      }
      assertThat(agent.server().asked().get(0).target())
          .contains("hostName=probe%201&agentInstanceName=VSP_1&fields=INTERVAL%1FLDEV_NUMBER");
    }
  }
}
