package io.seiche.collectors.source.rest.eseries;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Device;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ESeriesTest {
  @Test
  void sharedStatisticsGiveTheGoldenSamples() {
    Looks looks = new Looks();
    looks.at(Looks.shared("ontap-rest/eseries-live-statistics-1.json"), ESeriesTest::parse);
    looks.at(Looks.shared("ontap-rest/eseries-live-statistics-2.json"), ESeriesTest::parse);
    assertThat(looks.text().lines())
        .hasSize(5)
        .contains(
            "900.0 s array/vol/vmware-hdd4 {read_ops=100.0, write_ops=100.0, read_bytes=100.0, "
                + "write_bytes=100.0, meta_ops=100.0, read_latency_s=1.0E-6, "
                + "write_latency_s=1.0E-6}");
  }

  @Test
  void resetAndFailoverBeginAnew() {
    Looks looks = new Looks();
    looks.at(volume(1_000, 500, "a", 1), ESeriesTest::parse);
    looks.at(volume(11_000, 500, "a", 3), ESeriesTest::parse);
    looks.at(volume(21_000, 12_000, "a", 9), ESeriesTest::parse);
    looks.at(volume(31_000, 12_000, "b", 19), ESeriesTest::parse);
    assertThat(looks.text()).isEqualTo("10.0 s array/vol/v {read_ops=2.0}\n");
    assertThat(looks.skips().counts()).containsEntry("reset", 2L);
  }

  @Test
  void asksTheArray() throws Exception {
    try (Device array = new Device()) {
      array
          .server()
          .requireBasic(Device.USER, Device.PASSWORD)
          .answer(
              "GET /devmgr/v2/storage-systems/1/live-statistics",
              Reply.json(volume(1_000, 500, "a", 1)));
      assertThat(
              ESeries.open("array", array.fetcher(), "1").look(Instant.now(), new Looks().skips()))
          .singleElement()
          .satisfies(look -> assertThat(look.readings()).hasSize(1));
    }
  }

  private static List<Reading> parse(Json answer, Skips skips) {
    return ESeries.parse(Looks.SYSTEM, answer, skips);
  }

  private static String volume(long observedMs, long resetMs, String controller, int reads) {
    return """
        {"volumeStats": [{"volumeName": "v", "observedTimeInMS": "%d", "lastResetTimeInMS": "%d",
          "controllerId": "%s", "readOps": "%d.0"}]}
        """
        .formatted(observedMs, resetMs, controller, reads);
  }
}
