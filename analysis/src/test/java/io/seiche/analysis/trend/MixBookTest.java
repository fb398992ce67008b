package io.seiche.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.serving.ServingBursts;
import io.seiche.analysis.storm.Storm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MixBookTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int WORKLOADS = 4;

  private final Site site = new Site();

  /** What a row amounts to. */
  private record Row(
      long millis,
      long readBytes,
      long writeBytes,
      long spans,
      Set<String> workloads,
      TreeMap<Integer, Long> throughput,
      TreeMap<Integer, Long> readLatency) {
    static Row empty() {
      return new Row(0, 0, 0, 0, new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
    }

    Row plus(Stretch stretch) {
      workloads.add(stretch.workload());
      add(throughput, stretch.throughput());
      add(readLatency, stretch.readLatency());
      return new Row(
          millis + stretch.endMs() - stretch.startMs(),
          readBytes + stretch.readBytes(),
          writeBytes + stretch.writeBytes(),
          spans + (stretch.begins() ? 1 : 0),
          workloads,
          throughput,
          readLatency);
    }

    private static void add(Map<Integer, Long> bins, Distribution more) {
      for (int i = 0; i < more.bins().length; i++) {
        bins.merge(more.bins()[i], more.weights()[i], Long::sum);
      }
    }

    List<Object> figures() {
      return List.of(
          millis,
          readBytes,
          writeBytes,
          spans,
          (long) workloads.size(),
          distribution(throughput),
          distribution(readLatency));
    }

    private static Distribution distribution(TreeMap<Integer, Long> bins) {
      return new Distribution(
          bins.keySet().stream().mapToInt(Integer::intValue).toArray(),
          bins.values().stream().mapToLong(Long::longValue).toArray());
    }
  }

  /** Workloads and what is put together of them, told now and then. */
  private static final class Site {
    private final OccupancyBook workloads = new OccupancyBook(BERLIN);
    private final MixBook scopes = new MixBook(BERLIN);
    private final Map<String, OccupancyState> ofWorkloads = new HashMap<>();
    private final Map<String, MixState> ofScopes = new TreeMap<>();
    private final Map<String, Mix> mixes = new TreeMap<>();
    private final Map<String, Occupancy> occupancies = new TreeMap<>();

    boolean take(Stretch next) {
      return workloads.take(of(next.workload()), next, this::take);
    }

    void take(ServingBursts bursts, String system) {
      workloads.take(of(bursts.workload()), bursts, system, this::take);
    }

    private void take(MixNews news) {
      scopes.take(ofScopes.computeIfAbsent(news.key(), key -> new MixState()), news);
    }

    OccupancyState of(String workload) {
      return ofWorkloads.computeIfAbsent(workload, name -> new OccupancyState());
    }

    MixState fleet() {
      return ofScopes.get("fleet/site");
    }

    void tell(long nowMs) {
      ofWorkloads.forEach(
          (workload, state) -> {
            for (Occupancy row : OccupancyBook.tell(state, workload)) {
              String of = of(row.phase(), row.window(), row.startMs());
              occupancies.put(workload + " " + of, row);
            }
          });
      ofScopes.forEach((key, state) -> tell(key, state, nowMs));
    }

    List<Mix> tell(String key, MixState state, long nowMs) {
      int end = key.indexOf('/');
      List<Mix> told = MixBook.tell(state, key.substring(0, end), key.substring(end + 1), nowMs);
      told.forEach(row -> mixes.put(key + " " + of(row.phase(), row.window(), row.startMs()), row));
      return told;
    }

    private static String of(Phase phase, Window window, long startMs) {
      return window + " " + Instant.ofEpochMilli(startMs) + " " + phase;
    }
  }

  /** Workloads settle up to 20 hours apart, move between arrays, and are corrected. */
  @Property(tries = 100)
  void hoursAndDaysAreWhatALoopOverAllStretchesMakes(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 400) int words) {
    Site any = new Site();
    Map<String, List<Stretch>> standing = new HashMap<>();
    long[] nowMs = new long[WORKLOADS];
    for (int i = 0; i < WORKLOADS; i++) {
      nowMs[i] = NOON - 10 * HOUR * random.nextInt(2);
    }
    for (int word = 0; word < words; word++) {
      int which = random.nextInt(WORKLOADS);
      List<Stretch> before = standing.computeIfAbsent("w" + which, name -> new ArrayList<>());
      Stretch next = next(random, "w" + which, before, nowMs[which]);
      nowMs[which] = Math.max(nowMs[which], next.endMs());
      if (any.take(next)) {
        before.removeIf(next::overlaps);
        before.add(next);
      }
      if (random.nextInt(15) == 0) {
        any.tell(nowMs[which]);
      }
      if (random.nextInt(10) == 0 && nowMs[which] < least(nowMs) + 18 * HOUR) {
        nowMs[which] += 15 * MINUTE * random.nextInt(8);
      }
    }
    any.tell(Long.MAX_VALUE);

    assertThat(any.ofScopes.values()).extracting(state -> state.late).containsOnly(0L);
    assertThat(figures(any.mixes)).isEqualTo(bruteForce(standing.values()));
    assertThat(secondsOfTheFleet(any)).isEqualTo(secondsOfWorkloads(any));
    assertThat(any.fleet().cells).as("28 hours, 3 days").hasSizeLessThanOrEqualTo(31);
  }

  private static long least(long[] timesMs) {
    long least = timesMs[0];
    for (long timeMs : timesMs) {
      least = Math.min(least, timeMs);
    }
    return least;
  }

  /** The next one, one told twice, one corrected, or one that comes late. */
  private static Stretch next(Random random, String workload, List<Stretch> standing, long nowMs) {
    int kind = random.nextInt(10);
    if (kind < 3 && !standing.isEmpty()) {
      Stretch again =
          standing.get(standing.size() - 1 - random.nextInt(Math.min(20, standing.size())));
      return kind == 0
          ? again
          : stretch(random, workload, again.startMs(), 1 + random.nextInt(60_000));
    }
    long behindMs = kind == 3 ? random.nextInt(30) * MINUTE : 0;
    return stretch(random, workload, nowMs - behindMs, 1 + random.nextInt(600_000));
  }

  private static Stretch stretch(Random random, String workload, long startMs, long lengthMs) {
    String system = "array-" + random.nextInt(8) / 3;
    return Stretches.any(random, workload, system, startMs, lengthMs, MixBookTest::values);
  }

  /** Over more decades than a distribution of one workload keeps apart. */
  private static Distribution values(Random random) {
    Tally tally = new Tally();
    for (int i = random.nextInt(20); i > 0; i--) {
      double value = random.nextInt(5) == 0 ? 0 : Math.pow(10, 18 * random.nextDouble() - 4);
      tally.add(value, 1 + random.nextInt(1_000));
    }
    return tally.done();
  }

  private static Map<String, List<Object>> figures(Map<String, Mix> told) {
    Map<String, List<Object>> rows = new TreeMap<>();
    told.forEach(
        (row, mix) -> {
          List<Object> figures =
              List.of(
                  mix.millis(),
                  mix.readBytes(),
                  mix.writeBytes(),
                  (long) mix.spans(),
                  (long) mix.workloads(),
                  mix.throughput(),
                  mix.readLatency());
          if (mix.millis() > 0) {
            rows.put(row, figures);
          } else {
            assertThat(figures).as("taken away wholly").isEqualTo(Row.empty().figures());
          }
        });
    return rows;
  }

  private static Map<String, List<Object>> bruteForce(Collection<List<Stretch>> standing) {
    Map<String, Row> rows = new TreeMap<>();
    for (List<Stretch> ofOne : standing) {
      for (Stretch stretch : ofOne) {
        for (Window window : Window.values()) {
          long startMs = window.startMs(stretch.startMs(), BERLIN);
          for (String scope : List.of("array/" + stretch.system(), "fleet/site")) {
            String row = scope + " " + Site.of(stretch.phase(), window, startMs);
            rows.put(row, rows.getOrDefault(row, Row.empty()).plus(stretch));
          }
        }
      }
    }
    Map<String, List<Object>> figures = new TreeMap<>();
    rows.forEach((row, of) -> figures.put(row, of.figures()));
    return figures;
  }

  private static Map<String, Long> secondsOfTheFleet(Site site) {
    Map<String, Long> millis = new TreeMap<>();
    for (Mix row : site.mixes.values()) {
      if (row.scope().equals(Storm.FLEET)) {
        millis.merge(Site.of(row.phase(), row.window(), row.startMs()), row.millis(), Long::sum);
      }
    }
    millis.values().removeIf(sum -> sum == 0);
    return millis;
  }

  private static Map<String, Long> secondsOfWorkloads(Site site) {
    Map<String, Long> millis = new TreeMap<>();
    for (Occupancy row : site.occupancies.values()) {
      millis.merge(Site.of(row.phase(), row.window(), row.startMs()), row.millis(), Long::sum);
    }
    millis.values().removeIf(sum -> sum == 0);
    return millis;
  }

  @Test
  void theFirstAndTheLastAreMarked() {
    trains("fast", NOON + 10 * MINUTE, NOON + 130 * MINUTE);

    assertThat(hours(NOON + 131 * MINUTE)).containsExactly("12 partial", "13", "14 partial");
    trains("fast", NOON + 130 * MINUTE, NOON + 180 * MINUTE);
    assertThat(hours(NOON + 181 * MINUTE)).containsExactly("14");
    trains("fast", NOON + 250 * MINUTE, NOON + 310 * MINUTE);
    assertThat(hours(NOON + 311 * MINUTE))
        .as("begun anew after a long gap")
        .containsExactly("16 partial", "17 partial");
  }

  @Test
  void anHourIsPartialForAsLongAsSomeSettleLater() {
    trains("fast", NOON, NOON + 70 * MINUTE);
    assertThat(hours(NOON + 71 * MINUTE)).containsExactly("12", "13 partial");
    trains("slow", NOON, NOON + 30 * MINUTE);
    assertThat(hours(NOON + 72 * MINUTE)).as("70 min behind").containsExactly("12 partial");

    long dueMs = MixBook.dueMs(site.fleet(), NOON + 75 * MINUTE);
    assertThat(dueMs).isEqualTo(NOON + 130 * MINUTE);
    assertThat(hours(dueMs - 1)).isEmpty();
    assertThat(hours(dueMs)).as("no more is to come").containsExactly("12");
    assertThat(MixBook.dueMs(site.fleet(), dueMs + 1)).as("the next").isEqualTo(dueMs + HOUR);
  }

  @Test
  void whatBeganEarlierThanWasKnownIsWhole() {
    trains("fast", NOON + 10 * MINUTE, NOON + 70 * MINUTE);
    assertThat(hours(NOON + 300 * MINUTE)).containsExactly("12 partial", "13 partial");

    trains("slow", NOON - 20 * MINUTE, NOON);
    assertThat(hours(NOON + 301 * MINUTE)).containsExactly("11 partial", "12");
  }

  private List<String> hours(long nowMs) {
    return site.tell("fleet/site", site.fleet(), nowMs).stream()
        .filter(row -> row.window() == Window.HOUR)
        .map(row -> Hours.of(row.startMs(), row.partial()))
        .toList();
  }

  @Test
  void whatACorrectionTakesAwayIsToldAsNothing() {
    site.take(Stretches.of("w", "a", Phase.LOAD, NOON, NOON + MINUTE));
    site.take(Stretches.of("w", "a", Phase.INGEST, NOON, NOON + MINUTE));
    assertThat(hoursOf("array/a"))
        .as("nobody heard of LOAD")
        .extracting(Mix::phase)
        .containsExactly(Phase.INGEST);

    site.take(Stretches.of("w", "a", Phase.TRAINING, NOON, NOON + MINUTE));
    assertThat(hoursOf("array/a"))
        .extracting(Mix::phase, Mix::millis, Mix::readBytes, Mix::workloads)
        .containsExactly(tuple(Phase.TRAINING, MINUTE, 7L, 1), tuple(Phase.INGEST, 0L, 0L, 0));
    assertThat(hoursOf("array/a")).as("nothing new").isEmpty();
  }

  @Test
  void aWorkloadThatMovedCountsOnBothArraysAndOnceInTheFleet() {
    site.take(Stretches.of("w", "a", Phase.TRAINING, NOON, NOON + MINUTE));
    site.take(Stretches.of("w", "b", Phase.TRAINING, NOON + MINUTE, NOON + 2 * MINUTE));
    site.take(Stretches.of("v", "b", Phase.TRAINING, NOON, NOON + MINUTE));

    assertThat(hoursOf("array/a")).extracting(Mix::workloads).containsExactly(1);
    assertThat(hoursOf("array/b")).extracting(Mix::workloads).containsExactly(2);
    assertThat(hoursOf("fleet/site"))
        .extracting(Mix::workloads, Mix::millis)
        .containsExactly(tuple(2, 3 * MINUTE));

    site.take(Stretches.of("w", "b", Phase.TRAINING, NOON, NOON + MINUTE));
    assertThat(hoursOf("array/a")).extracting(Mix::workloads).containsExactly(0);
    assertThat(hoursOf("fleet/site")).extracting(Mix::workloads).containsExactly(2);
  }

  @Test
  void fanOutIsTheMeanByHowLongTheyServed() {
    site.take(Stretches.bursts("v", NOON, 60, 1.0), "a");
    site.take(Stretches.of("w", "a", Phase.INFERENCE, NOON, NOON + 3 * MINUTE));
    site.take(Stretches.of("w", "a", Phase.IDLE, NOON + 3 * MINUTE, NOON + 4 * MINUTE));
    site.take(Stretches.bursts("w", NOON, 30, 4.0), "a");
    site.take(Stretches.bursts("w", NOON, 30, 4.0), "a");

    assertThat(hoursOf("array/a"))
        .extracting(Mix::phase, Mix::fanOutRatio)
        .containsExactly(tuple(Phase.INFERENCE, 2.0), tuple(Phase.IDLE, null));
  }

  @Test
  void whatIsTooOldIsCountedAndLeftOut() {
    trains("fast", NOON, NOON + MINUTE);
    trains("fast", NOON + MixBook.HORIZON_MS, NOON + MixBook.HORIZON_MS + 2 * MINUTE);
    hours(NOON + MixBook.HORIZON_MS + 2 * MINUTE);

    site.take(Stretches.of("slow", "b", Phase.LOAD, NOON + MINUTE, NOON + 2 * MINUTE));
    assertThat(site.fleet().late).isEqualTo(1);
    assertThat(hours(NOON + MixBook.HORIZON_MS + 3 * MINUTE)).isEmpty();
    assertThat(site.ofScopes.get("array/b").late).as("the newest of its own").isZero();
    site.take(Stretches.of("slow", "b", Phase.LOAD, NOON + 2 * MINUTE, NOON + 3 * MINUTE));
    assertThat(site.fleet().late).isEqualTo(1);
  }

  @Test
  void oneThatCameTooLateAndGoesInTimeIsNotLessThanNobody() {
    long nowMs = NOON + 30_000 + MixBook.HORIZON_MS;
    site.take(Stretches.of("fast", "a", Phase.TRAINING, nowMs - 30_000, nowMs));
    site.take(Stretches.of("slow", "b", Phase.LOAD, NOON, NOON + 20_000));
    site.take(Stretches.of("slow", "b", Phase.LOAD, NOON + 40_000, NOON + MINUTE));
    site.tell(nowMs);
    site.take(Stretches.of("slow", "b", Phase.INGEST, NOON, NOON + 20_000));
    site.take(Stretches.of("slow", "b", Phase.INGEST, NOON + 40_000, NOON + MINUTE));

    assertThat(site.fleet().late).as("the first, and twice what became of it").isEqualTo(3);
    assertThat(hoursOf("fleet/site"))
        .filteredOn(row -> row.phase() == Phase.LOAD)
        .extracting(Mix::millis, Mix::workloads)
        .containsExactly(tuple(0L, 0));
  }

  /** Once it is corrected there is nothing to take back. */
  @Test
  void whatAnOlderVersionTookInIsNotTold() {
    site.take(Stretches.of("w", null, Phase.LOAD, NOON, NOON + MINUTE));
    assertThat(site.ofScopes).isEmpty();
    site.take(Stretches.of("w", "a", Phase.TRAINING, NOON, NOON + MINUTE));

    assertThat(hoursOf("fleet/site"))
        .extracting(Mix::phase, Mix::millis, Mix::workloads)
        .containsExactly(tuple(Phase.TRAINING, MINUTE, 1));
  }

  private List<Mix> hoursOf(String key) {
    return site.tell(key, site.ofScopes.get(key), NOON + 10 * MINUTE).stream()
        .filter(row -> row.window() == Window.HOUR)
        .toList();
  }

  private void trains(String workload, long fromMs, long untilMs) {
    for (long atMs = fromMs; atMs < untilMs; atMs += MINUTE) {
      site.take(Stretches.of(workload, "a", Phase.TRAINING, atMs, atMs + MINUTE));
    }
  }
}
