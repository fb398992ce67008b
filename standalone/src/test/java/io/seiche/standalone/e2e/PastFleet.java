package io.seiche.standalone.e2e;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.trend.Distribution;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.Mix;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.analysis.trend.Window;
import io.seiche.history.Point;
import io.seiche.history.Points;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Days and hours of six workloads on two arrays, as the pipeline would have told them: on working
 * days they train less and switch more; peaks grow by 1 GB/s a week.
 */
final class PastFleet {
  static final List<String> ARRAYS = List.of("helium-1", "neon-2");
  static final int WORKLOADS = 6;

  /** Switches of a workload on a working day, and on others. */
  static final int BUSY = 24;

  static final int CALM = 4;

  private static final long SWITCH_BYTES = 14_000_000_000L;
  private static final double GAMMA = 1.01 / 0.99;

  private final ZoneId days;
  private final List<Point> points = new ArrayList<>();

  private PastFleet(ZoneId days) {
    this.days = days;
  }

  /** So many whole days before the one that {@code now} is in, and what there is of that. */
  static List<Point> days(Instant now, ZoneId days, int many) {
    PastFleet fleet = new PastFleet(days);
    ZonedDateTime today = now.atZone(days).truncatedTo(ChronoUnit.DAYS);
    for (int ago = many; ago >= 0; ago--) {
      fleet.day(today.minusDays(ago), many - ago, ago == 0);
    }
    return fleet.points;
  }

  static boolean isBusy(ZonedDateTime day) {
    return day.getDayOfWeek().getValue() < 6;
  }

  private void day(ZonedDateTime day, int number, boolean partial) {
    boolean busy = isBusy(day);
    int hours = partial ? 6 : (int) ChronoUnit.HOURS.between(day, day.plusDays(1));
    Instant start = day.toInstant();
    rows(Window.DAY, start, hours, busy ? BUSY : CALM, busy, partial);
    for (int hour = 0; hour < hours; hour++) {
      boolean working = busy && hour >= 8 && hour < 18;
      rows(Window.HOUR, start.plus(hour, ChronoUnit.HOURS), 1, working ? 2 : 0, busy, false);
    }
    for (String array : ARRAYS) {
      double peak = 20e9 + number * 1e9 / 7 + (busy ? 2e9 : 0);
      points.add(
          Points.of(
              new Load(
                  array,
                  Window.DAY,
                  start.toEpochMilli(),
                  (long) 4e14,
                  (long) 1e14,
                  1.2 * peak,
                  peak,
                  peak,
                  0.8 * peak,
                  partial)));
    }
  }

  private void rows(
      Window window, Instant start, int hours, int switches, boolean busy, boolean partial) {
    Map<Phase, Double> shares =
        busy
            ? Map.of(Phase.TRAINING, 0.5, Phase.CHECKPOINT, 0.05, Phase.INFERENCE, 0.45)
            : Map.of(Phase.TRAINING, 0.85, Phase.CHECKPOINT, 0.05, Phase.IDLE, 0.1);
    long startMs = start.toEpochMilli();
    shares.forEach(
        (phase, share) -> {
          long millis = Math.round(share * hours * 3_600_000);
          for (int i = 0; i < WORKLOADS; i++) {
            points.add(
                Points.of(
                    new Occupancy(
                        workload(i),
                        ARRAYS.get(i % ARRAYS.size()),
                        phase,
                        window,
                        startMs,
                        millis,
                        read(phase, millis),
                        written(phase, millis),
                        hours,
                        phase == Phase.INFERENCE ? 1.5 : null,
                        partial,
                        of(1e9, millis),
                        of(0.002, millis),
                        Distribution.EMPTY)));
          }
          for (String array : ARRAYS) {
            mix("array", array, phase, window, startMs, millis, WORKLOADS / 2, hours, partial);
          }
          mix("fleet", "site", phase, window, startMs, millis, WORKLOADS, hours, partial);
        });
    if (switches > 0) {
      for (int i = 0; i < WORKLOADS; i++) {
        bill("workload", workload(i), window, startMs, switches, partial);
      }
      for (String array : ARRAYS) {
        bill("array", array, window, startMs, switches * WORKLOADS / 2, partial);
      }
      bill("fleet", "site", window, startMs, switches * WORKLOADS, partial);
    }
  }

  static String workload(int number) {
    return "volume/" + ARRAYS.get(number % ARRAYS.size()) + "/train-<" + number + ">";
  }

  private static long read(Phase phase, long millis) {
    return phase == Phase.TRAINING || phase == Phase.INFERENCE ? millis * 1_000_000 : 0;
  }

  private static long written(Phase phase, long millis) {
    return phase == Phase.CHECKPOINT ? millis * 4_000_000 : 0;
  }

  private void mix(
      String scope,
      String id,
      Phase phase,
      Window window,
      long startMs,
      long millis,
      int workloads,
      int spans,
      boolean partial) {
    points.add(
        Points.of(
            new Mix(
                scope,
                id,
                phase,
                window,
                startMs,
                millis * workloads,
                read(phase, millis) * workloads,
                written(phase, millis) * workloads,
                spans * workloads,
                workloads,
                phase == Phase.INFERENCE ? 1.5 : null,
                partial,
                of(1e9, millis * workloads),
                of(0.002, millis * workloads),
                Distribution.EMPTY)));
  }

  private static Distribution of(double value, long weight) {
    int bin = (int) Math.floor(Math.log(value) / Math.log(GAMMA));
    return new Distribution(new int[] {bin}, new long[] {weight});
  }

  private void bill(
      String scope, String id, Window window, long startMs, int switches, boolean partial) {
    boolean storms = scope.equals("fleet") && window == Window.DAY && switches > CALM * WORKLOADS;
    points.add(
        Points.of(
            new SwitchingBill(
                scope,
                id,
                scope.equals("workload") ? id.split("/")[1] : null,
                window,
                startMs,
                switches,
                storms ? 1 : 0,
                storms ? 1_800_000 : 0,
                switches * SWITCH_BYTES * 4 / 7,
                switches * SWITCH_BYTES * 3 / 7,
                switches * SWITCH_BYTES * 20,
                switches * 80_000L,
                switches * 20_000L,
                switches * 2_000L,
                switches * 8_000L,
                switches * 1_000L,
                switches * 7_000L,
                switches * 2_000L,
                partial)));
  }
}
