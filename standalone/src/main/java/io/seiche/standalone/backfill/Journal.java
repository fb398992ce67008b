package io.seiche.standalone.backfill;

import io.seiche.standalone.FailureException;
import io.seiche.standalone.console.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far a backfill is, left in its folder so that one that was broken off goes on.
 *
 * @param fingerprint of all it is made of and goes to
 * @param target the store it goes to, by name
 * @param range what is read of Kafka; null of recordings
 * @param rebuilt whether the new history is there
 * @param startMs midnight of the first day that is replaced, epoch milliseconds; 0 while none is
 * @param endMs end of what is replaced, epoch milliseconds
 * @param done days that are replaced
 */
record Journal(
    String fingerprint,
    String target,
    TopicRange range,
    boolean rebuilt,
    long startMs,
    long endMs,
    int done) {
  private static final String FILE = "backfill.json";

  static Journal begun(String fingerprint, String target, TopicRange range) {
    return new Journal(fingerprint, target, range, false, 0, 0, 0);
  }

  Journal rebuiltNow() {
    return new Journal(fingerprint, target, range, true, 0, 0, 0);
  }

  Journal replacing(long fromMs, long toMs) {
    return new Journal(fingerprint, target, range, true, fromMs, toMs, 0);
  }

  Journal with(int days) {
    return new Journal(fingerprint, target, range, true, startMs, endMs, days);
  }

  boolean isReplacing() {
    return startMs != 0 || endMs != 0;
  }

  /** A reader sees all of it or nothing. */
  void leaveIn(Path folder) throws IOException {
    Json.leave(fileIn(folder), this);
  }

  /** Where it is left. */
  static Path fileIn(Path folder) {
    return folder.resolve(FILE);
  }

  /**
   * What was left there.
   *
   * @throws FailureException when it cannot be read
   */
  static Optional<Journal> findIn(Path folder) throws FailureException {
    Path file = fileIn(folder);
    try {
      Journal journal = Json.read(Files.readString(file), Journal.class);
      if (journal.fingerprint() == null) {
        throw new IllegalArgumentException("no fingerprint");
      }
      return Optional.of(journal);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new FailureException(file + " cannot be read: remove " + folder + " to begin anew", e);
    }
  }
}
