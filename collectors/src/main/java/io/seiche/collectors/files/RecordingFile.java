package io.seiche.collectors.files;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Plausible;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads recordings: one poll for each line. Stateless. */
final class RecordingFile {
  private RecordingFile() {}

  static boolean read(
      Path file, TelemetryFile.Options options, TelemetryFile.Polls polls, Skips skips)
      throws IOException {
    RecordingSummary summary = RecordingSummary.of(file, rows -> {});
    try (RecordingReader in = RecordingReader.open(file)) {
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        int interval = summary.intervalMs().getOrDefault(row.resource(), 1_000);
        ResourceId resource = resource(file, row.resource(), options.system());
        Readings readings = Plausible.of(row.readings(), interval / 1e3, skips);
        Sample sample = new Sample(resource, readings, row.label());
        polls.take(new Poll(resource.system(), row.timeMs() + interval, interval, List.of(sample)));
      }
    }
    return true;
  }

  /** What a resource's name says, else a volume of the system called like the file. */
  private static ResourceId resource(Path file, String name, Optional<String> system) {
    Optional<ResourceId> named = ResourceId.ofPath(name);
    String stem = String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
    String host = system.orElse(named.map(ResourceId::system).orElse(stem));
    return new ResourceId(
        host,
        named.map(ResourceId::kind).orElse(ResourceKind.VOLUME),
        named.map(ResourceId::name).orElse(name));
  }
}
