package io.seiche.collectors.health;

import static io.seiche.collectors.health.Exposition.labels;

import io.seiche.collectors.publish.PublisherStatus;
import java.util.Map;

/** How sending goes, on a page. */
final class PublisherMetrics {
  private final Exposition page;

  private PublisherMetrics(Exposition page) {
    this.page = page;
  }

  static void write(PublisherStatus status, Exposition page) {
    new PublisherMetrics(page).publisher(status);
  }

  private void publisher(PublisherStatus status) {
    one("sent_samples_total", "counter", "Samples Kafka's client took.", status.sentSamples());
    one(
        "acknowledged_samples_total",
        "counter",
        "Samples that arrived.",
        status.acknowledgedSamples());
    page.family(
        "seiche_publisher_dropped_samples_total", "counter", "Samples that were lost, by reason.");
    status
        .droppedSamples()
        .forEach((reason, count) -> page.sample(labels("reason", reason.tag()), count));
    one("waiting_samples", "gauge", "Samples that wait for Kafka.", status.waitingSamples());
    one("waiting_bytes", "gauge", "Their size before compression.", status.waitingBytes());
    one(
        "kafka_up",
        "gauge",
        "0 while Kafka takes nothing.",
        status.unreachableSince().isPresent() ? 0 : 1);
    page.family(
        "seiche_publisher_oldest_waiting_timestamp_seconds",
        "gauge",
        "When the oldest frame that waits was taken; absent when none waits.");
    status.oldestWaiting().ifPresent(at -> page.sample(Map.of(), at.toEpochMilli() / 1e3));
    spool("frames", "Frames that wait in the spool.", status.spool().waiting().frames());
    spool("used_bytes", "Room the spool takes up.", status.spool().usedBytes());
    spool("max_bytes", "Room the spool may take up.", status.spool().maxBytes());
    page.family(
        "seiche_spool_skipped_bytes_total", "counter", "Bytes of the spool that were no frame.");
    page.sample(Map.of(), status.spool().skippedBytes());
  }

  private void one(String name, String type, String help, long value) {
    page.family("seiche_publisher_" + name, type, help).sample(Map.of(), value);
  }

  private void spool(String name, String help, long value) {
    page.family("seiche_spool_" + name, "gauge", help).sample(Map.of(), value);
  }
}
