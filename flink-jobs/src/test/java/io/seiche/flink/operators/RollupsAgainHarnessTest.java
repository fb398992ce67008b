package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.SiteStorms;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.trend.Coverage;
import io.seiche.analysis.trend.CoverageMeter;
import io.seiche.analysis.trend.Distribution;
import io.seiche.analysis.trend.Mix;
import io.seiche.analysis.trend.MixNews;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.OccupancyBook;
import io.seiche.analysis.trend.Stretch;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.analysis.trend.SwitchingBook;
import io.seiche.analysis.trend.Window;
import io.seiche.flink.stream.OccupancyNews;
import io.seiche.flink.stream.ScopeNews;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Hours and days of what comes late, twice and corrected, stopped and gone on with again and again:
 * what a loop over all that stands makes of it, to the millisecond and the byte.
 */
class RollupsAgainHarnessTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final int LIVES = 5;
  private static final int WORDS = 40;

  /** The figures of rows: added up, or as told last. */
  private static final class Rows {
    private final Map<List<Object>, List<Long>> figures = new HashMap<>();

    void add(List<Object> row, long... more) {
      List<Long> one = LongStream.of(more).boxed().toList();
      figures.merge(row, one, Rows::plus);
    }

    private static List<Long> plus(List<Long> a, List<Long> b) {
      List<Long> sums = new ArrayList<>();
      for (int i = 0; i < a.size(); i++) {
        sums.add(a.get(i) + b.get(i));
      }
      return sums;
    }

    void tell(List<Object> row, long... now) {
      figures.put(row, LongStream.of(now).boxed().toList());
    }

    /** Without those that were taken away wholly. */
    Map<List<Object>, List<Long>> standing() {
      Map<List<Object>, List<Long>> some = new HashMap<>(figures);
      some.values().removeIf(row -> row.stream().allMatch(figure -> figure == 0));
      return some;
    }
  }

  private static long startMs(Window window, long timeMs) {
    long lengthMs = window == Window.HOUR ? HOUR : 24 * HOUR;
    return Math.floorDiv(timeMs, lengthMs) * lengthMs;
  }

  @Property(tries = 20)
  void ofWorkloadsArraysAndTheFleet(@ForAll Random random) throws Exception {
    Map<String, List<Stretch>> standing = new HashMap<>();
    Map<String, Long> untilMs = new HashMap<>();
    Rows occupancies = new Rows();
    Rows mixes = new Rows();
    int late = 0;
    Harness<OccupancyNews, Void, Occupancy> workloads = Harness.of(RollupsHarnessTest.OCCUPANCY);
    Harness<MixNews, Void, Mix> scopes = Harness.of(RollupsHarnessTest.MIX);
    for (int life = 1; life <= LIVES; life++) {
      for (int word = 0; word < WORDS; word++) {
        String workload = "w" + random.nextInt(3);
        List<Stretch> before = standing.computeIfAbsent(workload, name -> new ArrayList<>());
        long nowMs = untilMs.getOrDefault(workload, Runs.START_MS + 22 * HOUR);
        Stretch next = next(random, workload, before, nowMs);
        workloads.feed(OccupancyNews.of(next));
        if (next.startMs() < nowMs - OccupancyBook.HORIZON_MS && untilMs.containsKey(workload)) {
          late++;
        } else {
          before.removeIf(old -> old.startMs() < next.endMs() && next.startMs() < old.endMs());
          before.add(next);
          untilMs.merge(workload, next.endMs(), Math::max);
        }
      }
      long markMs = life == LIVES ? RollupsHarnessTest.END : least(untilMs);
      workloads.watermark(markMs);
      scopes.feedAll(workloads.side(OccupancyRollup.MIX));
      scopes.watermark(markMs);
      workloads.output().forEach(row -> tell(occupancies, row));
      scopes.output().forEach(row -> tell(mixes, row));
      late -= workloads.side(OccupancyRollup.HEALTH).size();
      assertThat(scopes.side(MixRollup.HEALTH)).isEmpty();
      workloads = workloads.restarted();
      scopes = scopes.restarted();
    }
    workloads.close();
    scopes.close();

    assertThat(late).as("late, and not counted as that").isZero();
    assertThat(occupancies.standing()).isEqualTo(ofWorkloads(standing).standing());
    assertThat(mixes.standing()).isEqualTo(ofScopes(standing).standing());
  }

  private static long least(Map<String, Long> timesMs) {
    return timesMs.values().stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  /** The next one, one told twice, one corrected, or one that comes late. */
  private static Stretch next(Random random, String workload, List<Stretch> standing, long nowMs) {
    int kind = random.nextInt(8);
    if (kind < 3 && !standing.isEmpty()) {
      Stretch again =
          standing.get(standing.size() - 1 - random.nextInt(Math.min(9, standing.size())));
      return kind == 0 ? again : stretch(random, workload, again.startMs());
    }
    long behindMs = kind == 3 ? random.nextInt(30) * MINUTE : 0;
    long gapMs = random.nextInt(6) == 0 ? random.nextInt(40) * MINUTE : 0;
    return stretch(random, workload, nowMs - behindMs + gapMs);
  }

  private static Stretch stretch(Random random, String workload, long startMs) {
    long edgeMs = (startMs / Stretch.EDGE_MS + 1) * Stretch.EDGE_MS;
    return new Stretch(
        workload,
        "array-" + random.nextInt(8) / 3,
        Phase.values()[random.nextInt(Phase.values().length)],
        startMs,
        Math.min(edgeMs, startMs + 1 + random.nextInt(600_000)),
        random.nextLong(1L << 45),
        random.nextLong(1L << 45),
        random.nextBoolean(),
        new Distribution(
            new int[] {-random.nextInt(600), 1 + random.nextInt(600)}, new long[] {5, 7}),
        Distribution.EMPTY,
        Distribution.EMPTY);
  }

  private static void tell(Rows rows, Occupancy row) {
    rows.tell(
        List.of(row.workload(), row.window(), row.startMs(), row.phase()),
        row.millis(),
        row.readBytes(),
        row.writeBytes(),
        row.spans(),
        row.throughput().weight());
  }

  private static void tell(Rows rows, Mix row) {
    rows.tell(
        List.of(row.scope(), row.scopeId(), row.window(), row.startMs(), row.phase()),
        row.millis(),
        row.readBytes(),
        row.writeBytes(),
        row.spans(),
        row.throughput().weight(),
        row.workloads());
  }

  private static Rows ofWorkloads(Map<String, List<Stretch>> standing) {
    Rows rows = new Rows();
    for (Stretch stretch : standing.values().stream().flatMap(List::stream).toList()) {
      for (Window window : Window.values()) {
        long startMs = startMs(window, stretch.startMs());
        rows.add(
            List.of(stretch.workload(), window, startMs, stretch.phase()),
            stretch.endMs() - stretch.startMs(),
            stretch.readBytes(),
            stretch.writeBytes(),
            stretch.begins() ? 1 : 0,
            stretch.throughput().weight());
      }
    }
    return rows;
  }

  private static Rows ofScopes(Map<String, List<Stretch>> standing) {
    Rows rows = new Rows();
    Set<List<Object>> seen = new HashSet<>();
    for (Stretch stretch : standing.values().stream().flatMap(List::stream).toList()) {
      for (Window window : Window.values()) {
        long startMs = startMs(window, stretch.startMs());
        List<Object> array =
            List.of(Storm.ARRAY, stretch.system(), window, startMs, stretch.phase());
        List<Object> fleet =
            List.of(Storm.FLEET, SiteStorms.SITE, window, startMs, stretch.phase());
        for (List<Object> row : List.of(array, fleet)) {
          rows.add(
              row,
              stretch.endMs() - stretch.startMs(),
              stretch.readBytes(),
              stretch.writeBytes(),
              stretch.begins() ? 1 : 0,
              stretch.throughput().weight(),
              seen.add(List.of(stretch.workload(), row)) ? 1 : 0);
        }
      }
    }
    return rows;
  }

  /** What is heard of switches, each scope for itself: of some things one hears too late. */
  private static final class Heard {
    private final Map<String, Map<String, Switch>> last = new LinkedHashMap<>();
    private final Map<String, Long> untilMs = new HashMap<>();
    private final Map<String, List<Coverage>> data = new HashMap<>();
    private int late;

    private long ageMs(ScopeNews news) {
      long nowMs = Math.max(untilMs.getOrDefault(news.key(), 0L), news.found().endMs());
      return nowMs - Math.min(news.found().firstMs(), news.found().endMs());
    }

    /** Too old by hours or not at all: at the brink nothing is promised. */
    boolean isClear(Switch next) {
      return ScopeNews.of(next).stream()
          .allMatch(news -> Math.abs(ageMs(news) - SwitchingBook.HORIZON_MS) > 2 * HOUR);
    }

    void passed(long nowMs) {
      untilMs.replaceAll((scope, before) -> Math.max(before, nowMs));
    }

    void take(ScopeNews news) {
      Coverage coverage = news.coverage();
      if (coverage != null) {
        data.computeIfAbsent(news.key(), key -> new ArrayList<>()).add(coverage);
        return;
      }
      boolean tooLate = ageMs(news) > SwitchingBook.HORIZON_MS;
      untilMs.merge(news.key(), news.found().endMs(), Math::max);
      Map<String, Switch> known = last.computeIfAbsent(news.key(), key -> new LinkedHashMap<>());
      Switch before = known.get(news.found().id());
      late += tooLate ? 1 : 0;
      if (!tooLate && (before == null || !before.settled() || news.found().settled())) {
        known.put(news.found().id(), news.found());
      }
    }

    /** Whether data was known from the start to the end, but for gaps of an hour. */
    boolean covers(List<Object> row) {
      List<Coverage> spans = new ArrayList<>(data.getOrDefault(row.get(0), List.of()));
      spans.sort(Comparator.comparingLong(Coverage::startMs));
      long startMs = (long) row.get(2);
      long endMs = startMs + (row.get(1) == Window.HOUR ? HOUR : 24 * HOUR);
      long knownMs = Long.MIN_VALUE;
      for (Coverage span : spans) {
        boolean goesOn = knownMs != Long.MIN_VALUE && span.startMs() - knownMs <= HOUR;
        if (goesOn || span.startMs() <= startMs) {
          knownMs = Math.max(knownMs, span.endMs());
        }
      }
      return knownMs >= endMs;
    }

    Rows rows() {
      Rows rows = new Rows();
      last.forEach(
          (scope, switches) -> {
            for (Switch one : switches.values().stream().filter(Switch::happened).toList()) {
              for (Window window : Window.values()) {
                rows.add(
                    List.of(scope, window, startMs(window, one.endMs())),
                    1,
                    (long) one.savedBytes(),
                    (long) one.loadedBytes(),
                    (long) one.ioBytes(),
                    one.endMs() - one.startMs(),
                    Math.round(one.saveSeconds() * 1e3));
              }
            }
          });
      return rows;
    }
  }

  @Property(tries = 20)
  void ofSwitching(@ForAll Random random) throws Exception {
    Heard heard = new Heard();
    Rows told = new Rows();
    Map<List<Object>, Boolean> partial = new HashMap<>();
    List<Switch> all = new ArrayList<>();
    Map<String, Long> knownMs = new HashMap<>();
    long nowMs = Runs.START_MS;
    Harness<ScopeNews, Void, SwitchingBill> scopes = Harness.of(RollupsHarnessTest.SWITCHING);
    for (int life = 1; life <= LIVES; life++) {
      int late = heard.late;
      for (int word = 0; word < WORDS; word++) {
        nowMs += 1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 30) * MINUTE;
        for (ScopeNews news : data(random, "w" + random.nextInt(3), knownMs, nowMs)) {
          heard.take(news);
          scopes.feed(news);
        }
        Switch next = next(random, all, "w" + word % 3, nowMs);
        if (heard.isClear(next)) {
          all.add(next);
          for (ScopeNews news : ScopeNews.of(next)) {
            heard.take(news);
            scopes.feed(news);
          }
        }
      }
      scopes.watermark(life == LIVES ? RollupsHarnessTest.END : nowMs);
      heard.passed(nowMs);
      for (SwitchingBill bill : scopes.output()) {
        List<Object> row =
            List.of(bill.scope() + "/" + bill.scopeId(), bill.window(), bill.startMs());
        partial.put(row, bill.partial());
        told.tell(
            row,
            bill.switches(),
            bill.savedBytes(),
            bill.loadedBytes(),
            bill.ioBytes(),
            bill.lostMillis(),
            bill.saveMillis());
      }
      List<HealthCount> counts = scopes.side(SwitchingRollup.HEALTH);
      assertThat(counts).hasSize(heard.late - late);
      scopes = scopes.restarted();
    }
    scopes.close();

    assertThat(told.standing()).isEqualTo(heard.rows().standing());
    told.standing()
        .keySet()
        .forEach(row -> assertThat(partial.get(row)).as("%s", row).isEqualTo(!heard.covers(row)));
  }

  /** That data of a workload went on until now, or only began to after a while. */
  private static List<ScopeNews> data(
      Random random, String workload, Map<String, Long> knownMs, long nowMs) {
    long pauseMs = random.nextInt(12) == 0 ? random.nextInt(240) * MINUTE : 0;
    long startMs = Math.min(nowMs, knownMs.getOrDefault(workload, Runs.START_MS) + pauseMs);
    knownMs.put(workload, nowMs);
    return ScopeNews.of(
        workload, new CoverageMeter.Told(array(workload), new Coverage(startMs, nowMs)));
  }

  private static String array(String workload) {
    return "array-" + workload.charAt(1) % 2;
  }

  /** A new one, one told twice, one settled as it was or otherwise, or one that never happened. */
  private static Switch next(Random random, List<Switch> all, String workload, long nowMs) {
    if (all.isEmpty() || random.nextInt(3) == 0) {
      return change(random, workload, nowMs, nowMs, Standing.LIVE);
    }
    Switch before = all.get(all.size() - 1 - random.nextInt(Math.min(90, all.size())));
    long otherMs = before.firstMs() + (random.nextInt(120) - 60) * 1_000L;
    return switch (random.nextInt(4)) {
      case 0, 1 -> before;
      case 2 -> change(random, before.workload(), before.firstMs(), otherMs, Standing.SETTLED);
      default ->
          change(
              random, before.workload(), before.firstMs(), before.firstMs(), Standing.SUPERSEDED);
    };
  }

  private static Switch change(
      Random random, String workload, long firstMs, long endMs, Standing standing) {
    boolean gone = standing == Standing.SUPERSEDED;
    return new Switch(
        workload,
        array(workload),
        Phase.TRAINING,
        Phase.INFERENCE,
        gone ? endMs : endMs - 40_000,
        endMs,
        1,
        random.nextInt(20_000) / 1e3,
        2,
        3,
        4,
        random.nextInt(1 << 30),
        random.nextInt(1 << 30),
        null,
        random.nextInt(1 << 30),
        null,
        standing,
        firstMs,
        endMs);
  }
}
