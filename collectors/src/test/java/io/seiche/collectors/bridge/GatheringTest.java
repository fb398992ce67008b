package io.seiche.collectors.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.Value;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition("telegraf", 0);

  private final Skips skips = new Skips();
  private final Gathering gathering = new Gathering(Duration.ofSeconds(2), skips);
  private final List<String> samples = new ArrayList<>();
  private long offset;
  private long fresh;

  private void hear(int second, String device, Value... values) {
    hear(second, device, second * 1_000L, values);
  }

  private void hear(int second, String device, long arrivedMs, Value... values) {
    gathering.add(
        new Measurement(
            "diskio",
            new ResourceId("n1", ResourceKind.DEVICE, device),
            NOON.plusSeconds(second),
            List.of(values)),
        new Origin(PARTITION, offset, offset >= fresh),
        NOON.toEpochMilli() + arrivedMs);
    offset++;
  }

  /** Closes what is due that many seconds after noon. */
  private void close(int second) {
    for (Poll poll : gathering.close(NOON.toEpochMilli() + second * 1_000L)) {
      for (Sample sample : poll.samples()) {
        samples.add(
            (poll.endMs() - NOON.toEpochMilli()) / 1_000
                + " "
                + poll.intervalMs()
                + " "
                + sample.resource().name()
                + " "
                + sample.readings());
      }
    }
  }

  private static Value reads(double total) {
    return Value.total(Metric.READ_OPS, "reads", total);
  }

  private static Value bytes(double total) {
    return Value.total(Metric.READ_BYTES, "bytes", total);
  }

  private static Value delta(int began, double amount) {
    return new Value(
        Value.Kind.DELTA, Metric.READ_OPS, "reads", Optional.of(NOON.plusSeconds(began)), amount);
  }

  @Test
  void linesOfOneTimeAreOnePollWithTheTimeOfTheRecords() {
    hear(0, "sda", reads(100));
    hear(0, "sda", bytes(4_000));
    hear(10, "sda", reads(130));
    hear(10, "sda", bytes(10_000));
    close(12);

    assertThat(samples).containsExactly("10 10000 sda {read_ops=30.0, read_bytes=6000.0}");
    assertThat(skips.counts()).containsOnlyKeys("baseline");
  }

  @Test
  void aGroupIsWaitedForAfterItsLastRecord() {
    hear(0, "sda", 0, reads(1));
    hear(0, "sdb", 1_500, reads(1));
    close(3);
    assertThat(gathering.openGroups()).isEqualTo(1);
    close(4);
    assertThat(gathering.openGroups()).isZero();
  }

  @Test
  void aLineThatComesAfterwardsCountsForItsOwnDevice() {
    hear(0, "sda", reads(1));
    hear(0, "sdb", reads(1));
    hear(10, "sda", reads(2));
    close(13);
    hear(10, "sdb", 14_000, reads(5));
    hear(10, "sda", 14_000, reads(9));
    close(20);

    assertThat(samples)
        .containsExactly("10 10000 sda {read_ops=1.0}", "10 10000 sdb {read_ops=4.0}");
    assertThat(skips.counts()).containsEntry("late", 1L);
  }

  @Test
  void whatWentBackIsANewBeginning() {
    hear(0, "zram1x", reads(512));
    hear(10, "zram1x", reads(0));
    hear(20, "zram1x", reads(7));
    close(30);

    assertThat(samples).containsExactly("20 10000 zram1x {read_ops=7.0}");
    assertThat(skips.counts()).containsEntry("reset", 1L);
  }

  @Test
  void aCounterWithoutOneOfItsPartsIsNotACounterThatJumps() {
    for (int second = 0; second <= 40; second += 10) {
      hear(second, "sda", reads(1_000 + second));
      if (second != 20) {
        hear(second, "sda", Value.total(Metric.READ_OPS, "others", 9_000 + second));
      }
    }
    close(50);

    assertThat(samples)
        .containsExactly("10 10000 sda {read_ops=20.0}", "40 10000 sda {read_ops=20.0}");
    assertThat(skips.counts()).containsEntry("reset", 2L);
  }

  @Test
  void aResetThatHidesIsToldByTheBeginning() {
    hear(0, "sda", counted(-100, 5));
    hear(10, "sda", counted(-99, 6));
    hear(20, "sda", counted(15, 700));
    hear(30, "sda", counted(15, 703));
    close(40);

    assertThat(samples)
        .containsExactly("10 10000 sda {read_ops=1.0}", "30 10000 sda {read_ops=3.0}");
    assertThat(skips.counts()).containsEntry("reset", 1L);
  }

  private static Value counted(int began, double total) {
    return new Value(
        Value.Kind.TOTAL, Metric.READ_OPS, "reads", Optional.of(NOON.plusSeconds(began)), total);
  }

  @Test
  void deltasAreAddedUpAsLongAsNoneIsMissing() {
    hear(10, "sda", delta(0, 5));
    hear(20, "sda", delta(10, 6));
    hear(40, "sda", delta(30, 7));
    hear(50, "sda", delta(40, 8));
    close(60);

    assertThat(samples)
        .containsExactly("20 10000 sda {read_ops=6.0}", "50 10000 sda {read_ops=8.0}");
  }

  @Test
  void oneLayerOfAHostCounts() {
    for (int second = 0; second <= 10; second += 10) {
      for (String name :
          List.of("sda1", "dm-0", "centos/var_log", "loop0", "sda", "nvme0n1p1", "nvme0n1")) {
        hear(second, name, reads(second));
      }
    }
    close(20);

    assertThat(samples)
        .containsExactlyInAnyOrder(
            "10 10000 sda {read_ops=10.0}", "10 10000 nvme0n1 {read_ops=10.0}");
    assertThat(skips.counts())
        .containsEntry("partition", 4L)
        .containsEntry("double_counted", 4L)
        .containsEntry("not_a_disk", 2L);
  }

  @Test
  void pathsOfANamespaceCountWhereItDoesNotItself() {
    for (int second = 0; second <= 20; second += 10) {
      hear(second, "nvme0c0n1", reads(second));
      hear(second, "nvme0c1n1", reads(second));
      hear(second, "nvme0n1", reads(0));
      hear(second, "nvme1c0n1", reads(second));
      hear(second, "nvme1n1", reads(5 + second));
    }
    close(30);

    assertThat(samples)
        .containsExactly(
            "10 10000 nvme0n1 {read_ops=20.0}",
            "10 10000 nvme1n1 {read_ops=10.0}",
            "20 10000 nvme0n1 {read_ops=20.0}",
            "20 10000 nvme1n1 {read_ops=10.0}");
  }

  @Test
  void mountsOfOneExportAreAddedUp() {
    for (int second = 0; second <= 20; second += 10) {
      for (String mount : List.of("/a", "/b")) {
        gathering.add(
            new Measurement(
                "nfsclient",
                new ResourceId("n1", ResourceKind.NFS, "nas:/data"),
                mount,
                NOON.plusSeconds(second),
                List.of(reads(mount.equals("/a") ? second : 3 * second))),
            new Origin(PARTITION, offset++, true),
            NOON.toEpochMilli() + second * 1_000L);
      }
    }
    close(30);

    assertThat(samples)
        .containsExactly(
            "10 10000 nas:/data {read_ops=40.0}", "20 10000 nas:/data {read_ops=40.0}");
  }

  @Test
  void whatTwoAgentsTellCountsOnce() {
    for (int second = 0; second <= 10; second += 10) {
      hear(second, "sda", reads(second));
      gathering.add(
          new Measurement(
              "hostmetrics",
              new ResourceId("n1", ResourceKind.DEVICE, "sda"),
              NOON.plusSeconds(second),
              List.of(reads(second))),
          new Origin(PARTITION, offset++, true),
          NOON.toEpochMilli() + second * 1_000L);
    }
    close(20);

    assertThat(samples).containsExactly("10 10000 sda {read_ops=10.0}");
    assertThat(skips.counts()).containsEntry("double_counted", 2L);
  }

  @Test
  void timesThatCannotBeAreLeftOut() {
    hear(600, "sda", 0, reads(1));
    hear(-2_000_000_000, "sda", 0, reads(1));
    close(1_000);

    assertThat(skips.counts()).containsOnlyKeys("bad_time").containsEntry("bad_time", 2L);
  }

  @Test
  void aNextRunGoesOnWhereThisOneEnded() {
    for (int second = 0; second <= 20; second += 10) {
      hear(second, "sda", reads(second));
      hear(second, "sdb", reads(second));
    }
    close(13);
    Progress progress = gathering.progress(PARTITION, offset);
    assertThat(progress).as("the looks of 10 s, and all but 20 s").isEqualTo(new Progress(2, 5));
    assertThat(Progress.published(progress.metadata())).hasValue(5);

    samples.clear();
    gathering.clear();
    fresh = progress.published();
    offset = progress.resume();
    for (int second = 10; second <= 30; second += 10) {
      hear(second, "sda", reads(second));
      hear(second, "sdb", reads(second));
    }
    close(40);
    assertThat(samples)
        .containsExactly(
            "20 10000 sda {read_ops=10.0}",
            "20 10000 sdb {read_ops=10.0}",
            "30 10000 sda {read_ops=10.0}",
            "30 10000 sdb {read_ops=10.0}");
  }
}
