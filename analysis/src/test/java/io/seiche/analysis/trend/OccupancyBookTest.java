package io.seiche.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seiche.analysis.phase.Phase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OccupancyBookTest {
  private static final long MINUTE = 60_000;
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final Consumer<MixNews> NOBODY = news -> {};
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

  private final OccupancyBook book = new OccupancyBook(ZoneId.of("UTC"));
  private final OccupancyState state = new OccupancyState();

  /** What rollups amount to: the last word on each phase of each hour and day. */
  private record Row(long millis, long readBytes, long writeBytes, int spans, long weight) {}

  @Property(tries = 200)
  void hoursAndDaysAreWhatALoopOverAllStretchesMakes(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 400) int words) {
    OccupancyBook india = new OccupancyBook(INDIA);
    List<Stretch> standing = new ArrayList<>();
    Map<String, Row> told = new TreeMap<>();
    OccupancyState known = new OccupancyState();
    // Day change in India is at 18:30 UTC.
    long nowMs = NOON + 15L * MINUTE * random.nextInt(24);
    for (int word = 0; word < words; word++) {
      Stretch next = next(random, standing, nowMs);
      nowMs = Math.max(nowMs, next.endMs());
      if (india.take(known, next, NOBODY)) {
        standing.removeIf(next::overlaps);
        standing.add(next);
      }
      if (random.nextInt(20) == 0) {
        remember(told, OccupancyBook.tell(known, "w"));
      }
      if (random.nextInt(30) == 0) {
        nowMs += 20L * MINUTE * random.nextInt(8);
      }
    }
    remember(told, OccupancyBook.tell(known, "w"));

    told.values().removeIf(row -> row.millis() == 0);
    assertThat(told).isEqualTo(bruteForce(standing));
    assertThat(known.recent.size()).isLessThanOrEqualTo(standing.size());
    assertThat(known.cells).hasSizeLessThanOrEqualTo(5);
  }

  /** The next one, one told twice, one corrected, or one that comes late. */
  private static Stretch next(Random random, List<Stretch> standing, long nowMs) {
    int kind = random.nextInt(10);
    if (kind < 2 && !standing.isEmpty()) {
      Stretch again =
          standing.get(standing.size() - 1 - random.nextInt(Math.min(20, standing.size())));
      return kind == 0 ? again : stretch(random, again.startMs(), 1 + random.nextInt(60_000));
    }
    long behindMs = kind == 2 ? random.nextInt(30) * MINUTE : 0;
    return stretch(random, nowMs - behindMs, 1 + random.nextInt(90_000));
  }

  private static Stretch stretch(Random random, long startMs, long lengthMs) {
    return Stretches.any(random, "w", "s", startMs, lengthMs, OccupancyBookTest::values);
  }

  private static Distribution values(Random random) {
    Tally tally = new Tally();
    tally.add(random.nextInt(3) * 1e6, 1 + random.nextInt(1_000));
    return tally.done();
  }

  private static void remember(Map<String, Row> told, List<Occupancy> rows) {
    for (Occupancy row : rows) {
      told.put(
          row.window() + " " + Instant.ofEpochMilli(row.startMs()) + " " + row.phase(),
          new Row(
              row.millis(),
              row.readBytes(),
              row.writeBytes(),
              row.spans(),
              row.throughput().weight() + row.readLatency().weight()));
    }
  }

  private static Map<String, Row> bruteForce(List<Stretch> standing) {
    Map<String, Row> rows = new TreeMap<>();
    for (Stretch stretch : standing) {
      for (Window window : Window.values()) {
        Instant start = Instant.ofEpochMilli(window.startMs(stretch.startMs(), INDIA));
        rows.merge(
            window + " " + start + " " + stretch.phase(),
            new Row(
                stretch.endMs() - stretch.startMs(),
                stretch.readBytes(),
                stretch.writeBytes(),
                stretch.begins() ? 1 : 0,
                stretch.throughput().weight() + stretch.readLatency().weight()),
            (a, b) ->
                new Row(
                    a.millis() + b.millis(),
                    a.readBytes() + b.readBytes(),
                    a.writeBytes() + b.writeBytes(),
                    a.spans() + b.spans(),
                    a.weight() + b.weight()));
      }
    }
    return rows;
  }

  @Test
  void anHourIsOfTheSystemOnWhichItWasLonger() {
    book.take(state, on("s", NOON, 12), NOBODY);
    book.take(state, on("t", NOON + 15 * MINUTE, 8), NOBODY);
    assertThat(OccupancyBook.tell(state, "w")).extracting(Occupancy::system).containsOnly("s");

    book.take(state, on("t", NOON + 30 * MINUTE, 6), NOBODY);
    assertThat(OccupancyBook.tell(state, "w")).extracting(Occupancy::system).containsOnly("t");
  }

  private static Stretch on(String system, long startMs, int minutes) {
    return Stretches.of("w", system, Phase.INGEST, startMs, startMs + minutes * MINUTE);
  }

  @Test
  void theFirstAndTheLastAreMarked() {
    trains(NOON + 10 * MINUTE, NOON + 130 * MINUTE);

    assertThat(hours()).containsExactly("12 partial", "13", "14 partial");
    trains(NOON + 130 * MINUTE, NOON + 180 * MINUTE);
    assertThat(hours()).containsExactly("14");
    trains(NOON + 250 * MINUTE, NOON + 310 * MINUTE);
    assertThat(hours())
        .as("begun anew after a long gap")
        .containsExactly("16 partial", "17 partial");
  }

  private List<String> hours() {
    return OccupancyBook.tell(state, "w").stream()
        .filter(row -> row.window() == Window.HOUR)
        .map(row -> Hours.of(row.startMs(), row.partial()))
        .toList();
  }

  @Test
  void whatACorrectionTakesAwayIsToldAsNothing() {
    book.take(state, of(Phase.LOAD, NOON, NOON + MINUTE), NOBODY);
    assertThat(OccupancyBook.tell(state, "w")).extracting(Occupancy::seconds).containsOnly(60.0);

    book.take(state, of(Phase.TRAINING, NOON, NOON + MINUTE), NOBODY);
    assertThat(OccupancyBook.tell(state, "w"))
        .filteredOn(row -> row.window() == Window.HOUR)
        .extracting(Occupancy::phase, Occupancy::millis, Occupancy::readBytes)
        .containsExactly(tuple(Phase.TRAINING, MINUTE, 7L), tuple(Phase.LOAD, 0L, 0L));
    assertThat(OccupancyBook.hasNews(state)).isFalse();
  }

  @Test
  void fanOutIsTheMeanOfItsBurstsByHowLongTheyWere() {
    book.take(state, of(Phase.INFERENCE, NOON, NOON + 3 * MINUTE), NOBODY);
    book.take(state, Stretches.bursts("w", NOON, 60, 1.0), "s", NOBODY);
    book.take(state, Stretches.bursts("w", NOON + MINUTE, 30, 4.0), "s", NOBODY);
    assertThat(book.take(state, Stretches.bursts("w", NOON + MINUTE, 30, 4.0), "s", NOBODY))
        .as("told twice")
        .isFalse();

    assertThat(OccupancyBook.tell(state, "w")).extracting(Occupancy::fanOutRatio).containsOnly(2.0);
    assertThat(state.late).isEqualTo(1);
  }

  @Test
  void whatIsTooOldIsCountedAndLeftOut() {
    trains(NOON, NOON + 60 * MINUTE);

    assertThat(book.take(state, of(Phase.LOAD, NOON + 44 * MINUTE, NOON + 45 * MINUTE), NOBODY))
        .isFalse();
    assertThat(book.take(state, of(Phase.LOAD, NOON + 45 * MINUTE, NOON + 46 * MINUTE), NOBODY))
        .isTrue();
    assertThat(state.late).isEqualTo(1);
  }

  private void trains(long fromMs, long untilMs) {
    for (long atMs = fromMs; atMs < untilMs; atMs += MINUTE) {
      book.take(state, of(Phase.TRAINING, atMs, atMs + MINUTE), NOBODY);
    }
  }

  private static Stretch of(Phase phase, long startMs, long endMs) {
    return Stretches.of("w", "s", phase, startMs, endMs);
  }
}
