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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * What a host has mounted by NFS, by export, as its client counts it. Mounts of one export mostly
 * share their counters: the first of those is reported. Counters of its own that a mount has with
 * other options are added up.
 */
final class NfsSource implements Source {
  /** Another mount of the same export, with the same counters. */
  static final String DOUBLE_COUNTED = "double_counted";

  /** A line that could not be read. */
  static final String MALFORMED = "malformed";

  /** Ages are whole seconds, and are read a moment after the clock. */
  private static final double ROUNDED_SECONDS = 2;

  /** On a node with containers it is long. */
  private static final int LOOKS_BETWEEN_MOUNTINFOS = 10;

  private final HostFolders folders;
  private final String host;
  private final LongSupplier nanoTime;
  private final KernelFile mountstats = new KernelFile();
  private Map<String, Since> mounted = Map.of();
  private List<String> known = List.of();
  private Map<String, String> devices = Map.of();
  private int looksLeft;

  /** When a mount began, seconds of a monotonic clock, and the how manieth that was. */
  private record Since(double seconds, long times) {}

  /** What the mounts of one export count together. */
  private record Counting(Reading.Builder total, Set<String> mounts) {}

  NfsSource(HostFolders folders, String host, LongSupplier nanoTime) {
    this.folders = folders;
    this.host = host;
    this.nanoTime = nanoTime;
  }

  @Override
  public List<Look> look(Instant now, Skips skips) throws IOException {
    String text = mountstats.read(folders.ofProcess("mountstats")).orElse("");
    long nanos = nanoTime.getAsLong();
    Mountstats.Parsed parsed = Mountstats.parse(text);
    skips.add(MALFORMED, parsed.malformed());
    Map<String, Since> stillMounted = new HashMap<>();
    Map<String, Counting> exports = new TreeMap<>();
    for (NfsMount mount : withoutRepeats(parsed.mounts(), skips)) {
      Since since = since(mount, nanos / 1e9);
      stillMounted.put(mount.mountPoint(), since);
      Counting counting = exports.computeIfAbsent(mount.export(), this::counting);
      counting.mounts().add(mount.mountPoint() + " " + since.times() + " " + mount.rows());
      add(mount, counting.total());
    }
    mounted = stillMounted;
    List<Reading> readings = new ArrayList<>();
    for (Counting counting : exports.values()) {
      readings.add(counting.total().incarnation(String.join(",", counting.mounts())).build());
    }
    return List.of(new Look(host, nanos, readings));
  }

  private List<NfsMount> withoutRepeats(List<NfsMount> mounts, Skips skips) throws IOException {
    if (mounts.size() < 2) {
      return mounts;
    }
    Map<String, String> devices = devices(mounts);
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

  /** By mount point; read anew when mounts came or went, and now and then. */
  private Map<String, String> devices(List<NfsMount> mounts) throws IOException {
    List<String> points = mounts.stream().map(NfsMount::mountPoint).toList();
    if (!points.equals(known) || looksLeft == 0) {
      devices = Mountinfo.devices(KernelText.read(folders.ofProcess("mountinfo")).orElse(""));
      known = points;
      looksLeft = LOOKS_BETWEEN_MOUNTINFOS;
    }
    looksLeft--;
    return devices;
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

  private Counting counting(String export) {
    return new Counting(
        Reading.of(new ResourceId(host, ResourceKind.NFS, export)), new TreeSet<>());
  }

  private static void add(NfsMount mount, Reading.Builder total) {
    total
        .total(Metric.READ_BYTES, mount.readBytes())
        .total(Metric.WRITE_BYTES, mount.writeBytes())
        .total(Metric.READ_OPS, mount.reads())
        .total(Metric.WRITE_OPS, mount.writes())
        .total(Metric.READ_LATENCY, mount.readMs() / 1e3)
        .total(Metric.WRITE_LATENCY, mount.writeMs() / 1e3)
        .total(Metric.QUEUE, (mount.readMs() + mount.writeMs()) / 1e3)
        .total(Metric.META_OPS, mount.otherOps());
  }
}
