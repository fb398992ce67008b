package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.Collector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxAgentTest {
  @TempDir Path directory;

  @Test
  void anEmptyHostIsOnlyWaitedFor() throws IOException {
    try (LinuxAgent agent = LinuxAgent.start(config(false))) {
      assertThat(agent.found()).isEmpty();
      assertThat(agent.collectors()).extracting(Collector::id).containsExactly("gpu-b07/lustre");
      assertThat(agent.collectors().get(0).collect(LinuxHost.NOON)).isEmpty();
    }
  }

  @Test
  void aNodeWithAllThereIs() throws IOException {
    LinuxHost host = new LinuxHost(directory);
    host.file("proc/diskstats", "")
        .file("proc/self/mountstats", "device f:/e mounted on /d with fstype nfs statvers=1.1\n")
        .file("proc/pressure/io", "some avg10=7.69 total=7\nfull avg10=5.54 total=5\n");
    for (String tool : List.of("nvidia-smi", "rocm-smi", "amd-smi")) {
      host.file("bin/" + tool, "#!/bin/sh\nexit 0\n");
      assertThat(directory.resolve("bin/" + tool).toFile().setExecutable(true)).isTrue();
    }
    try (LinuxAgent agent = LinuxAgent.start(config(true))) {
      assertThat(agent.collectors())
          .extracting(Collector::id)
          .containsExactly(
              "gpu-b07/diskstats",
              "gpu-b07/nfs",
              "gpu-b07/lustre",
              "gpu-b07/nvidia",
              "gpu-b07/amd",
              "gpu-b07/cgroups",
              "gpu-b07/pressure");
      assertThat(agent.found())
          .containsExactly(
              "disks",
              "1 NFS mount",
              "NVIDIA GPUs by " + directory.resolve("bin/nvidia-smi"),
              "AMD GPUs by " + directory.resolve("bin/rocm-smi"),
              "containers and Slurm steps",
              "I/O pressure (some 7.7 %, full 5.5 % of the last 10 s)");
    }
    assertThat(Files.exists(directory)).isTrue();
  }

  private LinuxAgent.Config config(boolean cgroups) {
    return new LinuxAgent.Config(
        HostFolders.under(directory),
        List.of(directory.resolve("bin")),
        "gpu-b07",
        "gpu-b07",
        Duration.ofSeconds(1),
        cgroups);
  }
}
