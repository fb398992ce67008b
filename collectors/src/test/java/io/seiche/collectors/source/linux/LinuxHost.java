package io.seiche.collectors.source.linux;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.reading.SourceCollector;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** A Linux host in a directory, with a clock moved by hand. */
final class LinuxHost {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String NAME = "gpu-b07";

  private final Path root;
  private long nanos = 7_000_000_000_000L;

  LinuxHost(Path root) {
    this.root = root;
  }

  HostFolders folders() {
    return HostFolders.under(root);
  }

  LongSupplier clock() {
    return () -> nanos;
  }

  LinuxHost after(Duration time) {
    nanos += time.toNanos();
    return this;
  }

  LinuxHost file(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String name) throws IOException {
    Files.delete(root.resolve(name));
  }

  SourceCollector collector(Source source) {
    return new SourceCollector(NAME + "/test", Duration.ofSeconds(1), source);
  }

  /** One second later: what is collected, by the names of resources? */
  Map<String, Readings> collect(SourceCollector collector) throws IOException {
    after(Duration.ofSeconds(1));
    Map<String, Readings> readings = new TreeMap<>();
    for (Poll poll : collector.collect(NOON)) {
      for (Sample sample : poll.samples()) {
        readings.put(sample.resource().name(), sample.readings());
      }
    }
    return readings;
  }

  static boolean isSound(Readings readings, double most) {
    return List.of(Metric.values()).stream()
        .allMatch(metric -> readings.orElse(metric, 0) >= 0 && readings.orElse(metric, 0) <= most);
  }
}
