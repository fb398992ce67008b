package io.seiche.collectors.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.bridge.BridgeStatus;
import io.seiche.collectors.publish.PublisherStatus;
import io.seiche.collectors.spool.Amount;
import io.seiche.collectors.spool.SpoolStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BridgeReportTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Amount NONE = new Amount(0, 0, 0);

  @Test
  void thePageIsOneThatPrometheusReads() {
    PageRules page = PageRules.check(report(3, Optional.empty()).page());

    assertThat(page.samples())
        .containsEntry("seiche_bridge_records_total{topic=\"telegraf\"}", 100.0)
        .containsEntry("seiche_bridge_record_bytes_total{topic=\"telegraf\"}", 9_000.0)
        .containsEntry(
            "seiche_bridge_records_refused_total{topic=\"telegraf\",reason=\"wrong_format\"}", 2.0)
        .containsEntry("seiche_bridge_lag_records{topic=\"telegraf\"}", 7.0)
        .containsEntry("seiche_bridge_partitions{topic=\"telegraf\"}", 3.0)
        .containsEntry(
            "seiche_bridge_newest_record_timestamp_seconds{topic=\"telegraf\"}",
            (double) NOON.getEpochSecond())
        .containsEntry("seiche_bridge_samples_total", 40.0)
        .containsEntry("seiche_bridge_skipped_total{reason=\"not_mapped\"}", 5.0)
        .containsEntry("seiche_bridge_open_groups", 2.0)
        .containsEntry("seiche_bridge_commits_total", 9.0)
        .containsEntry("seiche_publisher_acknowledged_samples_total", 40.0)
        .containsKey("seiche_build_info{version=\"1\"}")
        .containsKey("process_start_time_seconds");
  }

  @Test
  void itIsReadyOnceItReadsAndKafkaTakes() {
    assertThat(report(3, Optional.empty()).problems()).isEmpty();
    assertThat(report(0, Optional.empty()).problems())
        .singleElement()
        .asString()
        .startsWith("no partition is read");
    assertThat(report(3, Optional.of(NOON)).problems())
        .containsExactly("Kafka takes nothing since 2026-03-01T12:00:00Z");
  }

  @Test
  void whatIsRefusedIsRemarked() {
    assertThat(report(3, Optional.empty()).remarks())
        .containsExactly(
            "topic otel: no partition of it is read: is it there?",
            "topic telegraf: 2 of 100 records were left out, the latest: record 7 looks odd");
  }

  private static BridgeReport report(int partitions, Optional<Instant> unreachable) {
    Map<String, BridgeStatus.Topic> topics =
        Map.of(
            "telegraf",
            new BridgeStatus.Topic(
                100,
                9_000,
                Map.of("wrong_format", 2L),
                Optional.of("record 7 looks odd"),
                Optional.of(NOON),
                partitions,
                7),
            "otel",
            new BridgeStatus.Topic(0, 0, Map.of(), Optional.empty(), Optional.empty(), 0, 0));
    return new BridgeReport(
        "1",
        new BridgeStatus(
            new TreeMap<>(topics), 40, 9, Optional.of(NOON), 2, Map.of("not_mapped", 5L)),
        new PublisherStatus(
            20,
            40,
            20,
            40,
            0,
            0,
            Map.of(),
            Optional.empty(),
            unreachable,
            Optional.empty(),
            new SpoolStatus(Optional.empty(), NONE, NONE, NONE, Optional.empty(), 1, 2, 0, 0)));
  }
}
