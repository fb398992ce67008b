package io.seiche.history.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.SiteStorms;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.trend.Distribution;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.Mix;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.analysis.trend.Window;
import io.seiche.history.Examples;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.Points;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a site wrote in three weeks in which the clocks of Europe go back, from a seed. Days are of
 * their own and no sums of hours, so that taking one for the other shows.
 */
final class Site {
  static final List<String> WORKLOADS =
      List.of(
          "train-1",
          "train-2",
          "train three",
          "x,y=z",
          "o'neil \"q\"",
          "a/b|c",
          "über-φ-\uD83D\uDE00",
          "w.*+?[1]",
          "(w.x)",
          "back\\slash",
          "$HOME^{1}");

  static final List<String> ARRAYS = List.of("array one", "nvme/0,1='");

  final ZoneId zone;
  final long fromMs;
  final long toMs;

  /** A day long before all others, on which the first workload moved to its array. */
  final long movedMs;

  final List<Occupancy> occupancies = new ArrayList<>();
  final List<Mix> mixes = new ArrayList<>();
  final List<SwitchingBill> bills = new ArrayList<>();
  final List<Load> loads = new ArrayList<>();
  final List<TrendAnswers.PastStorm> storms = new ArrayList<>();
  private final List<Point> stormEvents = new ArrayList<>();
  private final Random random;

  Site(ZoneId zone, long seed) {
    this.zone = zone;
    this.random = new Random(seed);
    LocalDate first = LocalDate.of(2026, 10, 12);
    fromMs = midnightMs(first);
    toMs = midnightMs(first.plusDays(21));
    long hourMs = Window.HOUR.startMs(fromMs, zone);
    for (; hourMs < toMs; hourMs += 3_600_000) {
      rows(Window.HOUR, hourMs, 3_600_000);
    }
    for (int day = 0; day < 21; day++) {
      rows(Window.DAY, midnightMs(first.plusDays(day)), 86_400_000);
    }
    for (int i = 0; i < 60; i++) {
      storm(i);
    }
    movedMs = midnightMs(LocalDate.of(2026, 6, 1));
    moved(WORKLOADS.get(0));
  }

  /** Its rows are of all that it did, those of the array it came to of the half of it. */
  private void moved(String workload) {
    occupancies.add(landed(workload, 40_000_000_000L));
    mix(Storm.ARRAY, array(workload), List.of(landed(workload, 20_000_000_000L)));
    bills.add(paid(workload, 40_000_000_000L));
    together(Storm.ARRAY, array(workload), List.of(paid(workload, 20_000_000_000L)));
  }

  private Occupancy landed(String workload, long bytes) {
    return new Occupancy(
        workload,
        array(workload),
        Phase.INGEST,
        Window.DAY,
        movedMs,
        60_000,
        0,
        bytes,
        1,
        null,
        false,
        Distribution.EMPTY,
        Distribution.EMPTY,
        Distribution.EMPTY);
  }

  private SwitchingBill paid(String workload, long bytes) {
    return new SwitchingBill(
        Storm.WORKLOAD,
        workload,
        array(workload),
        Window.DAY,
        movedMs,
        2,
        0,
        0,
        bytes,
        0,
        bytes,
        null,
        0,
        0,
        0,
        0,
        0,
        0,
        false);
  }

