package io.seiche.standalone.backtest;

import io.seiche.flink.recording.RecordingFrames;
import io.seiche.standalone.backtest.scores.PhaseSet;
import io.seiche.telemetry.recording.RecordingRow;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code <name>.csv} with the verdict for every row of a recording, there once it is complete. Not
 * thread-safe.
 */
final class Predictions implements Closeable {
  private final Path target;
  private final Path draft;
  private final BufferedWriter out;
  private final Map<String, String> fields = new HashMap<>();

  private Predictions(Path target) throws IOException {
    this.target = target;
    this.draft = target.resolveSibling(target.getFileName() + ".part");
    this.out = Files.newBufferedWriter(draft);
    out.write("time_ms,resource,label\n");
  }

  /** Begins the predictions for a recording in a folder. */
  static Predictions of(Path recording, Path folder) throws IOException {
    return new Predictions(
        folder.resolve(RecordingFrames.name(recording.getFileName().toString()) + ".csv"));
  }

  void write(RecordingRow row, PhaseSet said) throws IOException {
    out.write(Long.toString(row.timeMs()));
    out.write(',');
    out.write(fields.computeIfAbsent(row.resource(), Predictions::quoted));
    out.write(',');
    out.write(said.toString());
    out.write('\n');
  }

  /** Closes the file and gives it its name. */
  Path publish() throws IOException {
    out.close();
    return Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(draft);
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
