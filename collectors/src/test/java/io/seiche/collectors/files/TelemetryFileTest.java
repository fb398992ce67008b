package io.seiche.collectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.linux.Samples;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetryFileTest {
  private static final String IOSTAT =
      """
      {"sysstat": {"hosts": [{"nodename": "gpu-b07", "statistics": [
        {"timestamp": "2026-11-22T09:58:17+0000", "disk": [{"disk_device": "sda", "r/s": 999}]},
        {"timestamp": "2026-11-22T09:58:19+0000", "disk": [%s]}
      ]}]}}
      """;

  @TempDir Path directory;
  private final Skips skips = new Skips();
  private final List<Poll> polls = new ArrayList<>();

  @ParameterizedTest(name = "{0} is {1} bytes a second")
  @CsvSource({
    "rMB/s, 1048576",
    "rkB/s, 1024",
    "rsec/s, 512",
    "kB_read/s, 1024",
    "MB_read/s, 1048576",
    "Blk_read/s, 512"
  })
  void flagsDecideTheUnit(String key, long bytes) throws IOException {
    read(IOSTAT.formatted("{\"disk_device\": \"sda\", \"" + key + "\": 1.5}"));

    assertThat(polls).hasSize(1);
    assertThat(polls.get(0).system()).isEqualTo("gpu-b07");
    assertThat(polls.get(0).intervalMs()).isEqualTo(2_000);
    assertThat(polls.get(0).endMs())
        .isEqualTo(Instant.parse("2026-11-22T09:58:19Z").toEpochMilli());
    assertThat(polls.get(0).samples().get(0).readings())
        .isEqualTo(Readings.builder().put(Metric.READ_BYTES, 3.0 * bytes).build());
    assertThat(skips.counts()).containsEntry(SysstatFile.SINCE_BOOT, 1L);
  }

  @Test
  void theLatencyOfNothingIsAbsentAndBusyIsAShare() throws IOException {
    read(
        IOSTAT.formatted(
            """
            {"disk_device": "sda", "r/s": 0.0, "w/s": 4.0, "r_await": 0.0, "w_await": 2.5,
             "aqu-sz": 0.5, "util": 100.4}
            """));

    assertThat(polls.get(0).samples().get(0).readings())
        .isEqualTo(
            Readings.builder()
                .put(Metric.READ_OPS, 0)
                .put(Metric.WRITE_OPS, 8)
                .put(Metric.WRITE_LATENCY, 0.0025)
                .put(Metric.QUEUE, 0.5)
                .put(Metric.BUSY, 1)
                .build());
  }

  @Test
  void oneLayerOfDevices() throws IOException {
    read(
        IOSTAT.formatted(
            """
            {"disk_device": "sda", "r/s": 1}, {"disk_device": "sda1", "r/s": 1},
            {"disk_device": "dm-0", "r/s": 1}, {"disk_device": "loop0", "r/s": 1},
            {"disk_device": " all", "r/s": 1}
            """));

    assertThat(polls.get(0).samples()).hasSize(1);
    assertThat(skips.counts()).containsEntry(SysstatFile.DOUBLE_COUNTED, 4L);
  }

  /** Lines of sysstat 12.6.1's sadf -j. */
  @Test
  void sadf() throws IOException {
    read(
        """
        {"sysstat": {"hosts": [{"nodename": "vm", "file-date": "2026-11-23", "statistics": [
          {"timestamp": {"date": "2026-11-23", "time": "05:18:32", "utc": 1, "interval": 600},
           "disk": [
            {"disk-device": "vda", "tps": 346.00, "rd_sec": 2400.00, "wr_sec": 4240.00,
             "rkB": 1200.00, "wkB": 2120.00, "areq-sz": 78.47, "aqu-sz": 0.11, "await": 0.31,
             "util-percent": 8.00}]}],
          "restarts": []}]}}
        """);

    assertThat(polls.get(0).intervalMs()).isEqualTo(600_000);
    assertThat(polls.get(0).samples().get(0).readings())
        .isEqualTo(
            Readings.builder()
                .put(Metric.READ_BYTES, 2_400.0 * 512 * 600)
                .put(Metric.WRITE_BYTES, 4_240.0 * 512 * 600)
                .put(Metric.QUEUE, 0.11)
                .put(Metric.BUSY, 0.08)
                .build());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-11-22T09:58:17+0100, 2026-11-22T08:58:17Z",
    "11/22/26 09:58:17, 2026-11-22T09:58:17Z",
    "11/22/2026 09:58:17 PM, 2026-11-22T21:58:17Z",
    "22/11/26 09:58:17, 2026-11-22T09:58:17Z",
    "22.11.2026 09:58:17, 2026-11-22T09:58:17Z"
  })
  void times(String text, String instant) throws IOException {
    String time = "\"" + text + "\"";
    read(
        IOSTAT
            .replace("\"2026-11-22T09:58:19+0000\"", time)
            .replace("\"2026-11-22T09:58:17+0000\"", "\"2026-11-22T00:00:00+0000\"")
            .formatted("{\"disk_device\": \"sda\", \"r/s\": 1}"));

    assertThat(polls.get(0).endMs()).isEqualTo(Instant.parse(instant).toEpochMilli());
  }

  @Test
  void timesWithoutAZoneAreOfTheOneNamed() throws IOException {
    Path file = file(IOSTAT.replace("+0000", "").formatted("{\"disk_device\": \"a\", \"r/s\": 1}"));
    TelemetryFile.read(
        file,
        new TelemetryFile.Options(Optional.of("x"), ZoneId.of("Europe/Berlin")),
        polls::add,
        skips);

    assertThat(polls.get(0).system()).isEqualTo("x");
    assertThat(Instant.ofEpochMilli(polls.get(0).endMs())).isEqualTo("2026-11-22T08:58:19Z");
  }

  @Test
  void oneThatStillRunsIsReadAsFarAsItGoes() throws IOException {
    String whole = IOSTAT.formatted("{\"disk_device\": \"sda\", \"r/s\": 1}");

    assertThat(read(whole.substring(0, whole.lastIndexOf("]}]}}")))).isFalse();
    assertThat(polls).hasSize(1);
  }

  @Test
  void gzipWhateverItIsCalled() throws IOException {
    Path file = directory.resolve("file");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          IOSTAT
              .formatted("{\"disk_device\": \"sda\", \"r/s\": 1}")
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(read(file)).isTrue();
    assertThat(polls).hasSize(1);
  }

  @Test
  void aRecording() throws IOException {
    read(
        """
        time_ms,resource,read_ops,write_ops,read_bytes,write_bytes,read_latency_us,write_latency_us,gpu_util
        1000,gpu-b07/dev/sda,1,,,,,,
        3000,gpu-b07/dev/sda,2,,,,,,
        3000,pool,2,,,,,,
        """);

    assertThat(polls).extracting(Poll::system).containsExactly("gpu-b07", "gpu-b07", "file");
    assertThat(polls).extracting(Poll::endMs).containsExactly(3_000L, 5_000L, 4_000L);
  }

  @Test
  void sarsOwnFilesAreLeftToSysstat() throws IOException {
    for (byte[] magic :
        List.of(
            new byte[] {(byte) 0x96, (byte) 0xd5, 0x75, 0x21},
            new byte[] {(byte) 0xd5, (byte) 0x96, 0x21, 0x75})) {
      Path file = Files.write(directory.resolve("sa23"), magic);

      assertThatThrownBy(() -> FileKind.of(file))
          .isInstanceOf(TelemetryFileException.class)
          .hasMessage(
              "%s: is a file of sar's own, which only sysstat can read: sadf -j %s -- -d > sa23.json",
              file, file);
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''|: is empty",
        "Linux 6.18 (vm)|: is the text that iostat or sar prints for people; iostat -t -x",
        "{\"a\": 1}|: is JSON, but not of sysstat",
        "hello|: is nothing that is known here",
        "_fs_io_s_ _n_ 10.0.0.1 _nn_ n1 _rc_ 0|: holds no fs_io_s",
        "snapshot_time 1438693238.20113 secs.usecs|: is Lustre's counters of one moment",
        "{\"sysstat\": {\"hosts\": []}}|: holds no report",
        "{\"sysstat\": {\"hosts\": [{\"statistics\": [{\"avg-cpu\": {}}]}]}}|: holds no disks",
        "{\"sysstat\": {\"hosts\": [{\"statistics\": [{\"disk\": []}]}]}}|:1: a report has no time",
        "{\"sysstat\": {\"hosts\": [{\"statistics\": [{\"disk\": [], \"timestamp\": \"noon\"}]}]}}"
            + "|:1: cannot read the time \"noon\"",
        "{\"sysstat\": {\"hosts\": [{\"statistics\": [{\"disk\": [], \"timestamp\": \"1014-02-03T04:05:06\"}]}]}}"
            + "|:1: cannot read the time \"1014-02-03T04:05:06\"",
        "{\"sysstat\": oops|:1: is no JSON"
      })
  void complaintsNameFileAndRemedy(String text, String complaint) throws IOException {
    Path file = file(text);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(TelemetryFileException.class)
        .hasMessageStartingWith(file + complaint);
  }

  /** Lines as IBM documents them, here with a second look one second later. */
  @Test
  void mmpmonCountsSinceItsDaemonWasStarted() throws IOException {
    String line =
        "_fs_io_s_ _n_ 10.22.0.106 _nn_ n1 _rc_ 0 _t_ %d _tu_ 53212 _cl_ c _fs_ scratch _d_ 48"
            + " _br_ %d _bw_ 5 _oc_ %d _cc_ 1 _rdc_ %d _wc_ 2 _dir_ 3 _iu_ 4";
    boolean whole =
        read(
            file(
                line.formatted(100, 1_000, 1, 10)
                    + "\n_io_s_ _n_ 10.22.0.106 _nn_ n1 _rc_ 0 _t_ 101\n"
                    + line.formatted(101, 5_096, 4, 11)
                    + "\n_fs_io_s_ _n_ 10.22.0.106 _nn_ n1 _rc_ 1 _t_ 101 _tu_ 0\n"
                    + line.formatted(102, 5_096, 4, 1)));

    assertThat(whole).as("the last line may go on").isFalse();
    assertThat(polls).hasSize(1);
    assertThat(polls.get(0).intervalMs()).isEqualTo(1_000);
    assertThat(polls.get(0).endMs()).isEqualTo(101_053);
    assertThat(polls.get(0).samples().get(0).resource().path()).isEqualTo("n1/vol/scratch");
    assertThat(polls.get(0).samples().get(0).readings().toString())
        .isEqualTo(
            "{read_ops=1.0, write_ops=0.0, read_bytes=4096.0, write_bytes=0.0, meta_ops=3.0}");
    assertThat(skips.counts()).containsEntry(MmpmonFile.FAILED, 1L);

    Path once = file(line.formatted(100, 1_000, 1, 10) + "\n");
    assertThatThrownBy(() -> read(once)).hasMessageContaining("holds one look only");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"_nn_ n1", "_fs_ scratch"})
  void mmpmonLinesOfABlankNameAreCounted(String name) throws IOException {
    String line = "_fs_io_s_ _n_ 10.22.0.106 _nn_ n1 _rc_ 0 _t_ %d _tu_ 0 _fs_ scratch _br_ %d\n";
    String blank = name.replaceAll(" .*", " \u2003");
    String good = line.formatted(100, 5) + line.formatted(101, 6);
    read(file(good + line.formatted(102, 7).replace(name, blank)));

    assertThat(polls).hasSize(1);
    assertThat(skips.counts()).containsEntry(MmpmonFile.MALFORMED, 1L);
  }

  @ParameterizedTest(name = "{0}: {1} samples")
  @CsvSource({
    "rec-iostat-dxmt.json, vda",
    "rec-iostat-xkt-pALL.json, vda",
    "rec-iostat-group.json, grp"
  })
  void recordedFiles(String name, String disk) throws IOException {
    read(Samples.path("iostat/" + name));

    assertThat(polls).hasSizeGreaterThan(5);
    for (Poll poll : polls) {
      assertThat(poll.samples()).hasSize(1);
      assertThat(poll.samples().get(0).resource().path()).isEqualTo("vm/dev/" + disk);
      assertThat(poll.samples().get(0).readings().has(Metric.READ_BYTES)).isTrue();
    }
    assertThat(skips.counts()).doesNotContainKeys(SysstatFile.MALFORMED, SysstatFile.NO_TIME);
  }

  private boolean read(String text) throws IOException {
    return read(file(text));
  }

  private boolean read(Path file) throws IOException {
    return TelemetryFile.read(
        file, new TelemetryFile.Options(Optional.empty(), ZoneOffset.UTC), polls::add, skips);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("file"), text);
  }
}
