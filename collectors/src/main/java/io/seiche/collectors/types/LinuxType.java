package io.seiche.collectors.types;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.linux.HostFolders;
import io.seiche.collectors.source.linux.LinuxAgent;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetOption;
import io.seiche.collectors.targets.TargetType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The machine this runs on, or one whose {@code /proc} and {@code /sys} are mounted here. */
public record LinuxType() implements TargetType {
  public static final String NAME = "linux";

  private static final TargetOption PROC =
      new TargetOption("proc", "/proc", "where the host's `/proc` is, in a container");
  private static final TargetOption SYS =
      new TargetOption("sys", "/sys", "where its `/sys` is, likewise");
  private static final TargetOption TOOLS =
      new TargetOption(
          "tools",
          "",
          "folders to look for `nvidia-smi`, `rocm-smi` and `amd-smi` in, joined by `:`; else those"
              + " of `PATH`");

  /** Whether cgroups are told of, too. */
  public static final TargetOption CGROUPS =
      new TargetOption("cgroups", "off", "`on` tells of containers and Slurm steps, too");

  private static final String ON = "on";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "this machine's disks, NFS and Lustre mounts, GPUs and I/O pressure";
  }

  @Override
  public Duration defaultInterval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public boolean needsUrl() {
    return false;
  }

  @Override
  public boolean isHere() {
    return true;
  }

  @Override
  public List<TargetOption> options() {
    return List.of(PROC, SYS, TOOLS, CGROUPS);
  }

  @Override
  public void check(Target target) {
    String cgroups = target.option(CGROUPS);
    if (!cgroups.equals(ON) && !cgroups.equals(CGROUPS.standard())) {
      throw new IllegalArgumentException(
          "options.cgroups must be on or off, got '" + cgroups + "'");
    }
  }

  /** One called as this machine has ids that begin with its name, as without any settings. */
  @Override
  public List<Collector> collectors(Target target, String host) throws IOException {
    String id = target.name().equals(host) ? host : host + "/" + target.name();
    return LinuxAgent.start(agent(target, id)).collectors();
  }

  /**
   * What an agent for a target looks at.
   *
   * @param id what its collectors' ids begin with
   * @throws IOException when a folder is not there, naming key and folder
   */
  public static LinuxAgent.Config agent(Target target, String id) throws IOException {
    return new LinuxAgent.Config(
        new HostFolders(folder(target, PROC), folder(target, SYS)),
        tools(target),
        id,
        target.system(),
        target.interval(),
        target.option(CGROUPS).equals(ON));
  }

  /** One that somebody has named has to be there. */
  private static Path folder(Target target, TargetOption option) throws IOException {
    Path folder = Path.of(target.option(option));
    if (target.options().containsKey(option.name()) && !Files.isDirectory(folder)) {
      throw new IOException(
          "options.%s: %s is no folder: mount the host's there".formatted(option.name(), folder));
    }
    return folder;
  }

  private static List<Path> tools(Target target) {
    String set = target.option(TOOLS);
    String path = set.isEmpty() ? System.getenv().getOrDefault("PATH", "") : set;
    return Arrays.stream(path.split(":", -1))
        .filter(folder -> folder.startsWith("/"))
        .map(Path::of)
        .toList();
  }
}
