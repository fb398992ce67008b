package io.seiche.collectors.source.diskstats;

import static io.seiche.telemetry.Metric.READ_BYTES;
import static io.seiche.telemetry.Metric.READ_OPS;
import static io.seiche.telemetry.Metric.WRITE_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seiche.telemetry.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real kernels printed, where the shared samples are checked out beside the repository. */
class RecordedDiskstatsTest {
  @TempDir Path directory;

  @Test
  void threeKernelsOnOneHost() throws IOException {
    DiskstatsParser.Parsed parsed = DiskstatsParser.parse(sample("diskstats-14-18-20-mixed.txt"));

    assertThat(parsed.skips()).isEmpty();
    List<String> names = parsed.rows().stream().map(DiskstatsRow::name).toList();
    Map<String, Layer> layers = Layers.of(names, Optional.empty());
    assertThat(names.stream().filter(name -> layers.get(name).isReported()))
        .containsExactly("sda", "mmcblk0", "vda", "nvme0n1", "sdb", "sdc");
  }

  @Test
  void aDesktopOfLoops() throws IOException {
    FakeHost host = new FakeHost(directory);
    String text = sample("diskstats-20col-ubuntu.txt");
    host.collectText(text);

    assertThat(FakeHost.byName(host.collectText(text))).containsOnlyKeys("sda");
  }

  @Test
  void multipathWithCountersOnThePathsAlone() throws IOException {
    FakeHost host = new FakeHost(directory);
    String text = sample("diskstats-nvme-native-multipath.txt");
    host.collectText(text);

    assertThat(FakeHost.byName(host.collectText(text.replace(" 34706049 ", " 34706149 "))))
        .containsOnlyKeys("nvme0n1", "nvme3n1")
        .extractingByKey("nvme0n1")
        .extracting(readings -> readings.orElse(READ_OPS, 0))
        .isEqualTo(100.0);
    assertThat(host.collector().skips()).containsEntry("duplicate", 4L);
  }

  @Test
  void aRecordingAddsUp() throws IOException {
    List<String> snapshots =
        Stream.of(sample("rec-diskstats-1s.txt").split("# t=[0-9.]+\n", -1))
            .filter(text -> !text.isBlank())
            .toList();
    FakeHost host = new FakeHost(directory);
    List<Readings> vda = new ArrayList<>();
    for (String snapshot : snapshots) {
      Map<String, Readings> readings = FakeHost.byName(host.collectText(snapshot));
      if (!readings.isEmpty()) {
        assertThat(readings).containsOnlyKeys("vda");
        vda.add(readings.get("vda"));
      }
    }

    DiskstatsRow first = row(snapshots.get(0));
    DiskstatsRow last = row(snapshots.get(snapshots.size() - 1));
    assertThat(vda).hasSize(snapshots.size() - 1);
    assertThat(vda.stream().mapToDouble(r -> r.orElse(READ_BYTES, 0)).sum())
        .isPositive()
        .isEqualTo(moved(DiskstatsField.READ_SECTORS, first, last) * 512.0);
    assertThat(vda.stream().mapToDouble(r -> r.orElse(WRITE_BYTES, 0)).sum())
        .isPositive()
        .isEqualTo(moved(DiskstatsField.WRITE_SECTORS, first, last) * 512.0);
    assertThat(host.collector().skips())
        .containsEntry("baseline", 1L)
        .containsKey("not_a_disk")
        .doesNotContainKeys("malformed", "reset", "vanished");
  }

  /** The recording's zram device goes and comes back at zero; here it counts as a disk. */
  @Test
  void aDeviceThatGoesAndReturnsAtZero() throws IOException {
    FakeHost host = new FakeHost(directory);
    for (String snapshot : sample("rec-diskstats-1s.txt").split("# t=[0-9.]+\n", -1)) {
      host.collectText(snapshot.replace(" zram1 ", " sdz "));
    }

    assertThat(host.collector().skips()).containsEntry("vanished", 1L).doesNotContainKey("reset");
  }

  private static long moved(DiskstatsField field, DiskstatsRow first, DiskstatsRow last) {
    return last.get(field) - first.get(field);
  }

  private static DiskstatsRow row(String snapshot) {
    return DiskstatsParser.parse(snapshot).rows().stream()
        .filter(row -> row.name().equals("vda"))
        .findFirst()
        .orElseThrow();
  }

  private static String sample(String name) throws IOException {
    Path below = Path.of("").toAbsolutePath();
    Path found = null;
    while (below != null && found == null) {
      Path candidate = below.resolve("shared/samples/linux-proc").resolve(name);
      found = Files.exists(candidate) ? candidate : null;
      below = below.getParent();
    }
    assumeTrue(found != null, "the shared samples are not here");
    return Files.readString(found);
  }
}
