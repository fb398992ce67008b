package io.seiche.collectors.source.simulator;

import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a {@link Corpus} as a labelled recording: its timelines side by side, a volume each, named
 * after its family and number. Where two workloads share a volume, the label is both: {@code
 * TRAINING+INFERENCE}.
 */
public final class CorpusRecording {
  private static final String SYSTEM = "corpus";

  private CorpusRecording() {}

  /**
   * Plays and writes.
   *
   * @param file plain or {@code .gz} by its name, overwritten
   * @param start of the first second
   * @return lines written, without the header
   */
  public static long write(Path file, Corpus corpus, Instant start) throws IOException {
    List<CorpusTimeline> timelines = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < corpus.timelines(); i++) {
      CorpusTimeline timeline = corpus.timeline(i);
      timelines.add(timeline);
      paths.add(new ResourceId(SYSTEM, ResourceKind.VOLUME, name(timeline.origin())).path());
    }
    long lines = 0;
    try (RecordingWriter out = RecordingWriter.create(file, true)) {
      for (int second = 0; second < corpus.secondsEach(); second++) {
        long startMs = start.toEpochMilli() + (long) second * FleetSimulator.INTERVAL_MS;
        for (int i = 0; i < timelines.size(); i++) {
          CorpusTimeline timeline = timelines.get(i);
          timeline.next();
          out.write(startMs, paths.get(i), timeline.readings(), timeline.labels());
          lines++;
        }
      }
    }
    return lines;
  }

  private static String name(CorpusTimeline.Origin origin) {
    String family = origin.family().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return String.format(Locale.ROOT, "%s-%04d", family, origin.number());
  }
}
