package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.reading.Differences;
import io.seiche.collectors.source.reading.SourceCollector;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LustreSourceTest {
  private static final String STATS = "/scratch-ffff88003c31b000/stats";
  private static final String OLD = "proc/fs/lustre/llite" + STATS;
  private static final String DEBUG = "sys/kernel/debug/lustre/llite" + STATS;

  @TempDir Path directory;
  private LinuxHost host;
  private SourceCollector collector;

  @BeforeEach
  void aHost() {
    host = new LinuxHost(directory);
    collector = host.collector(new LustreSource(host.folders(), LinuxHost.NAME, host.clock()));
  }

  @Test
  void anOldClient() throws IOException {
    LliteStats stats = LliteStats.parse(Samples.text("lustre/llite-stats-old.txt"));

    assertThat(stats.malformed()).isZero();
    assertThat(stats.readOps()).isEqualTo(1);
    assertThat(stats.readBytes()).isEqualTo(4_194_304);
    assertThat(stats.writeOps()).isEqualTo(89_467_810);
    assertThat(stats.writeBytes()).isEqualTo(93_813_797_294_080.0);
    assertThat(stats.readSeconds()).isNaN();
    assertThat(stats.metaOps()).isEqualTo(136 + 96 + 12 + 134 + 41 + 85 + 134);
  }

  @Test
  void aSecondOfANewClientWithLatencies() throws IOException {
    host.file(DEBUG, stats("100.5", 10, 1_000, 400, 5));
    host.collect(collector);
    host.file(DEBUG, stats("100.5", 14, 5_000, 8_400, 8));

    assertThat(host.collect(collector))
        .containsOnlyKeys("scratch")
        .containsEntry(
            "scratch",
            Readings.builder()
                .put(Metric.READ_OPS, 4)
                .put(Metric.READ_BYTES, 4_000)
                .put(Metric.READ_LATENCY, 0.002)
                .put(Metric.META_OPS, 3)
                .build());
  }

  @Test
  void clearedAndCountedPastTheOldCount() throws IOException {
    host.file(DEBUG, stats("100.5", 10, 1_000, 400, 5));
    host.collect(collector);
    host.file(DEBUG, stats("160.9", 99, 9_000, 9_400, 9));

    assertThat(host.collect(collector)).isEmpty();
    assertThat(collector.skips()).containsEntry(Differences.RESET, 1L);
  }

  @Test
  void aMountThatShowsInBothPlacesCountsOnce() throws IOException {
    host.file(OLD, stats("1.1", 10, 0, 0, 5)).file(DEBUG, stats("1.1", 10, 0, 0, 5));
    host.collect(collector);
    host.file(OLD, stats("1.1", 13, 0, 0, 5)).file(DEBUG, stats("1.1", 13, 0, 0, 5));

    assertThat(host.collect(collector).get("scratch").orElse(Metric.READ_OPS, 0)).isEqualTo(3);
  }

  @Test
  void twoMountsOfOneFileSystemAddUp() throws IOException {
    String other = DEBUG.replace("ffff88003c31b000", "ffff99");
    host.file(DEBUG, stats("1.1", 10, 0, 0, 5)).file(other, stats("2.2", 20, 0, 0, 5));
    host.collect(collector);
    host.file(DEBUG, stats("1.1", 11, 0, 0, 5)).file(other, stats("2.2", 22, 0, 0, 5));
    assertThat(host.collect(collector).get("scratch").orElse(Metric.READ_OPS, 0)).isEqualTo(3);

    host.delete(other);
    assertThat(host.collect(collector)).isEmpty();
  }

  @Test
  void aRowThatComesOrCannotBeReadIsNoJump() throws IOException {
    String all = stats("1.1", 10, 1_000, 0, 5);
    host.file(DEBUG, all);
    host.collect(collector);
    host.file(DEBUG, all.replace("open 5 samples", "open ? samples").replace("read_bytes", "x"));
    host.collect(collector);
    host.file(DEBUG, all);

    assertThat(host.collect(collector).get("scratch"))
        .isEqualTo(Readings.builder().put(Metric.READ_OPS, 0).build());
  }

  private static String stats(String start, long reads, long bytes, long micros, long opens) {
    return """
    snapshot_time             1510950459.776359249 secs.nsecs
    start_time                %s secs.nsecs
    elapsed_time              12.5 secs.nsecs
    read_bytes %d samples [bytes] 0 4096 %d 77
    read %d samples [usecs] 1 9 %d 88
    open %d samples [usecs] 1 9 40 50
    """
        .formatted(start, reads, bytes, reads, micros, opens);
  }
}
