package io.seiche.collectors.files;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.FuzzRules;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files that anybody may want to import. See docs/fuzzing.md for how to run it. */
public class FilesFuzzTest {
  private static final TelemetryFile.Options OPTIONS =
      new TelemetryFile.Options(Optional.empty(), ZoneOffset.UTC);

  @FuzzTest(maxDuration = "10m")
  public void sysstat(byte[] file) throws IOException {
    read(file);
  }

  @FuzzTest(maxDuration = "10m")
  public void mmpmon(byte[] file) throws IOException {
    read(file);
  }

  @FuzzTest(maxDuration = "10m")
  public void recording(byte[] file) throws IOException {
    read(file);
  }

  private static void read(byte[] content) throws IOException {
    boolean packed = content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    Path file = Files.createTempFile("fuzz", packed ? ".csv.gz" : ".csv");
    try {
      Files.write(file, content);
      List<Poll> polls = new ArrayList<>();
      FuzzRules.readOrRefused(
          () -> {
            polls.clear();
            TelemetryFile.read(file, OPTIONS, polls::add, new Skips());
          },
          IOException.class);
      // Packed, a byte may stand for a thousand.
      FuzzRules.hold(polls, 1 + 1_100 * content.length);
    } finally {
      Files.delete(file);
    }
  }
}
