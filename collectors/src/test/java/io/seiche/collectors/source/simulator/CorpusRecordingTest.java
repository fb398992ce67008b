package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusRecordingTest {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  @Test
  void writesEveryTimelineWithBothLabels(@TempDir Path folder) throws IOException {
    Corpus corpus =
        new Corpus(
            4,
            EnumSet.of(Family.TRAIN_STREAM, Family.SERVE_WRITE_THROUGH, Family.MIXED_TRAIN_SERVE),
            6,
            200);
    Path file = folder.resolve("corpus.csv.gz");
    assertThat(CorpusRecording.write(file, corpus, START)).isEqualTo(1200);

    Set<String> resources = new HashSet<>();
    Set<String> labels = new HashSet<>();
    long last = START.toEpochMilli();
    try (RecordingReader in = RecordingReader.open(file)) {
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        assertThat(row.timeMs()).isBetween(last, last + 1000);
        last = row.timeMs();
        resources.add(row.resource());
        labels.add(row.label());
      }
    }
    assertThat(resources).hasSize(6).allMatch(name -> name.startsWith("corpus/vol/"));
    assertThat(last).isEqualTo(START.toEpochMilli() + 199_000);
    assertThat(labels).contains("TRAINING", "INFERENCE", "TRAINING+INFERENCE");
  }
}
