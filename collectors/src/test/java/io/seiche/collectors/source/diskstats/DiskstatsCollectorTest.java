package io.seiche.collectors.source.diskstats;

import static io.seiche.collectors.source.diskstats.FakeHost.NOON;
import static io.seiche.telemetry.Metric.BUSY;
import static io.seiche.telemetry.Metric.READ_BYTES;
import static io.seiche.telemetry.Metric.READ_OPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskstatsCollectorTest {
  @TempDir Path directory;
  private FakeHost host;

  @BeforeEach
  void aHost() {
    host = new FakeHost(directory);
  }

  @Test
  void theFirstPollIsABaseline() throws IOException {
    assertThat(host.collect(Rows.of("sda").reads(5, 40, 5))).isEmpty();
    assertThat(skips()).isEqualTo(Map.of("baseline", 1L));
  }

  @Test
  void theSecondPollIsTheDifference() throws IOException {
    host.collect(Rows.of("sda").reads(5, 40, 5));

    List<Poll> polls = host.collect(Rows.of("sda").reads(8, 64, 11));

    assertThat(polls).hasSize(1);
    Poll poll = polls.get(0);
    assertThat(poll.system()).isEqualTo("gpu-b07");
    assertThat(poll.endMs()).isEqualTo(NOON.plusSeconds(2).toEpochMilli());
    assertThat(poll.intervalMs()).isEqualTo(1_000);
    assertThat(poll.samples().get(0).resource())
        .isEqualTo(new ResourceId("gpu-b07", ResourceKind.DEVICE, "sda"));
    assertThat(poll.samples().get(0).readings().get(READ_OPS)).hasValue(3);
    assertThat(poll.samples().get(0).readings().get(READ_BYTES)).hasValue(24 * 512);
  }

  @Test
  void theIntervalIsWhatTheMonotonicClockMeasured() throws IOException {
    host.collect(Rows.of("sda"));

    List<Poll> polls =
        host.after(Duration.ofMillis(250))
            .collect(Rows.of("sda").with(DiskstatsField.BUSY_MS, 625));

    assertThat(polls.get(0).intervalMs()).isEqualTo(1_250);
    assertThat(FakeHost.byName(polls).get("sda").get(BUSY)).hasValue(0.5);
  }

  @Test
  void twoReadsAtOnceWaitForTheNext() throws IOException {
    host.collect(Rows.of("sda"));
    assertThat(host.after(Duration.ofSeconds(-1)).collect(Rows.of("sda").reads(1, 8, 1))).isEmpty();

    assertThat(host.readings(Rows.of("sda").reads(3, 24, 1)).get("sda").get(READ_OPS)).hasValue(3);
    assertThat(skips()).containsEntry("no_time", 1L);
  }

  @Test
  void afterMoreThanADayThereIsANewBaseline() throws IOException {
    host.collect(Rows.of("sda"));

    assertThat(host.after(Duration.ofDays(1)).collect(Rows.of("sda").reads(1, 8, 1))).isEmpty();
    assertThat(host.readings(Rows.of("sda").reads(3, 24, 1)).get("sda").get(READ_OPS)).hasValue(2);
    assertThat(skips()).containsEntry("baseline", 2L);
  }

  @Test
  void aResetCostsOneIntervalOfOneDevice() throws IOException {
    host.collect(Rows.of("sda").reads(50, 400, 50), Rows.of("sdb").reads(10, 80, 10));

    assertThat(host.readings(Rows.of("sda").reads(2, 16, 2), Rows.of("sdb").reads(11, 88, 10)))
        .containsOnlyKeys("sdb");
    assertThat(host.readings(Rows.of("sda").reads(3, 24, 2), Rows.of("sdb").reads(11, 88, 10)))
        .containsOnlyKeys("sda", "sdb");
    assertThat(skips()).containsEntry("reset", 1L);
  }

  @Test
  void aDeviceThatReturnsStartsAnew() throws IOException {
    host.collect(Rows.of("sda"), Rows.of("sdb").reads(10, 80, 10));

    assertThat(host.readings(Rows.of("sda"))).containsOnlyKeys("sda");
    assertThat(host.readings(Rows.of("sda"), Rows.of("sdb").reads(500, 4_000, 1)))
        .containsOnlyKeys("sda");
    assertThat(
            host.readings(Rows.of("sda"), Rows.of("sdb").reads(501, 4_008, 2))
                .get("sdb")
                .get(READ_OPS))
        .hasValue(1);
    assertThat(skips()).containsEntry("vanished", 1L).containsEntry("baseline", 3L);
  }

  @Test
  void anotherDeviceUnderTheSameNameStartsAnewEvenWhenItCountsHigher() throws IOException {
    host.disks("sda").identity("sda", "diskseq", "9").collect(Rows.of("sda").reads(5, 40, 5));

    host.identity("sda", "diskseq", "12");
    assertThat(host.collect(Rows.of("sda").reads(5_000, 40_000, 5))).isEmpty();
    assertThat(host.collect(Rows.of("sda").reads(5_001, 40_008, 5))).hasSize(1);
    assertThat(skips()).containsEntry("replaced", 1L);
  }

  @Test
  void olderKernelsTellDevicesApartByWorldWideId() throws IOException {
    host.disks("sda", "nvme0n1")
        .identity("sda", "device/wwid", "naa.5000c500a1")
        .identity("nvme0n1", "wwid", "eui.1");
    host.collect(Rows.of("sda"), Rows.of("nvme0n1"));

    host.identity("sda", "device/wwid", "naa.5000c500b2");
    assertThat(host.readings(Rows.of("sda").reads(1, 8, 1), Rows.of("nvme0n1")))
        .containsOnlyKeys("nvme0n1");
    host.identity("nvme0n1", "wwid", "eui.2");
    assertThat(host.readings(Rows.of("sda").reads(1, 8, 1), Rows.of("nvme0n1")))
        .containsOnlyKeys("sda");
  }

  @Test
  void anUnknownIdentityAccusesNobody() throws IOException {
    host.disks("sda").collect(Rows.of("sda"));

    host.identity("sda", "diskseq", "9");
    assertThat(host.collect(Rows.of("sda").reads(1, 8, 1))).hasSize(1);
  }

  @Test
  void oneLayerOfAHostWithPartitionsLvmAndRaid() throws IOException {
    host.disks("sda", "nvme0n1", "nvme1n1", "loop0")
        .partition("sda", "sda2")
        .partition("nvme0n1", "nvme0n1p1")
        .stacked("dm-0", "sda2")
        .stacked("md0", "nvme0n1p1", "nvme1n1")
        .partition("md0", "md0p1");
    Rows[] rows = {
      Rows.of("loop0"),
      Rows.of("sda"),
      Rows.of("sda2"),
      Rows.of("nvme0n1"),
      Rows.of("nvme0n1p1"),
      Rows.of("nvme1n1"),
      Rows.of("dm-0"),
      Rows.of("md0"),
      Rows.of("md0p1")
    };
    host.collect(rows);

    assertThat(host.readings(rows)).containsOnlyKeys("sda", "nvme0n1", "nvme1n1");
    assertThat(skips())
        .containsEntry("not_a_disk", 2L)
        .containsEntry("partition", 6L)
        .containsEntry("double_counted", 4L);
  }

  @Test
  void aVolumeWhoseTableIsLoadedLateIsNeverReportedBesideItsDisk() throws IOException {
    host.disks("sda").collect(Rows.of("sda"));
    host.disks("dm-0").collect(Rows.of("sda"), Rows.of("dm-0"));

    host.stacked("dm-0", "sda");
    assertThat(host.readings(Rows.of("sda"), Rows.of("dm-0"))).containsOnlyKeys("sda");
  }

  @Test
  void aVolumeThatMovesOntoAListedDiskIsNoticedWithinTenPolls() throws IOException {
    host.disks("sda", "dm-0");
    Rows[] rows = {Rows.of("sda"), Rows.of("dm-0")};
    host.collect(rows);
    host.collect(rows);
    assertThat(host.readings(rows)).containsOnlyKeys("sda", "dm-0");

    host.stacked("dm-0", "sda");
    for (int poll = 0; poll < BlockTreeWatch.POLLS; poll++) {
      host.collect(rows);
    }
    assertThat(host.readings(rows)).containsOnlyKeys("sda");
  }

  @Test
  void withoutSysBlockNamesDecide() throws IOException {
    Rows[] rows = {Rows.of("sda"), Rows.of("sda1"), Rows.of("dm-0"), Rows.of("loop0")};
    host.collect(rows);

    assertThat(host.readings(rows)).containsOnlyKeys("sda");
  }

  @Test
  void malformedLinesAreCounted() throws IOException {
    host.collectText(Rows.of("sda").line() + "\n 8 16 sdb 1 2\n 8 1 sda1 1 2 3 4");

    assertThat(skips()).isEqualTo(Map.of("baseline", 1L, "malformed", 1L, "old_partition", 1L));
  }

  @Test
  void aFileThatCannotBeReadIsAnErrorAndTheNextIntervalCoversBoth() throws IOException {
    host.collect(Rows.of("sda"));
    Files.delete(directory.resolve("diskstats"));

    assertThatThrownBy(() -> host.collector().collect(NOON))
        .isInstanceOf(NoSuchFileException.class);
    List<Poll> polls = host.after(Duration.ofSeconds(1)).collect(Rows.of("sda").reads(10, 80, 1));
    assertThat(polls.get(0).intervalMs()).isEqualTo(2_000);
    assertThat(FakeHost.byName(polls).get("sda").get(READ_OPS)).hasValue(10);
  }

  @Test
  void aHostWithoutDisksSaysNothing() throws IOException {
    host.collectText("");
    assertThat(host.collectText("")).isEmpty();
    assertThat(skips()).isEmpty();
  }

  @Test
  void readingsAreOfTheOrderOfTheKernel() throws IOException {
    Rows[] rows = {
      Rows.of("sdc"), Rows.of("sda"), Rows.of("nvme0n1"), Rows.of("nvme0c0n1"), Rows.of("sdb")
    };
    host.collect(rows);

    Map<String, Readings> readings = host.readings(rows);
    assertThat(readings.keySet()).containsExactly("sdc", "sda", "sdb", "nvme0n1");
  }

  private Map<String, Long> skips() {
    return host.collector().skips();
  }
}
