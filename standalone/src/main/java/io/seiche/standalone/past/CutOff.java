package io.seiche.standalone.past;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is missing from an answer, in words. Not thread-safe. */
final class CutOff {
  /** More points than this are not read for one question, count. */
  static final int MOST_POINTS = 2_000_000;

  private final List<String> words = new ArrayList<>();
  private int points;
  private long oldestMs;

  /** Counts a point that was read; they come newest first. */
  void read(long timeMs) {
    points++;
    oldestMs = timeMs;
  }

  /** Says why the store was not read, where that makes a difference. */
  void unread(String why, boolean matters) {
    if (matters) {
      words.add("only what Seiche remembers of the last day, because " + why);
    }
  }

  /** What is left out; null for nothing. */
  String text(Asked asked, int listed, long all, String what) {
    if (points >= MOST_POINTS) {
      words.add(
          String.format(
              Locale.ROOT,
              "nothing from before %s, because no more than %,d points are read at once: ask for a"
                  + " shorter span",
              Instant.ofEpochMilli(oldestMs).truncatedTo(ChronoUnit.SECONDS),
              MOST_POINTS));
    }
    if (listed < all) {
      words.add(
          String.format(
              Locale.ROOT,
              "the newest %,d of %,d %s: ask for a shorter span or a limit above %d",
              listed,
              all,
              what,
              asked.limit()));
    }
    return words.isEmpty() ? null : String.join("; ", words);
  }
}
