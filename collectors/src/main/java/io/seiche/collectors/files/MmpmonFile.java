package io.seiche.collectors.files;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Differences;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@code mmpmon -p} printed for {@code fs_io_s}: what a node counts of its file systems
 * since it was started. Not thread-safe; good for one file.
 */
final class MmpmonFile {
  /** A request that mmpmon could not answer. */
  static final String FAILED = "request_failed";

  /** A line that cannot be read. */
  static final String MALFORMED = "malformed";

  private static final String KIND = "_fs_io_s_";
  private static final int LONGEST_LINE = 4_096;
  private static final long LAST_SECOND = 7_258_118_400L; // year 2200

  private final Path file;
  private final TelemetryFile.Options options;
  private final TelemetryFile.Polls polls;
  private final Skips skips;
  private final Map<String, Pending> nodes = new LinkedHashMap<>();
  private boolean anyLine;
  private boolean anyPoll;

  /** What one node says at one time, file system by file system. */
  private static final class Pending {
    private final Differences differences;
    private final List<Reading> readings = new ArrayList<>();
    private Instant time = Instant.MIN;

    private Pending(Differences differences) {
      this.differences = differences;
    }
  }

  MmpmonFile(Path file, TelemetryFile.Options options, TelemetryFile.Polls polls, Skips skips) {
    this.file = file;
    this.options = options;
    this.polls = polls;
    this.skips = skips;
  }

  boolean read() throws IOException {
    StringBuilder line = new StringBuilder();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(FileKind.open(file), StandardCharsets.UTF_8), 1 << 16)) {
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          line(line.toString());
          line.setLength(0);
        } else if (line.length() < LONGEST_LINE) {
          line.append((char) c);
        }
      }
    }
    for (Map.Entry<String, Pending> node : nodes.entrySet()) {
      flush(node.getKey(), node.getValue());
    }
    if (!anyLine) {
      throw new TelemetryFileException(file, "holds no fs_io_s; ask mmpmon for it");
    }
    if (!anyPoll) {
      throw new TelemetryFileException(
          file, "holds one look only, and counters need two; run mmpmon with -r 0 -d 1000");
    }
    return line.toString().isBlank(); // else its last number may be cut
  }

  private void line(String text) throws IOException {
    if (!text.startsWith(KIND)) {
      return;
    }
    anyLine = true;
    String[] words = text.trim().split("\\s+", -1);
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i + 1 < words.length; i += 2) {
      values.put(words[i], words[i + 1]);
    }
    if (!values.getOrDefault("_rc_", "").equals("0")) {
      skips.add(FAILED);
      return;
    }
    Optional<Instant> time = time(values);
    String node = values.getOrDefault("_nn_", "");
    String fileSystem = values.getOrDefault("_fs_", "");
    if (time.isEmpty() || node.isBlank() || fileSystem.isBlank()) {
      skips.add(MALFORMED);
      return;
    }
    String system = options.system().orElse(node);
    Pending pending = nodes.computeIfAbsent(system, first -> new Pending(new Differences(skips)));
    if (!time.get().equals(pending.time)) {
      flush(system, pending);
      pending.time = time.get();
    }
    pending.readings.add(
        reading(new ResourceId(system, ResourceKind.VOLUME, fileSystem), time.get(), values));
  }

  private Reading reading(ResourceId id, Instant time, Map<String, String> values) {
    Reading.Builder reading = Reading.of(id).sourceTime(time);
    total(reading, Metric.READ_OPS, values, "_rdc_");
    total(reading, Metric.WRITE_OPS, values, "_wc_");
    total(reading, Metric.READ_BYTES, values, "_br_");
    total(reading, Metric.WRITE_BYTES, values, "_bw_");
    for (String calls : List.of("_oc_", "_cc_", "_dir_", "_iu_")) {
      total(reading, Metric.META_OPS, values, calls);
    }
    return reading.build();
  }

  private void total(
      Reading.Builder reading, Metric metric, Map<String, String> values, String name) {
    String text = values.get(name);
    if (text != null && text.matches("\\d{1,20}")) {
      reading.total(metric, Double.parseDouble(text));
    } else if (text != null) {
      skips.add(MALFORMED);
    }
  }

  /** Seconds and microseconds apart. */
  private static Optional<Instant> time(Map<String, String> values) {
    String seconds = values.getOrDefault("_t_", "");
    String micros = values.getOrDefault("_tu_", "0");
    if (!seconds.matches("\\d{1,12}") || !micros.matches("\\d{1,6}")) {
      return Optional.empty();
    }
    long second = Long.parseLong(seconds);
    return second > 0 && second < LAST_SECOND
        ? Optional.of(Instant.ofEpochSecond(second, Long.parseLong(micros) * 1_000))
        : Optional.empty();
  }

  private void flush(String system, Pending pending) throws IOException {
    if (pending.readings.isEmpty()) {
      return;
    }
    // Times come from the file; no monotonic clock was there.
    Look look = new Look(system, 0, pending.readings);
    pending.readings.clear();
    for (Poll poll : pending.differences.since(look, pending.time)) {
      polls.take(poll);
      anyPoll = true;
    }
  }
}
