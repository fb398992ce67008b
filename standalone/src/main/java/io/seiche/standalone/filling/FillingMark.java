package io.seiche.standalone.filling;

import io.seiche.standalone.console.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What was filled, left in the data directory before the filling begins and again when it is done:
 * one that was broken off is done once more with the same days, over what is there.
 *
 * @param seed of the simulated fleet
 * @param first day, ISO 8601
 * @param days whole ones
 * @param zone of midnights
 * @param untilMs end of what was filled, epoch milliseconds; 0 while it is not done
 */
record FillingMark(long seed, String first, int days, String zone, long untilMs) {
  private static final String FILE = "history.json";

  static FillingMark of(PastDays past, long untilMs) {
    return new FillingMark(
        past.seed(), past.first().toString(), past.days(), past.zone().getId(), untilMs);
  }

  boolean isDone() {
    return untilMs > 0;
  }

  PastDays past() {
    return new PastDays(seed, LocalDate.parse(first), days, ZoneId.of(zone));
  }

  /** A reader sees all of it or nothing. */
  void leaveIn(Path data) throws IOException {
    Json.leave(data.resolve(FILE), this);
  }

  /**
   * What was left in {@code data}.
   *
   * @throws IOException when there is something that cannot be read
   */
  static Optional<FillingMark> findIn(Path data) throws IOException {
    Path file = data.resolve(FILE);
    try {
      FillingMark mark = Json.read(Files.readString(file), FillingMark.class);
      PastDays unused = mark.past();
      return Optional.of(mark);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
      throw new IOException(file + " is damaged: choose another --data, or remove it", e);
    }
  }
}
