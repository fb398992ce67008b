package io.seiche.collectors.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.ProfileFile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What the mapping does with pages, by small profiles. */
class PrometheusSourceTest {
  private static final String DISK =
      """
      profile: disks
      title: Disks
      resources:
        - kind: dev
          name: "{device}"
          began: boot_time
          fields:
            read_ops: {total: reads}
            read_latency_s: {total: read_ms, unit: ms}
            write_bytes: {current: written, unit: KiB, each: sum}
      """;

  @Test
  void countersBecomeDifferencesAndRatesAmounts() throws IOException {
    Pages pages = new Pages(profile(DISK));

    assertThat(pages.samples("boot_time 5\nreads{device=\"a\"} 10\nread_ms{device=\"a\"} 7\n"))
        .isEmpty();
    assertThat(
            pages.samples(
                """
                boot_time 6
                reads{device="a"} 30
                read_ms{device="a"} 47
                written{device="a",to="x"} 1
                written{device="a",to="y"} 2
                """))
        .isEqualTo("target/dev/a {read_ops=20.0, write_bytes=30720.0, read_latency_s=0.002}\n");
  }

  @Test
  void aRebootIsSeenThoughCountersHavePassedTheirOldValue() throws IOException {
    Pages pages = new Pages(profile(DISK));
    pages.samples("boot_time 1000\nreads{device=\"a\"} 10\n");

    assertThat(pages.samples("boot_time 9000\nreads{device=\"a\"} 30\n")).isEmpty();
    assertThat(pages.skips()).containsEntry("reset", 1L);
  }

  @Test
  void aSumOfOtherSeriesThanBeforeIsNoDifference() throws IOException {
    Pages pages = new Pages(profile(DISK));
    pages.samples("reads{device=\"a\",op=\"x\"} 10\n");

    assertThat(pages.samples("reads{device=\"a\",op=\"x\"} 11\nreads{device=\"a\",op=\"y\"} 900\n"))
        .isEmpty();
    assertThat(pages.samples("reads{device=\"a\",op=\"x\"} 12\nreads{device=\"a\",op=\"y\"} 901\n"))
        .isEqualTo("target/dev/a {read_ops=2.0}\n");
  }

  @Test
  void aCounterSaysWhenItBegan() throws IOException {
    Pages pages = new Pages(profile(DISK));
    String before =
        "# TYPE reads counter\nreads_total{device=\"a\"} 5\nreads_created{device=\"a\"} %s\n# EOF\n";
    pages.samples(String.format(before, "100"));

    assertThat(pages.samples(String.format(before, "100").replace("} 5", "} 8")))
        .isEqualTo("target/dev/a {read_ops=3.0}\n");
    assertThat(pages.samples(String.format(before, "170").replace("} 5", "} 9"))).isEmpty();
  }

  @Test
  void aTimeThatRepeatsIsNoNews() throws IOException {
    Pages pages = new Pages(profile(DISK));
    pages.samples("reads{device=\"a\"} 10 1700000000000\n");

    assertThat(pages.samples("reads{device=\"a\"} 10 1700000000000\n")).isEmpty();
    assertThat(pages.next("reads{device=\"a\"} 40 1700000060000\n"))
        .singleElement()
        .satisfies(poll -> assertThat(poll.intervalMs()).isEqualTo(60_000));
    assertThat(pages.skips()).containsEntry("no_news", 1L);
  }

  @Test
  void aMountThatIsYoungerThanBeforeBeginsAnew() throws IOException {
    Pages pages = new Pages(Profiles.load("node"));
    String page =
        """
        node_mountstats_nfs_age_seconds_total{export="s:/x"} %s
        node_mountstats_nfs_total_read_bytes_total{export="s:/x"} %s
        """;
    pages.samples(String.format(page, "500", "10"));

    assertThat(pages.samples(String.format(page, "510", "20"))).contains("read_bytes=10.0");
    assertThat(pages.samples(String.format(page, "3", "30"))).isEmpty();
    assertThat(pages.samples(String.format(page, "13", "31"))).contains("read_bytes=1.0");
  }

