package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.reading.SourceCollector;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupSourceTest {
  private static final String ID = "1f0a5c3b9e21".repeat(5) + "abcd";
  private static final String POD =
      "sys/fs/cgroup/kubepods.slice/kubepods-pod7.slice/cri-containerd-" + ID + ".scope";
  private static final String STEP = "sys/fs/cgroup/system.slice/slurmstepd.scope/job_17/step_0";

  @TempDir Path directory;

  @Test
  void containersAndStepsOnceEachWithoutStackedDevices() throws IOException {
    LinuxHost host = new LinuxHost(directory);
    SourceCollector collector =
        host.collector(new CgroupSource(host.folders(), LinuxHost.NAME, host.clock()));
    host.file("proc/devices", "Character devices:\n254 rtc\n\nBlock devices:\n254 device-mapper\n");
    host.file("sys/fs/cgroup/system.slice/io.stat", "259:0 rbytes=9\n");
    host.file(STEP + "/user/task_0/io.stat", "259:0 rbytes=9\n");
    stat(host, 1_000);
    host.collect(collector);
    stat(host, 3_000);

    Readings moved =
        Readings.builder()
            .put(Metric.READ_BYTES, 2_000)
            .put(Metric.READ_OPS, 0)
            .put(Metric.WRITE_BYTES, 0)
            .put(Metric.WRITE_OPS, 0)
            .build();
    assertThat(host.collect(collector))
        .containsOnlyKeys("container/1f0a5c3b9e21", "slurm/job_17/step_0")
        .containsEntry("container/1f0a5c3b9e21", moved)
        .containsEntry("slurm/job_17/step_0", moved);
  }

  @Test
  void theyAreOfASystemOfTheirOwn() throws IOException {
    LinuxHost host = new LinuxHost(directory);
    SourceCollector collector =
        host.collector(new CgroupSource(host.folders(), LinuxHost.NAME, host.clock()));
    stat(host, 1_000);
    host.collect(collector);
    host.after(java.time.Duration.ofSeconds(1));

    List<Poll> polls = collector.collect(LinuxHost.NOON);
    assertThat(polls).extracting(Poll::system).containsExactly("cgroups@gpu-b07");
  }

  @Test
  void recordedLines() throws IOException {
    IoStat stat = IoStat.parse(Samples.text("linux-proc/cgroup2-io.stat.txt"), "259:0"::equals);

    assertThat(stat.malformed()).isZero();
    assertThat(stat.readBytes()).isEqualTo(6_911_345_664.0 + 4_085_926_524_416.0);
    assertThat(stat.writes()).isEqualTo(244_914 + 40_358_485);
  }

  private static void stat(LinuxHost host, long bytes) {
    String text =
        """
        254:0 rbytes=%d wbytes=0 rios=1 wios=0 dbytes=0 dios=0
        259:0 rbytes=%d wbytes=0 rios=1 wios=0 dbytes=0 dios=0 cost.vrate=100.00
        259:1
        """
            .formatted(bytes, bytes);
    host.file(POD + "/io.stat", text).file(STEP + "/io.stat", text);
  }
}
