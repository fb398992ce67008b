package io.seiche.collectors.spool;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.FuzzRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A spool whose files were changed behind its back: what it gives is what was put in, in that
 * order, and what it does not give is counted. See docs/fuzzing.md for how to run it.
 */
public class SpoolFuzzTest {
  private static final int FRAMES = 6;
  private static final int LENGTH = 40;
  private static final int MOST_CHANGES = 8;

  @FuzzTest(maxDuration = "10m")
  public void segments(FuzzedDataProvider damage) {
    try (SpoolFolder folder = new SpoolFolder()) {
      for (int i = 0; i < FRAMES; i++) {
        folder.append(LENGTH);
      }
      folder.next().ifPresent(folder.spool::settle);
      FuzzRules.readOrRefused(() -> folder.crash(where -> change(where, damage)));
      long after = folder.append(LENGTH);
      long before = -1;
      for (long number : folder.drain(true)) {
        if (number <= before || number > after) {
          throw new AssertionError(number + " after " + before);
        }
        before = number;
      }
      if (before != after) {
        throw new AssertionError("the newest is lost: " + before + " instead of " + after);
      }
      if (folder.spool.status().waiting().frames() != 0) {
        throw new AssertionError("still waits for " + folder.spool.status().waiting());
      }
    }
  }

  private static void change(Path folder, FuzzedDataProvider damage) throws IOException {
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (int i = 0; i < MOST_CHANGES && damage.remainingBytes() > 0; i++) {
      Path file = damage.pickValue(files);
      byte[] bytes = Files.readAllBytes(file);
      int at = damage.consumeInt(0, bytes.length);
      byte[] other =
          damage.consumeBoolean()
              ? damage.consumeBytes(damage.consumeInt(0, 120))
              : Arrays.copyOfRange(bytes, damage.consumeInt(0, bytes.length), bytes.length);
      int over = damage.consumeInt(0, bytes.length - at);
      Files.write(file, spliced(bytes, at, over, other));
    }
  }

  private static byte[] spliced(byte[] bytes, int at, int over, byte[] other) {
    byte[] changed = new byte[bytes.length - over + other.length];
    System.arraycopy(bytes, 0, changed, 0, at);
    System.arraycopy(other, 0, changed, at, other.length);
    System.arraycopy(bytes, at + over, changed, at + other.length, bytes.length - at - over);
    return changed;
  }
}