  @Test
  void namesFromOtherSeries() throws IOException {
    Pages pages =
        new Pages(
            profile(
                """
                profile: pools
                title: Pools
                resources:
                  - kind: pool
                    name: ["{name}", "pool-{id}"]
                    join: {series: pool_info, on: id, take: name}
                    fields:
                      read_ops: {total: reads}
                """));
    String page = "reads{id=\"1\"} %d\npool_info{id=\"1\",name=\"fast\"} 1\nreads{id=\"2\"} %d\n";
    pages.samples(String.format(page, 1, 1));

    assertThat(pages.samples(String.format(page, 3, 4)))
        .isEqualTo("target/pool/fast {read_ops=2.0}\ntarget/pool/pool-2 {read_ops=3.0}\n");
  }

  @Test
  void ratesThatAreLeftOutWhenZero() throws IOException {
    Pages pages =
        new Pages(
            profile(
                """
                profile: quiet
                title: Rows of zeros are left out
                system: "{cluster}"
                resources:
                  - kind: vol
                    name: "{fs}"
                    absent: zero
                    fields:
                      read_ops: {current: reads}
                      read_latency_s: {current: latency, unit: us}
                """));
    String both =
        "reads{cluster=\"c\",fs=\"a\"} 2\nreads{cluster=\"c\",fs=\"b\"} 3\n"
            + "latency{cluster=\"c\",fs=\"b\"} 500\n";
    pages.samples(both);

    assertThat(pages.samples(both))
        .isEqualTo("c/vol/a {read_ops=20.0}\nc/vol/b {read_ops=30.0, read_latency_s=5.0E-4}\n");
    assertThat(pages.samples("reads{cluster=\"c\",fs=\"a\"} 1\n"))
        .isEqualTo("c/vol/a {read_ops=10.0}\nc/vol/b {read_ops=0.0}\n");
    assertThat(pages.samples("other 1\n")).isEmpty();
  }

  @Test
  void devicesThatRepeatOthersAreLeftOut() throws IOException {
    Pages pages = new Pages(Profiles.load("node"));
    StringBuilder page = new StringBuilder();
    for (String device :
        new String[] {
          "sda",
          "sda1",
          "nvme0n1",
          "nvme0n1p2",
          "nvme0c0n1",
          "nvme1n1",
          "nvme1c0n1",
          "dm-0",
          "md127",
          "loop3",
          "sr0"
        }) {
      page.append("node_disk_reads_completed_total{device=\"" + device + "\"} ")
          .append(device.equals("nvme1n1") ? "0\n" : "7\n");
    }
    pages.samples(page.toString());

    assertThat(
            pages
                .samples(page.toString())
                .lines()
                .map(line -> line.substring(0, line.indexOf(' '))))
        .containsExactly("target/dev/nvme0n1", "target/dev/nvme1c0n1", "target/dev/sda");
    assertThat(pages.skips()).containsEntry("double_counted", 12L);
  }

  @Test
  void stackedDevicesCountWhereNothingElseDoes() throws IOException {
    Pages pages = new Pages(Profiles.load("node"));
    String page =
        "node_disk_reads_completed_total{device=\"dm-0\"} 7\n"
            + "node_pressure_io_waiting_seconds_total 1\n";
    pages.samples(page);

    assertThat(pages.samples(page)).contains("target/dev/dm-0").contains("target/node/io-pressure");
  }

