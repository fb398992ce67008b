package io.seiche.standalone.imports;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Into a recording; one that was not finished is deleted. */
final class ToRecording implements Destination {
  private final Path file;
  private final Optional<String> workload;
  private final RecordingWriter writer;
  private boolean finished;

  /**
   * @param workload what all resources are added up to; empty for each on its own
   */
  ToRecording(Path file, boolean labelled, Optional<String> workload) throws IOException {
    this.file = file;
    this.workload = workload;
    this.writer = RecordingWriter.create(file, labelled);
  }

  @Override
  public void take(Poll poll) throws IOException {
    long start = poll.endMs() - poll.intervalMs();
    if (workload.isPresent()) {
      writer.write(start, workload.get(), AddedUp.of(poll.samples()), null);
      return;
    }
    for (Sample sample : poll.samples()) {
      writer.write(start, sample.resource().path(), sample.readings(), sample.label());
    }
  }

  @Override
  public void finish() {
    finished = true;
  }

  @Override
  public void close() throws IOException {
    writer.close();
    if (!finished) {
      Files.deleteIfExists(file);
    }
  }
}
