package io.seiche.collectors.source.rest.ontap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.reading.SourceCollector;
import io.seiche.collectors.source.rest.Device;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.RestSource;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OntapTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void sharedVolumesGiveTheGoldenSamples() {
    Looks looks = keyperf("keyperf-volume-poll-1", "keyperf-volume-poll-2");
    assertThat(looks.text())
        .isEqualTo(
            """
            141.0 s array/vol/osc:RahulTest {read_ops=0.0, write_ops=0.0, read_bytes=0.0, \
            write_bytes=0.0, meta_ops=0.0}
            141.0 s array/vol/osc:h_test {read_ops=225132.0, write_ops=0.0, \
            read_bytes=8.024645632E9, write_bytes=0.0, meta_ops=0.0, \
            read_latency_s=3.417643382539376E-4}
            141.0 s array/vol/osc:osc_iscsi_vol01 {read_ops=1988.0, write_ops=18095.0, \
            read_bytes=1.36656896E8, write_bytes=1.27465472E8, meta_ops=315.0, \
            read_latency_s=3.3930030181081143E-4, write_latency_s=7.035563967923337E-4}
            141.0 s array/vol/osc:osc_vol01 {read_ops=422799.0, write_ops=668.0, \
            read_bytes=2.7705027822E10, write_bytes=147780.0, meta_ops=339.0, \
            read_latency_s=4.3472226518970203E-4, write_latency_s=4.736197604783403E-4}
            """);
  }

  @Test
  void whatIsNotWhollyKnownIsLeftOutAndBeginsAnew() {
    Looks partial =
        keyperf("keyperf-volume-poll-1", "keyperf-volume-partial", "keyperf-volume-poll-2");
    assertThat(partial.text()).doesNotContain("osc_vol01 ");
    assertThat(partial.skips().counts()).containsEntry("status_partial_other_error", 1L);
    Looks missing = keyperf("keyperf-missing-timestamp", "keyperf-missing-stats");
    assertThat(missing.text()).isEmpty();
    assertThat(missing.skips().counts()).isEqualTo(Map.of(OntapRecords.NO_STATISTICS, 5L));
  }

  @Test
  void sharedCounterTableGivesTheGoldenSamples() {
    Looks looks = new Looks();
    CounterTable table =
        CounterTable.of(
            Looks.SYSTEM,
            "volume",
            looks.json(Looks.shared("ontap-rest/counter-tables-volume-schema.json")),
            looks.skips());
    looks.at(Looks.shared("ontap-rest/counter-tables-volume-rows-1.json"), table::parse);
    looks.at(Looks.shared("ontap-rest/counter-tables-volume-rows-2.json"), table::parse);
    assertThat(looks.text())
        .isEqualTo(
            """
            10.0 s array/vol/arunima-test:harvest {read_ops=24.0, write_ops=0.0, \
            read_bytes=12288.0, write_bytes=0.0, meta_ops=3339.0, \
            read_latency_s=2.2083333333333302E-5}
            10.0 s array/vol/astra_300:svm_root {read_ops=24.0, write_ops=0.0, \
            read_bytes=12288.0, write_bytes=0.0, meta_ops=5896.0, \
            read_latency_s=2.087500000000353E-5}
            """);
    looks.at(Looks.shared("ontap-rest/counter-tables-rows-partial.json"), table::parse);
    assertThat(looks.skips().counts()).containsEntry(CounterTable.INCOMPLETE, 2L);
  }

  @Test
  void countersAreWhatTheSchemaSays() {
    Looks looks = new Looks();
    CounterTable table =
        CounterTable.of(
            Looks.SYSTEM,
            "volume",
            looks.json(
                """
                {"counter_schemas": [
                  {"name": "total_read_ops", "type": "rate", "unit": "per_sec"},
                  {"name": "bytes_read", "type": "rate", "unit": "kb_per_sec"},
                  {"name": "bytes_written", "type": "percent", "unit": "b_per_sec"},
                  {"name": "read_latency", "type": "average", "unit": "millisec",
                   "denominator": {"name": "total_read_ops"}},
                  {"name": "write_latency", "type": "average", "unit": "microsec",
                   "denominator": {"name": "total_ops"}}]}
                """),
            looks.skips());
    looks.at(row(10, 100, 0), table::parse).at(row(20, 300, 40), table::parse);
    assertThat(looks.text())
        .isEqualTo(
            "10.0 s array/vol/s:v {read_ops=10.0, read_bytes=204800.0, read_latency_s=0.004}\n");
    assertThat(looks.skips().counts()).containsEntry(CounterTable.OTHER_SCHEMA, 2L);
  }

  @Test
  void asksPageByPageOverTls() throws Exception {
    try (Device array = new Device()) {
      array.server().requireBasic(Device.USER, Device.PASSWORD);
      String first = "/api/storage/volumes?fields=name,svm.name,statistics&max_records=1000";
      array
          .server()
          .answer("GET " + first, page("a", 0, 100, "/api/x?2"), page("a", 15, 400, "/api/x?2"))
          .answer("GET /api/x?2", page("b", 0, 100, null), page("b", 15, 100, null))
          .answer("GET /api/cluster?fields=name,statistics", Reply.status(403));
      RestSource source = Ontap.objects("array", array.fetcher(), List.of("volumes", "cluster"));
      SourceCollector collector = new SourceCollector("x", Duration.ofSeconds(10), source);
      assertThat(collector.collect(NOW)).isEmpty();
      List<Poll> polls = collector.collect(NOW);
      assertThat(polls).singleElement().extracting(Poll::intervalMs).isEqualTo(15_000);
      assertThat(polls.get(0).samples())
          .extracting(sample -> sample.readings().get(Metric.READ_OPS).getAsDouble())
          .containsExactly(300.0, 0.0);
      assertThat(collector.skips())
          .containsEntry(RestSource.NOT_OFFERED, 2L)
          .containsEntry("baseline", 2L);
      assertThat(array.server().count("GET /api/cluster")).isEqualTo(1);
    }
  }

  @Test
  void pagesWithoutEndAreAnError() throws Exception {
    try (Device array = new Device()) {
      array.server().answer("GET /api/storage/luns", page("a", 0, 1, "/api/storage/luns?again"));
      RestSource source = Ontap.objects("array", array.fetcher(), List.of("luns"));
      assertThatThrownBy(() -> source.look(NOW, new Looks().skips()))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("without end");
    }
  }

  @Test
  void pagesOfAnotherHostAreNotAskedFor() throws Exception {
    try (Device array = new Device();
        Device other = new Device()) {
      array
          .server()
          .answer("GET /api/storage/luns", page("a", 0, 1, other.server().at("/x").toString()));
      RestSource source = Ontap.objects("array", array.fetcher(), List.of("luns"));
      assertThatThrownBy(() -> source.look(NOW, new Looks().skips()))
          .hasMessageContaining("not at");
      assertThat(other.server().asked()).isEmpty();
    }
  }

  private static Looks keyperf(String... names) {
    Looks looks = new Looks();
    for (String name : names) {
      looks.at(
          Looks.shared("ontap-rest/" + name + ".json"),
          (page, skips) -> OntapRecords.parse(Looks.SYSTEM, ResourceKind.VOLUME, page, skips));
    }
    return looks;
  }

  private static String row(int reads, int kilobytes, int milliseconds) {
    return """
        {"records": [{"properties": [
            {"name": "name", "value": "v"}, {"name": "svm.name", "value": "s"},
            {"name": "node.name", "value": "(multiple-values)"}],
          "counters": [
            {"name": "total_read_ops", "value": %d}, {"name": "bytes_read", "value": %d},
            {"name": "bytes_written", "value": 1}, {"name": "read_latency", "value": %d},
            {"name": "write_latency", "value": 1}, {"name": "labelled", "values": [1, 2]}]}]}
        """
        .formatted(reads, kilobytes, milliseconds);
  }

  private static Reply page(String volume, int second, int reads, String next) {
    String links = next == null ? "" : ", \"next\": {\"href\": \"" + next + "\"}";
    return Reply.json(
        """
        {"records": [{"name": "%s", "svm": {"name": "s"}, "statistics": {
            "timestamp": "2031-01-01T00:00:%02dZ", "status": "ok", "iops_raw": {"read": %d}}}],
         "num_records": 1, "_links": {"self": {"href": "/"}%s}}
        """
            .formatted(volume, second, reads, links));
  }
}
