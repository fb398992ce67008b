package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the agent costs on a node with 16 devices, 8 GPUs and 40 mounts, looked at every second for
 * as many seconds as {@code -Dseiche.cost} says, without publishing. With {@code
 * -Dseiche.cost.node} the node is left in that folder, for docs/collectors/linux.md#cost.
 */
@EnabledIfSystemProperty(named = "seiche.cost", matches = "\\d+")
class LinuxAgentCostTest {
  private static final int DEVICES = 16;
  private static final int MOUNTS = 40;
  private static final int GPUS = 8;
  private static final int OPERATIONS = 60;

  @TempDir Path temporary;
  private Path directory;
  private final AtomicLong samples = new AtomicLong();

  @Test
  void oneNode() throws Exception {
    directory = Path.of(System.getProperty("seiche.cost.node", temporary.toString()));
    node();
    LinuxAgent.Config config =
        new LinuxAgent.Config(
            HostFolders.under(directory),
            List.of(directory.resolve("bin")),
            "gpu-b07",
            "gpu-b07",
            Duration.ofSeconds(1),
            false);
    long seconds = Long.getLong("seiche.cost");
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    List<Future<?>> turns = new ArrayList<>();
    try (LinuxAgent agent = LinuxAgent.start(config)) {
      for (Collector collector : agent.collectors()) {
        turns.add(timer.scheduleAtFixedRate(() -> collect(collector), 0, 1, TimeUnit.SECONDS));
      }
      CountDownLatch never = new CountDownLatch(1);
      assertThat(never.await(seconds / 3, TimeUnit.SECONDS)).isFalse();
      long before = cpuNanos();
      long samplesBefore = samples.get();
      assertThat(never.await(seconds, TimeUnit.SECONDS)).isFalse();
      System.out.printf(
          Locale.ROOT,
          "%.2f %% of one core, %s resident, %d samples/s%n",
          (cpuNanos() - before) / 1e7 / seconds,
          resident(),
          (samples.get() - samplesBefore) / seconds);
      assertThat(turns).noneMatch(Future::isDone);
    } finally {
      timer.shutdownNow();
    }
  }

  private void collect(Collector collector) {
    try {
      for (Poll poll : collector.collect(Instant.now())) {
        samples.addAndGet(poll.samples().size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static String resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .orElse("VmRSS: unknown");
  }

  private void node() {
    LinuxHost host = new LinuxHost(directory);
    StringBuilder disks = new StringBuilder();
    for (int i = 0; i < DEVICES; i++) {
      host.file("sys/block/nvme" + i + "n1/diskseq", i + "\n");
      disks.append(" 259 ").append(i).append(" nvme").append(i);
      disks.append("n1 34706049 74843 4815165730 93876201 4187610 1925219 6989322264 47813633");
      disks.append(" 0 45557635 118897696 312571 0 11200562376 857547 7740 51411\n");
    }
    StringBuilder mounts = new StringBuilder();
    for (int i = 0; i < MOUNTS; i++) {
      mounts.append("device filer:/e").append(i).append(" mounted on /mnt/").append(i);
      mounts.append(" with fstype nfs4 statvers=1.1\n\tage:\t100\n");
      mounts.append("\tbytes:\t1207640230 0 0 0 1210214218 0 295483 0\n\tper-op statistics\n");
      mounts.append("\t        READ: 1298 1298 0 207680 1210292152 6 79386 79407 0\n");
      for (int operation = 1; operation < OPERATIONS; operation++) {
        mounts.append("\t    OPERATION").append(operation);
        mounts.append(": 2927395007 2927394995 0 526931094212 362996810236 1 1667369447 7 0\n");
      }
    }
    StringBuilder gpus = new StringBuilder("#!/bin/sh\n");
    gpus.append("echo 'index, uuid, utilization.gpu [%], memory.used [MiB], power.draw [W]'\n");
    gpus.append("while sleep 0.9; do\n");
    for (int i = 0; i < GPUS; i++) {
      gpus.append("echo '").append(i).append(", GPU-").append(i).append(", 45 %, 7 MiB, 9 W'\n");
    }
    host.file("proc/diskstats", disks.toString())
        .file("proc/self/mountstats", mounts.toString())
        .file("proc/pressure/io", "some avg10=1.00 total=159886802\nfull avg10=0.00 total=1\n")
        .file("bin/nvidia-smi", gpus.append("done\n").toString());
    assertThat(directory.resolve("bin/nvidia-smi").toFile().setExecutable(true)).isTrue();
  }
}
