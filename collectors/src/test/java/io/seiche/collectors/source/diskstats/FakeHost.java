package io.seiche.collectors.source.diskstats;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Linux host in a directory, with a clock moved by hand. */
final class FakeHost {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Path diskstats;
  private final Path sysBlock;
  private final DiskstatsCollector collector;
  private long nanos = -5_000_000_000L;
  private Instant now = NOON;

  FakeHost(Path directory) {
    this.diskstats = directory.resolve("diskstats");
    this.sysBlock = directory.resolve("block");
    this.collector =
        new DiskstatsCollector(
            diskstats, sysBlock, "gpu-b07", "gpu-b07", Duration.ofSeconds(1), () -> nanos);
  }

  DiskstatsCollector collector() {
    return collector;
  }

  FakeHost disks(String... names) {
    Arrays.stream(names).forEach(name -> directory(sysBlock.resolve(name).resolve("slaves")));
    return this;
  }

  FakeHost partition(String disk, String partition) {
    return directory(sysBlock.resolve(disk).resolve(partition));
  }

  FakeHost stacked(String name, String... members) {
    disks(name);
    for (String member : members) {
      directory(sysBlock.resolve(name).resolve("slaves").resolve(member));
    }
    return this;
  }

  FakeHost identity(String disk, String file, String value) {
    directory(sysBlock.resolve(disk).resolve(file).getParent());
    return write(sysBlock.resolve(disk).resolve(file), value + "\n");
  }

  FakeHost after(Duration time) {
    nanos += time.toNanos();
    now = now.plus(time);
    return this;
  }

  /** One second later the kernel prints these lines; what is collected? */
  List<Poll> collect(Rows... rows) throws IOException {
    return collectText(Arrays.stream(rows).map(Rows::line).collect(Collectors.joining("\n")));
  }

  List<Poll> collectText(String text) throws IOException {
    after(Duration.ofSeconds(1));
    write(diskstats, text + "\n");
    return collector.collect(now);
  }

  /** As {@link #collect}, the readings by device name. */
  Map<String, Readings> readings(Rows... rows) throws IOException {
    return byName(collect(rows));
  }

  static Map<String, Readings> byName(List<Poll> polls) {
    Map<String, Readings> readings = new LinkedHashMap<>();
    for (Poll poll : polls) {
      for (Sample sample : poll.samples()) {
        readings.put(sample.resource().name(), sample.readings());
      }
    }
    return readings;
  }

  private FakeHost directory(Path directory) {
    try {
      Files.createDirectories(directory);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FakeHost write(Path file, String text) {
    try {
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
