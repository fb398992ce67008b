package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.collectors.source.reading.Differences;
import io.seiche.collectors.source.reading.SourceCollector;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NfsSourceTest {
  @TempDir Path directory;
  private LinuxHost host;
  private SourceCollector collector;

  @BeforeEach
  void aHost() {
    host = new LinuxHost(directory);
    collector = host.collector(new NfsSource(host.folders(), LinuxHost.NAME, host.clock()));
  }

  @Test
  void aSecondOfAMount() throws IOException {
    host.file("proc/self/mountstats", mount("/data", 100, 1_000, 10, 50));
    host.collect(collector);
    host.file("proc/self/mountstats", mount("/data", 101, 5_000, 14, 58));

    assertThat(host.collect(collector))
        .containsOnlyKeys("filer:/export")
        .containsEntry(
            "filer:/export",
            Readings.builder()
                .put(Metric.READ_BYTES, 4_000)
                .put(Metric.READ_OPS, 4)
                .put(Metric.READ_LATENCY, 0.002)
                .put(Metric.WRITE_BYTES, 0)
                .put(Metric.WRITE_OPS, 0)
                .put(Metric.QUEUE, 0.008)
                .put(Metric.META_OPS, 12)
                .build());
  }

  @Test
  void mountedAnewAndCountedPastTheOldCount() throws IOException {
    host.file("proc/self/mountstats", mount("/data", 100, 1_000, 10, 50));
    host.collect(collector);
    host.after(Duration.ofSeconds(59));
    host.file("proc/self/mountstats", mount("/data", 30, 900_000, 1_000, 5_000));

    assertThat(host.collect(collector)).isEmpty();
    assertThat(collector.skips()).containsEntry(Differences.RESET, 1L);
  }

  @Test
  void agesAreRounded() throws IOException {
    host.file("proc/self/mountstats", mount("/data", 100, 0, 0, 0));
    host.collect(collector);
    host.file("proc/self/mountstats", mount("/data", 102, 0, 0, 0));

    assertThat(host.collect(collector)).containsOnlyKeys("filer:/export");
  }

  @Test
  void twoMountsOfOneExportAreOne() throws IOException {
    String one = mount("/data", 100, 0, 0, 0);
    host.file(
        "proc/self/mountinfo",
        """
        30 1 0:45 / /data rw - nfs4 filer:/export rw
        31 1 0:45 /sub /home rw - nfs4 filer:/export rw
        32 1 0:46 / /other rw - nfs4 filer:/other rw
        """);
    host.file(
        "proc/self/mountstats",
        one
            + mount("/home", 100, 9, 0, 0)
            + mount("/other", 100, 0, 0, 0).replace("filer:/export", "filer:/other"));
    host.collect(collector);

    assertThat(host.collect(collector)).containsOnlyKeys("filer:/export", "filer:/other");
    assertThat(collector.skips()).containsEntry(NfsSource.DOUBLE_COUNTED, 2L);
  }

  @Test
  void mountsOfOneExportThatCountApartAreAddedUp() throws IOException {
    host.file(
        "proc/self/mountinfo",
        """
        30 1 0:45 / /data rw - nfs4 filer:/export rw
        31 1 0:46 / /home rw - nfs4 filer:/export ro
        """);
    host.file(
        "proc/self/mountstats", mount("/data", 9, 1_000, 10, 50) + mount("/home", 9, 70, 7, 70));
    host.collect(collector);
    host.file(
        "proc/self/mountstats", mount("/data", 9, 5_000, 14, 58) + mount("/home", 9, 80, 8, 80));
    Readings both = host.collect(collector).get("filer:/export");

    assertThat(both.orElse(Metric.READ_BYTES, -1)).isEqualTo(4_010);
    assertThat(both.orElse(Metric.READ_OPS, -1)).isEqualTo(5);
    assertThat(both.orElse(Metric.READ_LATENCY, -1)).isCloseTo(0.018 / 5, within(1e-9));

    host.file("proc/self/mountstats", mount("/data", 9, 5_000, 14, 58));
    assertThat(host.collect(collector)).as("one of them is gone").isEmpty();
    assertThat(collector.skips()).containsEntry(Differences.RESET, 1L);
  }

  @Test
  void withoutMountinfoEqualCountersOfOneExportAreOne() throws IOException {
    host.file("proc/self/mountstats", mount("/data", 100, 7, 1, 1) + mount("/home", 100, 7, 1, 1));
    host.collect(collector);

    assertThat(host.collect(collector)).containsOnlyKeys("filer:/export");
  }

  @Test
  void anUnmountedOneIsGoneAndStartsAnewWhenItReturns() throws IOException {
    String data = mount("/data", 100, 1_000, 10, 50);
    host.file("proc/self/mountstats", data);
    host.collect(collector);
    host.file("proc/self/mountstats", "device rootfs mounted on / with fstype rootfs\n");
    assertThat(host.collect(collector)).isEmpty();
    host.file("proc/self/mountstats", data);

    assertThat(host.collect(collector)).isEmpty();
    assertThat(collector.skips()).containsEntry(Differences.BASELINE, 2L);
  }

  @Test
  void aTornFileIsNoMovement() throws IOException {
    String data = mount("/data", 100, 1_000, 10, 50);
    host.file("proc/self/mountstats", data);
    host.collect(collector);
    host.file("proc/self/mountstats", data.substring(0, data.indexOf("GETATTR")));
    assertThat(host.collect(collector)).isEmpty();
    host.file("proc/self/mountstats", data);

    assertThat(host.collect(collector)).isEmpty();
    assertThat(host.collect(collector).get("filer:/export").orElse(Metric.META_OPS, -1)).isZero();
  }

  @Test
  void behindAMountedProcTheFirstProcessTells() throws IOException {
    host.file("proc/1/mountstats", mount("/data", 100, 0, 0, 0));
    host.file("proc/self/mountstats", mount("/container", 100, 0, 0, 0));
    host.collect(collector);

    assertThat(host.collect(collector)).containsOnlyKeys("filer:/export");
  }

  @Test
  void aHostWithoutNfs() throws IOException {
    assertThat(host.collect(collector)).isEmpty();
    host.file("proc/self/mountstats", Samples.text("linux-proc/rec-mountstats-no-nfs.txt"));

    assertThat(host.collect(collector)).isEmpty();
    assertThat(collector.skips()).isEmpty();
  }

  private static String mount(
      String mountPoint, int age, long bytesRead, long reads, long executeMs) {
    return """
    device filer:/export mounted on %s with fstype nfs4 statvers=1.1
    \topts:\trw,vers=4.2
    \tage:\t%d
    \tbytes:\t7 8 9 10 %d 0 11 12
    \tRPC iostats version: 1.1  p/v: 100003/4 (nfs)
    \txprt:\ttcp 832 0 1 0 11 6428 6428 0 12154 0 24 26 5726
    \tper-op statistics
    \t        NULL: 0 0 0 0 0 0 0 0 0
    \t        READ: %d %d 0 200 300 1 2 %d 0
    \t       WRITE: 0 0 0 0 0 0 0 0 0
    \t     GETATTR: %d 1 0 1 1 18446743919241604546 1 1 0

    """
        .formatted(mountPoint, age, bytesRead, reads, reads, executeMs, 3 * reads);
  }
}
