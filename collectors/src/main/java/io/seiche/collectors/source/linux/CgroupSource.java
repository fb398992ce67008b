package io.seiche.collectors.source.linux;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Containers and Slurm steps of a host, each a volume of the system {@code cgroups@HOST}: the bytes
 * are the host's disks' over again, and must not be added to theirs. See docs/collectors/linux.md.
 */
final class CgroupSource implements Source {
  /** A value that could not be read; the cgroup is left out of that look. */
  static final String MALFORMED = "malformed";

  /** The tree is walked every so many looks. */
  static final int LOOKS_BETWEEN_WALKS = 10;

  private final Path root;
  private final Path devices;
  private final String system;
  private final LongSupplier nanoTime;
  private Map<String, Path> cgroups = Map.of();
  private Set<String> stacked = Set.of();
  private int looks;

  CgroupSource(HostFolders folders, String host, LongSupplier nanoTime) {
    this.root = folders.sys().resolve("fs/cgroup");
    this.devices = folders.proc().resolve("devices");
    this.system = "cgroups@" + host;
    this.nanoTime = nanoTime;
  }

  @Override
  public List<Look> look(Instant now, Skips skips) throws IOException {
    if (looks++ % LOOKS_BETWEEN_WALKS == 0) {
      cgroups = CgroupTree.find(root);
      stacked = StackedMajors.parse(KernelText.read(devices).orElse(""));
    }
    long nanos = nanoTime.getAsLong();
    List<Reading> readings = new ArrayList<>();
    for (Map.Entry<String, Path> cgroup : cgroups.entrySet()) {
      Optional<String> text = read(cgroup.getValue().resolve("io.stat"));
      if (text.isPresent()) {
        IoStat stat = IoStat.parse(text.get(), this::counts);
        skips.add(MALFORMED, stat.malformed());
        if (stat.malformed() == 0) {
          readings.add(reading(cgroup.getKey(), stat));
        }
      }
    }
    return List.of(new Look(system, nanos, readings));
  }

  /** Empty when the cgroup has ended, also in the midst of reading. */
  private static Optional<String> read(Path file) {
    try {
      return KernelText.read(file);
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  private boolean counts(String device) {
    int colon = device.indexOf(':');
    return colon > 0 && !stacked.contains(device.substring(0, colon));
  }

  private Reading reading(String name, IoStat stat) {
    return Reading.of(new ResourceId(system, ResourceKind.VOLUME, name))
        .total(Metric.READ_BYTES, stat.readBytes())
        .total(Metric.WRITE_BYTES, stat.writeBytes())
        .total(Metric.READ_OPS, stat.reads())
        .total(Metric.WRITE_OPS, stat.writes())
        .build();
  }
}
