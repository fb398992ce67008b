package io.seiche.collectors.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.diskstats.ReportedDevices;
import io.seiche.collectors.source.reading.Plausible;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what {@code iostat -t -o JSON} and {@code sadf -j} wrote, report by report, so that one
 * that still runs, or was killed, can be read as far as it goes. Not thread-safe; good for one
 * file.
 */
final class SysstatFile {
  /** The first report of iostat tells of the time since the host was started. */
  static final String SINCE_BOOT = "since_boot";

  /** Partitions, loops, stacked devices, groups of devices that are listed themselves. */
  static final String DOUBLE_COUNTED = "double_counted";

  /** Reports that are no later than the one before, or more than a day. */
  static final String NO_TIME = "no_time";

  /** Devices without a name or without numbers. */
  static final String MALFORMED = "malformed";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final TelemetryFile.Options options;
  private final TelemetryFile.Polls polls;
  private final Skips skips;
  private String host = "";
  private Optional<Instant> before = Optional.empty();
  private boolean anyReport;
  private boolean anyDisk;

  SysstatFile(Path file, TelemetryFile.Options options, TelemetryFile.Polls polls, Skips skips) {
    this.file = file;
    this.options = options;
    this.polls = polls;
    this.skips = skips;
  }

  boolean read() throws IOException {
    boolean whole = true;
    try (InputStream in = FileKind.open(file);
        JsonParser parser = JSON.createParser(in)) {
      try {
        hosts(parser);
      } catch (JsonEOFException unfinished) {
        whole = false;
      } catch (JsonProcessingException e) {
        throw new TelemetryFileException(
            file, e.getLocation().getLineNr(), "is no JSON: " + e.getOriginalMessage());
      }
    }
    if (!anyReport) {
      throw new TelemetryFileException(file, "holds no report; let iostat run for longer");
    }
    if (!anyDisk) {
      throw new TelemetryFileException(
          file, "holds no disks; use iostat -d, or sadf -j FILE -- -d");
    }
    return whole;
  }

  private void hosts(JsonParser parser) throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME && parser.currentName().equals("nodename")) {
        host = parser.nextTextValue();
        before = Optional.empty();
      } else if (token == JsonToken.FIELD_NAME && parser.currentName().equals("statistics")) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          long line = parser.currentLocation().getLineNr();
          report(JSON.readTree(parser), line);
        }
      }
    }
  }

  private void report(JsonNode report, long line) throws IOException {
    anyReport = true;
    JsonNode disks = report.path("disk");
    if (!disks.isArray()) {
      return;
    }
    anyDisk = true;
    JsonNode timestamp = report.path("timestamp");
    if (timestamp.isMissingNode()) {
      throw new TelemetryFileException(
          file, line, "a report has no time; run iostat with -t, best with S_TIME_FORMAT=ISO");
    }
    Instant end =
        SysstatTime.of(timestamp, options.zone())
            .orElseThrow(
                () ->
                    new TelemetryFileException(
                        file,
                        line,
                        "cannot read the time " + timestamp + "; use S_TIME_FORMAT=ISO"));
    Optional<Duration> interval = interval(timestamp, end);
    before = Optional.of(end);
    if (interval.isPresent()) {
      poll(disks, end, interval.get());
    }
  }

  /** How long the report is of; empty, and counted, when nobody knows. */
  private Optional<Duration> interval(JsonNode timestamp, Instant end) {
    if (timestamp.isObject() && timestamp.path("interval").asLong(0) > 0) {
      return usable(Duration.ofSeconds(timestamp.path("interval").asLong()));
    }
    if (before.isEmpty()) {
      skips.add(timestamp.isObject() ? NO_TIME : SINCE_BOOT);
      return Optional.empty();
    }
    return usable(Duration.between(before.get(), end));
  }

  private Optional<Duration> usable(Duration interval) {
    boolean usable =
        !interval.isNegative()
            && !interval.isZero()
            && interval.compareTo(Duration.ofMillis(Poll.MAX_INTERVAL_MS)) <= 0;
    skips.add(NO_TIME, usable ? 0 : 1);
    return usable ? Optional.of(interval) : Optional.empty();
  }

  private void poll(JsonNode disks, Instant end, Duration interval) throws IOException {
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    Map<String, JsonNode> groups = new LinkedHashMap<>();
    for (JsonNode disk : disks) {
      String name = SysstatDisk.name(disk);
      if (name.isBlank()) {
        skips.add(MALFORMED);
      } else {
        (name.startsWith(" ") ? groups : byName).put(name.trim(), disk);
      }
    }
    Set<String> reported = ReportedDevices.of(byName.keySet());
    skips.add(DOUBLE_COUNTED, byName.size() - reported.size());
    if (byName.isEmpty()) {
      byName.putAll(groups);
      reported = groups.keySet();
    } else {
      skips.add(DOUBLE_COUNTED, groups.size());
    }
    String system = options.system().orElse(host == null || host.isBlank() ? "host" : host);
    List<Sample> samples = new ArrayList<>();
    for (Map.Entry<String, JsonNode> disk : byName.entrySet()) {
      if (reported.contains(disk.getKey())) {
        double seconds = interval.toMillis() / 1e3;
        Readings readings =
            Plausible.of(SysstatDisk.readings(disk.getValue(), seconds), seconds, skips);
        skips.add(MALFORMED, readings.isEmpty() ? 1 : 0);
        samples.add(
            Sample.of(new ResourceId(system, ResourceKind.DEVICE, disk.getKey()), readings));
      }
    }
    if (!samples.isEmpty()) {
      polls.take(new Poll(system, end.toEpochMilli(), (int) interval.toMillis(), samples));
    }
  }
}