  long midnightMs(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  static String array(String workload) {
    return ARRAYS.get(WORKLOADS.indexOf(workload) % ARRAYS.size());
  }

  /** As stores get them. */
  List<Point> points() {
    return Stream.of(
            occupancies.stream().map(Points::of),
            mixes.stream().map(Points::of),
            bills.stream().map(Points::of),
            loads.stream().map(Points::of),
            stormEvents.stream())
        .flatMap(points -> points)
        .toList();
  }

  private void rows(Window window, long startMs, int lengthMs) {
    List<Occupancy> mine = new ArrayList<>();
    List<SwitchingBill> charged = new ArrayList<>();
    for (String workload : WORKLOADS) {
      if (random.nextInt(4) > 0) {
        for (Phase phase : Phase.values()) {
          if (random.nextInt(2) == 0) {
            mine.add(occupancy(workload, phase, window, startMs, lengthMs));
          }
        }
        if (random.nextInt(3) == 0) {
          charged.add(bill(Storm.WORKLOAD, workload, window, startMs));
        }
      }
    }
    occupancies.addAll(mine);
    mix(Storm.FLEET, SiteStorms.SITE, mine);
    bills.addAll(charged);
    together(Storm.FLEET, SiteStorms.SITE, charged);
    for (String array : ARRAYS) {
      mix(Storm.ARRAY, array, mine.stream().filter(one -> on(array, one.workload())).toList());
      together(
          Storm.ARRAY, array, charged.stream().filter(one -> on(array, one.scopeId())).toList());
      loads.add(load(array, window, startMs));
    }
  }

  private static boolean on(String array, String workload) {
    return array(workload).equals(array);
  }

  private Occupancy occupancy(
      String workload, Phase phase, Window window, long startMs, int lengthMs) {
    boolean gone = random.nextInt(12) == 0;
    return new Occupancy(
        workload,
        array(workload),
        phase,
        window,
        startMs,
        gone ? 0 : 1 + random.nextInt(lengthMs),
        gone ? 0 : random.nextLong(1L << 38),
        gone ? 0 : random.nextLong(1L << 38),
        gone ? 0 : random.nextInt(9),
        phase == Phase.INFERENCE && random.nextBoolean() ? random.nextInt(1, 32) / 8.0 : null,
        random.nextInt(10) == 0,
        digest(1000),
        random.nextInt(3) == 0 ? Distribution.EMPTY : digest(-300),
        digest(-200));
  }

  private Distribution digest(int middle) {
    int[] bins = new int[1 + random.nextInt(12)];
    long[] weights = new long[bins.length];
    int bin = middle;
    for (int i = 0; i < bins.length; i++) {
      bin += 1 + random.nextInt(20);
      bins[i] = bin;
      weights[i] = 1L + random.nextInt(100);
    }
    return new Distribution(bins, weights);
  }

  /** Sums of what its workloads did. */
  private void mix(String scope, String id, Collection<Occupancy> of) {
    Map<Phase, List<Occupancy>> phases = new TreeMap<>();
    of.forEach(one -> phases.computeIfAbsent(one.phase(), fresh -> new ArrayList<>()).add(one));
    phases.forEach(
        (phase, rows) -> {
          List<Occupancy> there = rows.stream().filter(one -> one.millis() > 0).toList();
          List<Occupancy> served = there.stream().filter(one -> one.fanOutRatio() != null).toList();
          double servedMs = served.stream().mapToDouble(Occupancy::millis).sum();
          mixes.add(
              new Mix(
                  scope,
                  id,
                  phase,
                  rows.get(0).window(),
                  rows.get(0).startMs(),
                  there.stream().mapToLong(Occupancy::millis).sum(),
                  there.stream().mapToLong(Occupancy::readBytes).sum(),
                  there.stream().mapToLong(Occupancy::writeBytes).sum(),
                  there.stream().mapToInt(Occupancy::spans).sum(),
                  there.size(),
                  served.isEmpty()
                      ? null
                      : Double.valueOf(
                          served.stream().mapToDouble(one -> one.fanOutRatio() * one.millis()).sum()
                              / servedMs),
                  there.stream().anyMatch(Occupancy::partial),
                  ByHand.sum(there, Occupancy::throughput),
                  ByHand.sum(there, Occupancy::readLatency),
                  ByHand.sum(there, Occupancy::writeLatency)));
        });
  }

  private SwitchingBill bill(String scope, String id, Window window, long startMs) {
    boolean none = random.nextInt(6) == 0;
    long saved = none ? 0 : random.nextLong(1L << 34);
    long loaded = none ? 0 : random.nextLong(1L << 34);
    return new SwitchingBill(
        scope,
        id,
        array(id),
        window,
        startMs,
        none ? 0 : 1 + random.nextInt(9),
        random.nextInt(8) == 0 ? 1 : 0,
        random.nextInt(8) == 0 ? random.nextInt(900_000) : 0,
        saved,
        loaded,
        saved + loaded + (none ? 0 : random.nextLong(1L << 38)),
        none || random.nextInt(3) == 0 ? null : Long.valueOf(random.nextInt(999_999)),
        none ? 0 : random.nextInt(99_999),
        none ? 0 : random.nextInt(9_999),
        none ? 0 : random.nextInt(9_999),
        none ? 0 : random.nextInt(9_999),
        none ? 0 : random.nextInt(9_999),
        none ? 0 : random.nextInt(9_999),
        isPartial(startMs));
  }

  /** Told so of all that start at one time. */
  private static boolean isPartial(long startMs) {
    return Math.floorMod(startMs / 3_600_000, 10) == 0;
  }

  /** What its workloads paid together; it storms on its own. */
  private void together(String scope, String id, List<SwitchingBill> of) {
    if (of.isEmpty()) {
      return;
    }
    SwitchingBill first = of.get(0);
    bills.add(
        new SwitchingBill(
            scope,
            id,
            null,
            first.window(),
            first.startMs(),
            of.stream().mapToInt(SwitchingBill::switches).sum(),
            random.nextInt(3),
            random.nextInt(2) * random.nextInt(900_000),
            of.stream().mapToLong(SwitchingBill::savedBytes).sum(),
            of.stream().mapToLong(SwitchingBill::loadedBytes).sum(),
            of.stream().mapToLong(SwitchingBill::ioBytes).sum(),
            of.stream().allMatch(one -> one.gpuLostMillis() == null)
                ? null
                : Long.valueOf(
                    of.stream()
                        .filter(one -> one.gpuLostMillis() != null)
                        .mapToLong(SwitchingBill::gpuLostMillis)
                        .sum()),
            of.stream().mapToLong(SwitchingBill::lostMillis).sum(),
            of.stream().mapToLong(SwitchingBill::drainMillis).sum(),
            of.stream().mapToLong(SwitchingBill::saveMillis).sum(),
            of.stream().mapToLong(SwitchingBill::gapMillis).sum(),
            of.stream().mapToLong(SwitchingBill::loadMillis).sum(),
            of.stream().mapToLong(SwitchingBill::firstIoMillis).sum(),
            first.partial()));
  }

  private Load load(String array, Window window, long startMs) {
    return new Load(
        array,
        window,
        startMs,
        random.nextLong(1L << 38),
        random.nextLong(1L << 38),
        1e9 + 1e9 * random.nextDouble() + (startMs - fromMs) / 10.0,
        random.nextDouble() * 1e9,
        0,
        array.equals(ARRAYS.get(0)) ? 1e9 * random.nextDouble() : 0,
        window == Window.DAY && startMs == midnightMs(LocalDate.of(2026, 11, 1)));
  }

  private void storm(int number) {
    List<String> scopes = List.of(Storm.WORKLOAD, Storm.ARRAY, Storm.FLEET);
    String scope = scopes.get(number % 3);
    String id =
        switch (scope) {
          case Storm.WORKLOAD -> WORKLOADS.get(random.nextInt(WORKLOADS.size()));
          case Storm.ARRAY -> ARRAYS.get(random.nextInt(ARRAYS.size()));
          default -> SiteStorms.SITE;
        };
    long openedMs = fromMs + random.nextLong(toMs - fromMs - 9_000_000);
    long closedMs = openedMs + 60_000 + random.nextLong(7_000_000);
    boolean gpu = random.nextBoolean();
    double bill = random.nextLong(1L << 34);
    stormEvents.add(event(scope, id, openedMs, "opened", openedMs, number, 1, bill / 2, null));
    // A later history has it that this end never was.
    stormEvents.add(
        Examples.superseded(
            event(scope, id, toMs - 1 - number, "closed", fromMs, number, 99, 9 * bill, 1e6)));
    if (number % 7 > 0) {
      stormEvents.add(
          event(scope, id, closedMs, "closed", openedMs, number, 9, bill, gpu ? 12.5 : null));
      storms.add(
          new TrendAnswers.PastStorm(
              "storm-" + number,
              scope,
              ByHand.stored(id),
              "warning",
              openedMs,
              closedMs,
              (closedMs - openedMs) / 1e3,
              9,
              bill,
              gpu ? 12.5 : null));
    }
  }

  private static Point event(
      String scope,
      String id,
      long timeMs,
      String state,
      long openedMs,
      int number,
      long switches,
      double bill,
      Double gpu) {
    return Point.of(Measurement.STORM, timeMs)
        .tag("scope", scope)
        .tag("scope_id", id)
        .field("id", "storm-" + number)
        .field("severity", "warning")
        .field("state", state)
        .field("switches", switches)
        .field("bill_bytes", bill)
        .field("bill_gpu_s", gpu)
        .field("opened_s", openedMs / 1e3)
        .field("superseded", false)
        .build();
  }
}
