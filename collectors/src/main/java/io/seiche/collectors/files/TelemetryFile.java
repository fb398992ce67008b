package io.seiche.collectors.files;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/** Reads files of telemetry, whatever wrote them. Stateless. */
public final class TelemetryFile {
  private TelemetryFile() {}

  /**
   * What a file does not say.
   *
   * @param system what the samples' system is called; else what the file says
   * @param zone of times without one
   */
  public record Options(Optional<String> system, ZoneId zone) {}

  /** Takes what is read, in the file's order. */
  @FunctionalInterface
  public interface Polls {
    void take(Poll poll) throws IOException;
  }

  /**
   * Reads one file to its end.
   *
   * @param skips where to count what is left out
   * @return whether it is whole; else it ends in the midst, as one still being written
   * @throws IOException naming file, line and remedy
   */
  public static boolean read(Path file, Options options, Polls polls, Skips skips)
      throws IOException {
    return switch (FileKind.of(file)) {
      case SYSSTAT -> new SysstatFile(file, options, polls, skips).read();
      case MMPMON -> new MmpmonFile(file, options, polls, skips).read();
      case RECORDING -> RecordingFile.read(file, options, polls);
    };
  }
}
