package io.seiche.collectors.source.linux;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Lustre file systems of a host, by their names, as its client counts them. Several mounts of one
 * file system are added up.
 */
final class LustreSource implements Source {
  /** A line that could not be read. */
  static final String MALFORMED = "malformed";

  /** Statistics are there, but only for root. */
  static final String NOT_PERMITTED = "not_permitted";

  private final List<Path> folders;
  private final String host;
  private final LongSupplier nanoTime;

  /** What the mounts of one file system count together. */
  private record Counting(Reading.Builder total, Set<String> mounts) {}

  LustreSource(HostFolders folders, String host, LongSupplier nanoTime) {
    this.folders =
        List.of(
            folders.proc().resolve("fs/lustre/llite"),
            folders.sys().resolve("kernel/debug/lustre/llite"));
    this.host = host;
    this.nanoTime = nanoTime;
  }

  @Override
  public List<Look> look(Instant now, Skips skips) throws IOException {
    Map<String, Path> mounts = mounts(skips);
    long nanos = nanoTime.getAsLong();
    Map<String, Counting> fileSystems = new TreeMap<>();
    for (Map.Entry<String, Path> mount : mounts.entrySet()) {
      Optional<String> text = KernelText.read(mount.getValue().resolve("stats"));
      if (text.isPresent()) {
        LliteStats stats = LliteStats.parse(text.get());
        skips.add(MALFORMED, stats.malformed());
        Counting counting = fileSystems.computeIfAbsent(fileSystem(mount.getKey()), this::counting);
        counting.mounts().add(mount.getKey() + " " + stats.startTime());
        add(stats, counting.total());
      }
    }
    List<Reading> readings = new ArrayList<>();
    for (Counting counting : fileSystems.values()) {
      readings.add(counting.total().incarnation(String.join(",", counting.mounts())).build());
    }
    return List.of(new Look(host, nanos, readings));
  }

  private Counting counting(String fileSystem) {
    return new Counting(
        Reading.of(new ResourceId(host, ResourceKind.NFS, fileSystem)), new TreeSet<>());
  }

  /** The folder of each mount, by its name; the same mount may show in both places. */
  private Map<String, Path> mounts(Skips skips) throws IOException {
    Map<String, Path> mounts = new TreeMap<>();
    for (Path folder : folders) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          if (Files.exists(entry.resolve("stats"))) {
            mounts.putIfAbsent(entry.getFileName().toString(), entry);
          }
        }
      } catch (NoSuchFileException | NotDirectoryException absent) {
        // A host without Lustre, or a version that keeps them in the other folder.
      } catch (AccessDeniedException denied) {
        // Of hosts without Lustre, too, debugfs is closed: only a mount that shows in /proc tells.
        skips.add(NOT_PERMITTED, mounts.isEmpty() && Files.exists(folders.get(0)) ? 1 : 0);
      }
    }
    return mounts;
  }

  /** {@code scratch-ffff88003c31b000} is a mount of {@code scratch}. */
  private static String fileSystem(String mount) {
    int dash = mount.lastIndexOf('-');
    return dash > 0 ? mount.substring(0, dash) : mount;
  }

  private static void add(LliteStats stats, Reading.Builder total) {
    total
        .total(Metric.READ_OPS, stats.readOps())
        .total(Metric.READ_BYTES, stats.readBytes())
        .total(Metric.READ_LATENCY, stats.readSeconds())
        .total(Metric.WRITE_OPS, stats.writeOps())
        .total(Metric.WRITE_BYTES, stats.writeBytes())
        .total(Metric.WRITE_LATENCY, stats.writeSeconds())
        .total(Metric.META_OPS, stats.metaOps());
  }
}
