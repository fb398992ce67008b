package io.seiche.collectors.source.linux;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * NFS mounts of a host, by mount point, as its client counts them. Mounts of one export share their
 * counters; the first of them is reported.
 */
final class NfsSource implements Source {
  /** Another mount of the same export, with the same counters. */
  static final String DOUBLE_COUNTED = "double_counted";

  /** A line that could not be read. */
  static final String MALFORMED = "malformed";

  /** Ages are whole seconds, and are read a moment after the clock. */
  private static final double ROUNDED_SECONDS = 2;

  private final HostFolders folders;
  private final String host;
  private final LongSupplier nanoTime;
  private Map<String, Since> mounted = Map.of();

  /** When a mount began, seconds of a monotonic clock, and the how manieth that was. */
  private record Since(double seconds, long times) {}

  NfsSource(HostFolders folders, String host, LongSupplier nanoTime) {
    this.folders = folders;
    this.host = host;
    this.nanoTime = nanoTime;
  }

  @Override
  public List<Look> look(Instant now, Skips skips) throws IOException {
    String text = KernelText.read(folders.ofProcess("mountstats")).orElse("");
    long nanos = nanoTime.getAsLong();
    Mountstats.Parsed parsed = Mountstats.parse(text);
    skips.add(MALFORMED, parsed.malformed());
    Map<String, Since> stillMounted = new HashMap<>();
    List<Reading> readings = new ArrayList<>();
    for (NfsMount mount : withoutRepeats(parsed.mounts(), skips)) {
      Since since = since(mount, nanos / 1e9);
      stillMounted.put(mount.mountPoint(), since);
      readings.add(reading(mount, since.times()));
    }
    mounted = stillMounted;
    return List.of(new Look(host, nanos, readings));
  }

  private List<NfsMount> withoutRepeats(List<NfsMount> mounts, Skips skips) throws IOException {
    if (mounts.size() < 2) {
      return mounts;
    }
    Map<String, String> devices =
        Mountinfo.devices(KernelText.read(folders.ofProcess("mountinfo")).orElse(""));
    Set<String> seen = new HashSet<>();
    List<NfsMount> kept = new ArrayList<>();
    for (NfsMount mount : mounts) {
      if (seen.add(devices.getOrDefault(mount.mountPoint(), counters(mount)))) {
        kept.add(mount);
      } else {
        skips.add(DOUBLE_COUNTED);
      }
    }
    return kept;
  }

  /** Where nobody tells which file system is mounted: all that would be the same. */
  private static String counters(NfsMount mount) {
    return new NfsMount(
            mount.export(),
            "",
            mount.ageSeconds(),
            mount.readBytes(),
            mount.writeBytes(),
            mount.reads(),
            mount.readMs(),
            mount.writes(),
            mount.writeMs(),
            mount.otherOps(),
            mount.rows())
        .toString();
  }

  private Since since(NfsMount mount, double nowSeconds) {
    Since before = mounted.get(mount.mountPoint());
    if (mount.ageSeconds().isEmpty()) {
      return before == null ? new Since(Double.NaN, 0) : before;
    }
    double began = nowSeconds - mount.ageSeconds().getAsDouble();
    boolean anew = before != null && Math.abs(began - before.seconds()) > ROUNDED_SECONDS;
    return new Since(began, (before == null ? 0 : before.times()) + (anew ? 1 : 0));
  }

  private Reading reading(NfsMount mount, long times) {
    return Reading.of(new ResourceId(host, ResourceKind.NFS, mount.mountPoint()))
        .incarnation(mount.export() + " " + times + " " + mount.rows())
        .total(Metric.READ_BYTES, mount.readBytes())
        .total(Metric.WRITE_BYTES, mount.writeBytes())
        .total(Metric.READ_OPS, mount.reads())
        .total(Metric.WRITE_OPS, mount.writes())
        .total(Metric.READ_LATENCY, mount.readMs() / 1e3)
        .total(Metric.WRITE_LATENCY, mount.writeMs() / 1e3)
        .total(Metric.QUEUE, (mount.readMs() + mount.writeMs()) / 1e3)
        .total(Metric.META_OPS, mount.otherOps())
        .build();
  }
}
