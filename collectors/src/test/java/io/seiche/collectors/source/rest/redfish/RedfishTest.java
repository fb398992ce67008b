package io.seiche.collectors.source.rest.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Device;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.RestSource;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RedfishTest {
  private static final ResourceId VOLUME = new ResourceId(Looks.SYSTEM, ResourceKind.VOLUME, "v");

  @ParameterizedTest(name = "{0} is {1} s: {2}")
  @CsvSource({
    "P0Y0M0DT0H0M5S, 5, years of nothing",
    "P1DT2H3M4.5S, 93784.5, as the schema wants it",
    "PT0.085604361S, 0.085604361, nanoseconds",
    "P1W, 604800, weeks",
    "44506, , a bare number: whose unit?",
    "0, , a bare number",
    "P1M, , nobody knows how long a month is",
    "PT, , nothing said",
    "P, , nothing said",
    "-PT5S, , no time is negative"
  })
  void durations(String text, Double seconds, String because) {
    OptionalDouble expected = seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    assertThat(IsoDuration.seconds(text)).as(because).isEqualTo(expected);
  }

  @Test
  void sharedVolumeCountsInKibibytesAndDurations() {
    String text = Looks.shared("redfish/swordfish-volume-iso-durations.json");
    String later =
        text.replace("\"ReadIOKiBytes\": 1024", "\"ReadIOKiBytes\": 3072")
            .replace("\"ReadIORequests\": 5000", "\"ReadIORequests\": 5004")
            .replace(
                "\"ReadIORequestTime\": \"P0Y0M0DT0H0M5S\"", "\"ReadIORequestTime\": \"PT7S\"");
    assertThat(new Looks().at(text, RedfishTest::volume).at(later, RedfishTest::volume).text())
        .isEqualTo(
            "10.0 s array/vol/v {read_ops=4.0, write_ops=0.0, read_bytes=2097152.0, "
                + "write_bytes=0.0, meta_ops=0.0, read_latency_s=0.5}\n");
  }

  @Test
  void sharedNullsAreAbsent() {
    String text = Looks.shared("redfish/reconstructed-swordfish-nulls.json");
    String later = text.replace("884", "889").replace("9007199254740993", "9007199254740999");
    Looks looks = new Looks().at(text, RedfishTest::volume).at(later, RedfishTest::volume);
    assertThat(looks.text())
        .as("nine exabytes that were read are beyond what a volume can mean")
        .isEqualTo("10.0 s array/vol/v {write_ops=5.0, meta_ops=0.0}\n");
    assertThat(looks.skips().counts()).containsEntry("implausible", 1L);
  }

  @Test
  void sharedBareDurationsAreNotGuessed() {
    Looks looks = new Looks();
    Json all = looks.json(Looks.shared("redfish/swordfish-iostatistics-seagate-v2.json"));
    for (Json resource : all.items()) {
      assertThat(IoStatistics.parse(VOLUME, resource, looks.skips())).isPresent();
    }
    assertThat(looks.skips().counts()).containsEntry(IoStatistics.ODD_DURATION, 6L);
  }

  @Test
  void sharedReportsGiveGpusInBytesRatiosAndWatts() {
    assertThat(reports("gpu-gpm").lines())
        .hasSize(4)
        .contains(
            "60.0 s array/gpu/GPU_1 {gpu_util_ratio=0.0, pcie_rx_bytes=1.3275E7, "
                + "pcie_tx_bytes=1.28175E7, nvlink_rx_bytes=0.0, nvlink_tx_bytes=0.0}");
    assertThat(reports("hgx-env").lines())
        .hasSize(4)
        .contains("60.0 s array/gpu/GPU_3 {gpu_power_w=240.424}");
    assertThat(reports("platform-env")).isEmpty();
  }

  @Test
  void sharedProcessorSendsGigabits() {
    String text = Looks.shared("redfish/processormetrics-gpu-sxm1.json");
    Looks looks = new Looks();
    for (int i = 0; i < 2; i++) {
      looks.at(
          text,
          (metrics, skips) -> {
            GpuMetrics gpus = new GpuMetrics(Looks.SYSTEM, skips);
            gpus.processor("GPU_SXM_1", metrics);
            return gpus.readings();
          });
    }
    assertThat(looks.text())
        .isEqualTo(
            "10.0 s array/gpu/GPU_SXM_1 {gpu_util_ratio=0.03125, "
                + "pcie_rx_bytes=1.7701206728816032E8, pcie_tx_bytes=7.638606615364552E8, "
                + "nvlink_rx_bytes=0.0, nvlink_tx_bytes=0.0}\n");
  }

  @Test
  void sessionWhosePlaceIsNoneIsUsedAndLeftAlone() throws Exception {
    try (Device board = new Device()) {
      board
          .server()
          .answer(
              "POST /redfish/v1/SessionService/Sessions",
              Reply.of(201, "{}").with("X-Auth-Token", "t").with("Location", "http://[/7"));
      give(board.server(), "", "{}");
      try (RestSource source = Redfish.open(Looks.SYSTEM, board.fetcher())) {
        assertThat(source.look(Instant.EPOCH, new Skips())).hasSize(1);
      }
      assertThat(board.server().asked()).hasSize(2);
    }
  }

  @Test
  void walksTheTreeAndLooksAtItsLeaves() throws Exception {
    try (Device board = new Device()) {
      ReplayServer server = board.server();
      server
          .answer(
              "POST /redfish/v1/SessionService/Sessions",
              Reply.of(201, "{}")
                  .with("X-Auth-Token", "t")
                  .with("Location", "/redfish/v1/SessionService/Sessions/7"))
          .answer("DELETE /redfish/v1/SessionService/Sessions/7", Reply.status(204));
      give(
          server,
          "",
          "{'Storage': {'@odata.id': '/redfish/v1/Storage'}, 'Systems': {'@odata.id': '/redfish/v1/Systems'}, 'TelemetryService': {'@odata.id': '/redfish/v1/T'}}");
      give(
          server,
          "Storage",
          "{'Members': [{'@odata.id': '/redfish/v1/Storage/1'}], 'Members@odata.nextLink': '/redfish/v1/Storage/more'}");
      give(server, "Storage/more", "{'Members': [{'@odata.id': '/redfish/v1/redfish/v1/dead'}]}");
      give(
          server,
          "Storage/1",
          "{'Id': '1', 'Volumes': {'@odata.id': '/redfish/v1/Storage/1/Volumes'}, 'Drives': [{'@odata.id': '/redfish/v1/D'}]}");
      give(
          server,
          "Storage/1/Volumes",
          "{'Members': [{'@odata.id': '/redfish/v1/V1'}, {'@odata.id': '/redfish/v1/V2'}]}");
      give(server, "V1", "{'Id': 'v1', 'IOStatistics': {'ReadIORequests': 1}}");
      give(server, "V2", "{'Id': 'v2', 'Metrics': {'@odata.id': '/redfish/v1/V2/Metrics'}}");
      give(server, "V2/Metrics", "{'Id': 'Metrics', 'IOStatistics': {'WriteIOKiBytes': 2}}");
      give(
          server,
          "D",
          "{'Id': 'd', 'Status': {'State': 'Absent'}, 'Metrics': {'@odata.id': '/redfish/v1/no'}}");
      give(server, "Systems", "{'Members': []}");
      give(server, "T", "{'MetricReports': {'@odata.id': '/redfish/v1/R'}}");
      give(server, "R", "{'Members': [{'@odata.id': '/redfish/v1/R/1'}]}");
      give(
          server,
          "R/1",
          "{'Id': '1', 'MetricValues': [{'MetricProperty': '/redfish/v1/Chassis/HGX_GPU_0/Sensors/HGX_GPU_0_Power_0', 'MetricValue': '7', 'Timestamp': '2026-06-29T08:05:27.513+00:00'}]}");
      Skips skips = new Skips();
      try (RestSource source = Redfish.open("array", board.fetcher())) {
        source.look(Instant.now(), skips);
        assertThat(source.look(Instant.now(), skips).get(0).readings())
            .extracting(reading -> reading.resource().path())
            .containsExactly("array/vol/1:v1", "array/vol/1:v2", "array/gpu/GPU_0");
      }
      assertThat(skips.counts()).containsEntry(Walk.DEAD_LINK, 1L);
      assertThat(server.count("DELETE /redfish/v1/SessionService/Sessions/7")).isEqualTo(1);
      assertThat(server.count("POST /redfish/v1/SessionService/Sessions")).isEqualTo(1);
    }
  }

  private static void give(ReplayServer server, String path, String json) {
    server.answer("GET /redfish/v1/" + path, Reply.json(json.replace('\'', '"')));
  }

  private static String reports(String name) {
    String text = Looks.shared("redfish/metricreport-gb300-" + name + ".json");
    return new Looks()
        .at(text.replace("T08:05:", "T08:04:"), RedfishTest::report)
        .at(text, RedfishTest::report)
        .text();
  }

  private static List<Reading> report(Json report, Skips skips) {
    GpuMetrics gpus = new GpuMetrics(Looks.SYSTEM, skips);
    gpus.report(report);
    return gpus.readings();
  }

  private static List<Reading> volume(Json resource, Skips skips) {
    return IoStatistics.parse(VOLUME, resource, skips).stream().toList();
  }
}
