package io.seiche.collectors.health;

import static io.seiche.collectors.health.Exposition.labels;

import io.seiche.collectors.bridge.BridgeStatus;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The page of a {@link BridgeReport}. */
final class BridgeMetrics {
  private final BridgeStatus bridge;
  private final Exposition page = new Exposition();

  private BridgeMetrics(BridgeStatus bridge) {
    this.bridge = bridge;
  }

  static String page(BridgeReport report) {
    BridgeMetrics metrics = new BridgeMetrics(report.bridge());
    metrics
        .page
        .family("seiche_build_info", "gauge", "Version of Seiche; always 1.")
        .sample(labels("version", report.version()), 1);
    metrics.topics();
    metrics.bridge();
    PublisherMetrics.write(report.publisher(), metrics.page);
    ProcessVitals.write(metrics.page);
    return metrics.page.text();
  }

  private void topics() {
    each("records_total", "counter", "Records read.", BridgeStatus.Topic::records);
    each("record_bytes_total", "counter", "Bytes in them.", BridgeStatus.Topic::bytes);
    page.family(
        "seiche_bridge_records_refused_total",
        "counter",
        "Records that were left out as a whole, by reason.");
    bridge
        .topics()
        .forEach(
            (name, topic) ->
                topic
                    .refused()
                    .forEach(
                        (reason, count) ->
                            page.sample(labels("topic", name, "reason", reason), count)));
    each(
        "lag_records",
        "gauge",
        "Records that are there and were not read yet.",
        BridgeStatus.Topic::lagRecords);
    each("partitions", "gauge", "Partitions that are read here.", BridgeStatus.Topic::partitions);
    page.family(
        "seiche_bridge_newest_record_timestamp_seconds",
        "gauge",
        "When the newest record that was read was sent.");
    bridge
        .topics()
        .forEach(
            (name, topic) ->
                topic.newest().ifPresent(at -> page.sample(labels("topic", name), seconds(at))));
  }

  private void each(
      String name, String type, String help, ToLongFunction<BridgeStatus.Topic> value) {
    page.family("seiche_bridge_" + name, type, help);
    bridge
        .topics()
        .forEach((topic, status) -> page.sample(labels("topic", topic), value.applyAsLong(status)));
  }

  private void bridge() {
    page.family("seiche_bridge_samples_total", "counter", "Samples given to the publisher.")
        .sample(Map.of(), bridge.samples());
    page.family(
        "seiche_bridge_skipped_total",
        "counter",
        "What was left out, by reason: records, parts of them and samples.");
    bridge.skips().forEach((reason, count) -> page.sample(labels("reason", reason), count));
    page.family(
            "seiche_bridge_open_groups", "gauge", "Hosts, pages and times that are being gathered.")
        .sample(Map.of(), bridge.openGroups());
    page.family("seiche_bridge_commits_total", "counter", "Commits of offsets.")
        .sample(Map.of(), bridge.commits());
    page.family(
        "seiche_bridge_last_commit_timestamp_seconds",
        "gauge",
        "When offsets were committed last; absent before the first.");
    bridge.lastCommit().ifPresent(at -> page.sample(Map.of(), seconds(at)));
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / 1e3;
  }
}
