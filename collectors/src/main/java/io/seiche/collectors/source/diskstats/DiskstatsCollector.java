package io.seiche.collectors.source.diskstats;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Reports the block devices of a Linux host from {@code /proc/diskstats}, one layer of them ({@link
 * Layers}). A sample is the difference of two reads; its interval is what a monotonic clock
 * measured between them, not what the schedule says. See docs/collectors/diskstats.md.
 */
public final class DiskstatsCollector implements Collector {
  /** Two reads in the same millisecond; the next one covers both. */
  static final String NO_TIME = "no_time";

  private final Path diskstats;
  private final String id;
  private final String host;
  private final Duration interval;
  private final LongSupplier nanoTime;
  private final BlockTreeWatch treeWatch;
  private final Path sysBlock;
  private final Skips skips = new Skips();
  private final NvmeMultipath multipath = new NvmeMultipath(skips);
  private Optional<Snapshot> previous = Optional.empty();
  private Optional<BlockTree> tree = Optional.empty();
  private Map<String, Layer> layers = Map.of();

  /**
   * @param diskstats {@code /proc/diskstats}
   * @param sysBlock {@code /sys/block}; need not exist
   * @param id what {@link #id} begins with
   * @param host what the samples' system is called
   * @param interval how often to collect
   * @param nanoTime monotonic nanoseconds, as {@link System#nanoTime}
   */
  public DiskstatsCollector(
      Path diskstats,
      Path sysBlock,
      String id,
      String host,
      Duration interval,
      LongSupplier nanoTime) {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a diskstats collector needs the host's name");
    }
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("interval must be positive, got " + interval);
    }
    this.diskstats = diskstats;
    this.id = id + "/diskstats";
    this.host = host;
    this.interval = interval;
    this.nanoTime = nanoTime;
    this.treeWatch = new BlockTreeWatch(sysBlock);
    this.sysBlock = sysBlock;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public Map<String, Long> skips() {
    return skips.counts();
  }

  @Override
  public List<Poll> collect(Instant now) throws IOException {
    Snapshot after = read();
    Snapshot before = previous.orElse(after.empty());
    double elapsedMs = after.millisSince(before);
    if (previous.isPresent() && elapsedMs < 1) {
      skips.add(NO_TIME);
      return List.of();
    }
    previous = Optional.of(after);
    Changes changes =
        Changes.between(elapsedMs > Poll.MAX_INTERVAL_MS ? after.empty() : before, after);
    changes.lost().values().forEach(skips::add);
    List<Sample> samples = new ArrayList<>();
    multipath
        .merge(after, changes)
        .forEach(
            (name, movement) ->
                samples.add(
                    Sample.of(
                        new ResourceId(host, ResourceKind.DEVICE, name),
                        movement.readings(elapsedMs))));
    return samples.isEmpty()
        ? List.of()
        : List.of(new Poll(host, now.toEpochMilli(), (int) Math.round(elapsedMs), samples));
  }

  private Snapshot read() throws IOException {
    long beforeRead = nanoTime.getAsLong();
    String text = new String(Files.readAllBytes(diskstats), StandardCharsets.UTF_8);
    long readAt = beforeRead + (nanoTime.getAsLong() - beforeRead) / 2;
    DiskstatsParser.Parsed parsed = DiskstatsParser.parse(text);
    parsed.skips().forEach(skips::add);
    return new Snapshot(readAt, devices(parsed.rows()));
  }

  /** Anew when devices came or went, or {@code /sys} was read again. */
  private void judge(Set<String> names) throws IOException {
    Optional<BlockTree> now = treeWatch.tree(names);
    if (!now.equals(tree) || !names.equals(layers.keySet())) {
      layers = Layers.of(names, now);
      tree = now;
    }
  }

  private Map<String, Device> devices(List<DiskstatsRow> rows) throws IOException {
    Set<String> names = rows.stream().map(DiskstatsRow::name).collect(Collectors.toSet());
    judge(names);
    Map<String, Device> devices = new LinkedHashMap<>();
    for (DiskstatsRow row : rows) {
      Layer layer = layers.get(row.name());
      if (layer.isReported()) {
        devices.put(row.name(), Device.of(row, sysBlock));
      } else {
        skips.add(layer.skip());
      }
    }
    return devices;
  }
}