  @Test
  void namesBefore016AreRefusedLoudly() throws IOException {
    Pages pages = new Pages(Profiles.load("node"));

    assertThatThrownBy(() -> pages.samples("node_disk_bytes_read{device=\"sda\"} 12345\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("before 0.16")
        .hasMessageContaining("update node_exporter");
    pages.samples("node_disk_reads_completed_total{device=\"sda\"} 1\n");
    assertThat(pages.samples("node_disk_reads_completed_total{device=\"sda\"} 2\n")).isNotEmpty();
  }

  @Test
  void blanksAndInstancesOfGpus() throws IOException {
    Pages pages = new Pages(Profiles.load("dcgm"));
    String page =
        """
        DCGM_FI_DEV_GPU_UTIL{UUID="GPU-1",Hostname="n1"} 50
        DCGM_FI_DEV_FB_USED{UUID="GPU-1",Hostname="n1"} 2147483634
        DCGM_FI_DEV_POWER_USAGE{UUID="GPU-1",Hostname="n1"} 140737488355328.0
        DCGM_FI_PROF_PCIE_RX_BYTES{UUID="GPU-1",Hostname="n1"} 9223372036854775794
        DCGM_FI_DEV_POWER_USAGE{UUID="GPU-2",Hostname="n1"} 300.5
        DCGM_FI_DEV_POWER_USAGE{UUID="GPU-2",Hostname="n1",GPU_I_ID="3"} 300.5
        DCGM_FI_PROF_GR_ENGINE_ACTIVE{UUID="GPU-2",Hostname="n1",GPU_I_ID="3"} 0.25
        DCGM_FI_DEV_FB_USED{UUID="GPU-2",Hostname="n1",GPU_I_ID="3"} 1024
        DCGM_FI_PROF_PCIE_RX_BYTES{UUID="GPU-2",Hostname="n1",GPU_I_ID="3"} 1000
        """;
    pages.samples(page);

    assertThat(pages.samples(page))
        .isEqualTo(
            """
            n1/gpu/GPU-1 {gpu_util_ratio=0.5}
            n1/gpu/GPU-2:3 {gpu_util_ratio=0.25, gpu_memory_used_bytes=1.073741824E9, pcie_rx_bytes=10000.0}
            """);
    assertThat(pages.skips()).containsEntry("blank", 6L).containsEntry("double_counted", 2L);
  }

  @Test
  void aPageOfSomethingElseIsCounted() throws IOException {
    Pages pages = new Pages(Profiles.load("dcgm"));

    assertThat(pages.next("go_goroutines 7\n")).isEmpty();
    assertThat(pages.skips()).containsEntry("nothing_known", 1L);
  }

  @Test
  void aWrongPageLeavesNothingBehind() throws IOException {
    Pages pages = new Pages(profile(DISK));
    pages.samples("reads{device=\"a\"} 10\n");

    assertThatThrownBy(() -> pages.samples("reads{device=\"a\"} 900\nreads{device=\"b\"} x\n"))
        .hasMessageContaining("line 2");
    assertThat(pages.samples("reads{device=\"a\"} 15\n"))
        .isEqualTo("target/dev/a {read_ops=5.0}\n");
  }

  @Test
  void aSeriesThatIsThereTwiceCountsOnce() throws IOException {
    Pages pages = new Pages(profile(DISK));
    pages.samples("reads{device=\"a\"} 10\nreads{device=\"a\"} 10\n");

    assertThat(pages.samples("reads{device=\"a\"} 15\nreads{device=\"a\"} 15\n"))
        .isEqualTo("target/dev/a {read_ops=5.0}\n");
    assertThat(pages.skips()).containsEntry("duplicate", 2L);
  }

  @Test
  void aRecordingAddsUp() throws IOException {
    Pages pages = new Pages(Profiles.load("node"));
    double read = 0;
    for (int i = 0; i < 7; i++) {
      String page = Files.readString(SharedSamples.path("node-exporter/rec-scrape-" + i + ".prom"));
      for (Poll poll : pages.next(page.replace("zram1", "sdz"))) {
        for (Sample sample : poll.samples()) {
          if (sample.resource().name().equals("vda")) {
            read += sample.readings().orElse(Metric.READ_BYTES, 0);
          }
        }
      }
    }

    assertThat(read).isEqualTo(lastOfVda(6) - lastOfVda(0));
    assertThat(pages.skips()).containsEntry("vanished", 1L).doesNotContainKey("reset");
  }

  private static double lastOfVda(int scrape) throws IOException {
    String name = "node_disk_read_bytes_total{device=\"vda\"} ";
    return Files.readAllLines(SharedSamples.path("node-exporter/rec-scrape-" + scrape + ".prom"))
        .stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .sum();
  }

  @Test
  void whatIsGoneForLongIsForgotten() throws IOException {
    Pages pages = new Pages(profile(DISK));
    for (int round = 0; round < 5; round++) {
      StringBuilder crowd = new StringBuilder();
      for (int i = 0; i < 3_000; i++) {
        crowd.append("reads{device=\"").append(round).append('-').append(i).append("\"} 1\n");
      }
      pages.samples(crowd.toString());
    }
    pages.samples("reads{device=\"a\"} 10\n");

    assertThat(pages.samples("reads{device=\"a\"} 15\n"))
        .isEqualTo("target/dev/a {read_ops=5.0}\n");
  }

  private static Profile profile(String yaml) throws IOException {
    return ProfileFile.parse("test.yml", yaml);
  }
}
