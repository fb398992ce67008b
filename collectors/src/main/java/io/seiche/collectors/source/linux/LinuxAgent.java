package io.seiche.collectors.source.linux;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.diskstats.DiskstatsCollector;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.reading.SourceCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a Linux host tells of its storage and GPUs: the collectors of what is there. What is not
 * there is left out; NFS and Lustre are looked for at each turn, as mounts come and go. See
 * docs/collectors/linux.md.
 */
public final class LinuxAgent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxAgent.class);

  private final List<Collector> collectors = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

  /**
   * What to look at, and how.
   *
   * @param folders where the host's kernel shows itself
   * @param tools folders to look for {@code nvidia-smi}, {@code rocm-smi} and {@code amd-smi} in;
   *     none for no GPUs
   * @param id what the collectors' ids begin with: {@code gpu-b07} of {@code gpu-b07/nfs}
   * @param host what the samples' system is called
   * @param interval how often to look, positive
   * @param cgroups whether to tell of containers and Slurm steps too, whose bytes the disks tell of
   *     already
   */
  public record Config(
      HostFolders folders,
      List<Path> tools,
      String id,
      String host,
      Duration interval,
      boolean cgroups) {
    public Config {
      tools = List.copyOf(tools);
      if (id.isBlank()) {
        throw new IllegalArgumentException("an agent's collectors need ids");
      }
      if (host.isBlank()) {
        throw new IllegalArgumentException("an agent needs the host's name");
      }
      if (interval.isZero() || interval.isNegative()) {
        throw new IllegalArgumentException("interval must be positive, got " + interval);
      }
    }
  }

  /** Finds what is there and starts the tools that tell of GPUs. */
  public static LinuxAgent start(Config config) {
    return start(config, System::nanoTime);
  }

  /** With another monotonic clock. */
  public static LinuxAgent start(Config config, LongSupplier nanoTime) {
    LinuxAgent agent = new LinuxAgent();
    agent.find(config, nanoTime);
    LOG.info("{} tells of: {}", config.host(), String.join(", ", agent.found));
    return agent;
  }

  private LinuxAgent() {}

  /** One for each source, to be polled independently. */
  public List<Collector> collectors() {
    return List.copyOf(collectors);
  }

  /** What there was at the start, in words. */
  public List<String> found() {
    return List.copyOf(found);
  }

  @Override
  public void close() {
    collectors.forEach(Collector::close);
  }

  private void find(Config config, LongSupplier nanoTime) {
    Path diskstats = config.folders().proc().resolve("diskstats");
    if (Files.isReadable(diskstats)) {
      collectors.add(
          new DiskstatsCollector(
              diskstats,
              config.folders().sys().resolve("block"),
              config.id(),
              config.host(),
              config.interval(),
              nanoTime));
      found.add("disks");
    }
    Path mountstats = config.folders().ofProcess("mountstats");
    if (Files.exists(mountstats)) {
      add("nfs", new NfsSource(config.folders(), config.host(), nanoTime), config);
      found.add(nfsMounts(mountstats));
    }
    add("lustre", new LustreSource(config.folders(), config.host(), nanoTime), config);
    findGpus(config, nanoTime);
    if (config.cgroups()) {
      add("cgroups", new CgroupSource(config.folders(), config.host(), nanoTime), config);
      found.add("containers and Slurm steps");
    }
    Path pressure = config.folders().proc().resolve("pressure/io");
    pressure(pressure)
        .ifPresent(
            now -> {
              add("pressure", new PressureSource(pressure, config.host(), nanoTime), config);
              found.add(now);
            });
  }

  private void add(String name, Source source, Config config) {
    collectors.add(new SourceCollector(config.id() + "/" + name, config.interval(), source));
  }

  private void findGpus(Config config, LongSupplier nanoTime) {
    Optional<Path> nvidia = Tool.find("nvidia-smi", config.tools());
    Optional<Path> rocm = Tool.find("rocm-smi", config.tools());
    Optional<Path> amd = Tool.find("amd-smi", config.tools());
    if (nvidia.isPresent()) {
      add(
          "nvidia",
          GpuSource.nvidia(nvidia.get(), config.host(), config.interval(), nanoTime).start(),
          config);
      found.add("NVIDIA GPUs by " + nvidia.get());
    }
    if (rocm.isPresent()) {
      add("amd", GpuSource.rocm(rocm.get(), config.host(), nanoTime).start(), config);
      found.add("AMD GPUs by " + rocm.get());
    } else if (amd.isPresent()) {
      add("amd", GpuSource.amdSmi(amd.get(), config.host(), nanoTime).start(), config);
      found.add("AMD GPUs by " + amd.get());
    }
  }

  private static String nfsMounts(Path mountstats) {
    try {
      int mounts = Mountstats.parse(KernelText.read(mountstats).orElse("")).mounts().size();
      return mounts + (mounts == 1 ? " NFS mount" : " NFS mounts");
    } catch (IOException e) {
      return "NFS mounts (" + e.getMessage() + ")";
    }
  }

  /** In words; empty where the kernel does not tell, or not yet. */
  private static Optional<String> pressure(Path file) {
    try {
      return KernelText.read(file)
          .flatMap(Pressure::parse)
          .map(
              pressure ->
                  String.format(
                      Locale.ROOT,
                      "I/O pressure (some %.1f %%, full %.1f %% of the last 10 s)",
                      pressure.some() * 100,
                      pressure.full() * 100));
    } catch (IOException switchedOff) {
      return Optional.empty();
    }
  }
}
