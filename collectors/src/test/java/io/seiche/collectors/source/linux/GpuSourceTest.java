package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.SourceCollector;
import io.seiche.telemetry.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts for tools. */
@Timeout(60)
class GpuSourceTest {
  @TempDir Path directory;

  @Test
  void aStreamOfRows() throws Exception {
    Path smi =
        script(
            """
            echo 'index, uuid, pci.bus_id, utilization.gpu [%], memory.used [MiB], power.draw [W]'
            while true; do
              echo '0, GPU-1f, 00000000:01:00.0, 45 %, 1024 MiB, 301.50 W'
              sleep 0.05
            done
            """);
    try (SourceCollector collector = collector(nvidia(smi))) {
      Poll poll = first(collector);

      assertThat(poll.samples()).hasSize(1);
      assertThat(poll.samples().get(0).resource().path()).isEqualTo("gpu-b07/gpu/GPU-1f");
      assertThat(poll.samples().get(0).readings().orElse(Metric.GPU_UTIL, -1)).isEqualTo(0.45);
      assertThat(poll.samples().get(0).readings().orElse(Metric.GPU_POWER, -1)).isEqualTo(301.5);
    }
  }

  @Test
  void aToolThatHangsIsKilledAndNobodyWaitsForIt() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Path smi = script("echo started > " + directory.resolve("mark") + "\nexec sleep 1000\n");
    Skips skips = new Skips();
    try (GpuSource source =
        GpuSource.nvidia(smi, "gpu-b07", Duration.ofSeconds(1), nanos::get).start()) {
      await(() -> Files.exists(directory.resolve("mark")));
      assertThat(source.look(Instant.EPOCH, skips).get(0).readings()).isEmpty();
      nanos.set(Duration.ofSeconds(11).toNanos());
      await(
          () -> {
            assertThat(source.look(Instant.EPOCH, skips).get(0).readings()).isEmpty();
            return skips.counts().containsKey(GpuSource.TOOL_FAILED);
          });
    }
    assertThat(skips.counts()).containsKey(GpuSource.TOOL_HUNG);
  }

  @Test
  void aDriverThatIsNotThereIsCounted() throws Exception {
    Path smi = script("echo \"NVIDIA-SMI has failed\"\nexit 9\n");
    Skips skips = new Skips();
    try (GpuSource source = nvidia(smi)) {
      await(
          () -> {
            assertThat(source.look(Instant.EPOCH, skips).get(0).readings()).isEmpty();
            return skips.counts().containsKey(GpuSource.TOOL_FAILED);
          });
    }
  }

  @Test
  void aPartitionedGpuIsCountedForWhatItDoesNotTell() throws Exception {
    Path smi =
        script(
            """
            echo 'index, uuid, pci.bus_id, utilization.gpu [%], memory.used [MiB], power.draw [W]'
            echo '0, GPU-1f, 00000000:01:00.0, [N/A], 1024 MiB, 301.50 W'
            echo '1, GPU-2f, 00000000:02:00.0, 7 %, 1024 MiB, 301.50 W'
            exec sleep 1000
            """);
    Skips skips = new Skips();
    try (GpuSource source = nvidia(smi)) {
      await(() -> source.look(Instant.EPOCH, new Skips()).get(0).readings().size() == 2);

      assertThat(source.look(Instant.EPOCH, skips).get(0).readings())
          .extracting(reading -> reading.metrics().contains(Metric.GPU_UTIL))
          .containsExactlyInAnyOrder(false, true);
    }
    assertThat(skips.counts()).containsExactly(entry(GpuSource.NO_UTILIZATION, 1L));
  }

  @Test
  void aWholeAnswer() throws Exception {
    Path smi = script("echo '{\"card0\": {\"Unique ID\": \"0x1\", \"GPU use (%)\": \"50\"}}'\n");
    try (GpuSource source = GpuSource.rocm(smi, "gpu-b07", System::nanoTime).start()) {
      await(() -> !source.look(Instant.EPOCH, new Skips()).get(0).readings().isEmpty());
      Look look = source.look(Instant.EPOCH, new Skips()).get(0);

      assertThat(look.readings().get(0).resource().name()).isEqualTo("0x1");
    }
  }

  @Test
  void onlyWhatCanBeRunIsFound() throws IOException {
    Path smi = script("exit 0\n");

    assertThat(Tool.find("smi", List.of(directory.resolve("nowhere"), directory))).contains(smi);
    assertThat(Tool.find("nvidia-smi", List.of(directory))).isEmpty();
  }

  private static GpuSource nvidia(Path smi) {
    return GpuSource.nvidia(smi, "gpu-b07", Duration.ofSeconds(1), System::nanoTime).start();
  }

  private static SourceCollector collector(GpuSource source) {
    return new SourceCollector("gpu-b07/nvidia", Duration.ofSeconds(1), source);
  }

  private static Poll first(SourceCollector collector) throws Exception {
    AtomicLong found = new AtomicLong();
    Poll[] poll = new Poll[1];
    await(
        () -> {
          List<Poll> polls = collector.collect(LinuxHost.NOON);
          polls.forEach(some -> poll[0] = some);
          return found.addAndGet(polls.size()) > 0;
        });
    return poll[0];
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    while (!condition.holds()) {
      assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private Path script(String body) throws IOException {
    Path file = directory.resolve("smi");
    Files.writeString(file, "#!/bin/sh\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
