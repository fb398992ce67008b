package io.seiche.collectors.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.targets.ResourceFilter;
import io.seiche.collectors.targets.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxTypeTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ROWS =
      " 8 0 sda 9 0 9 9 9 0 9 9 0 9 9\n 8 16 sdb 9 0 9 9 9 0 9 9 0 9 9\n";

  @TempDir private Path folder;

  @BeforeEach
  void host() throws IOException {
    Files.createDirectories(folder.resolve("proc"));
    Files.createDirectories(folder.resolve("sys"));
    Files.writeString(folder.resolve("proc/diskstats"), ROWS);
  }

  @Test
  void eachPartOfAHostIsCollectedOnItsOwn() throws IOException {
    Target target =
        host("mounted host")
            .system("gpu-b08")
            .interval(Duration.ofSeconds(2))
            .resources(new ResourceFilter(List.of(), List.of(ResourceFilter.Pattern.of("dev/sdb"))))
            .build();
    ShippedTypes.ALL.check(target);
    List<Collector> collectors = ShippedTypes.ALL.collectors(target, "gpu-b07");

    assertThat(collectors)
        .extracting(Collector::id)
        .containsExactly(
            "gpu-b07/mounted host/diskstats",
            "gpu-b07/mounted host/lustre",
            "gpu-b07/mounted host/cgroups");
    assertThat(collectors).extracting(Collector::interval).containsOnly(Duration.ofSeconds(2));
    Collector disks = collectors.get(0);
    List<Poll> polls = List.of();
    while (polls.isEmpty()) {
      polls = disks.collect(NOON);
    }
    assertThat(polls.get(0).samples())
        .extracting(sample -> sample.resource().path())
        .containsExactly("gpu-b08/dev/sda");
    assertThat(disks.skips()).containsEntry("excluded", 1L);
    collectors.forEach(Collector::close);
  }

  @Test
  void oneCalledAsThisMachineHasTheIdsOfOneThatIsNotConfigured() throws IOException {
    List<Collector> collectors = ShippedTypes.ALL.collectors(host("gpu-b07").build(), "gpu-b07");

    assertThat(collectors).extracting(Collector::id).contains("gpu-b07/diskstats");
    collectors.forEach(Collector::close);
  }

  @Test
  void whatCannotBeIsSaidWithItsKey() {
    Target maybe = Target.of("h", "linux").options(Map.of("cgroups", "maybe")).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShippedTypes.ALL.check(maybe))
        .withMessage("options.cgroups must be on or off, got 'maybe'");
    Target nowhere = Target.of("h", "linux").options(Map.of("proc", folder + "/none")).build();
    assertThatIOException()
        .isThrownBy(() -> ShippedTypes.ALL.collectors(nowhere, "gpu-b07"))
        .withMessage("options.proc: " + folder + "/none is no folder: mount the host's there");
  }

  private Target.Builder host(String name) {
    return Target.of(name, "linux")
        .options(
            Map.of(
                "proc",
                folder + "/proc",
                "sys",
                folder + "/sys",
                "tools",
                folder + "/bin",
                "cgroups",
                "on"));
  }
}
