package io.seiche.standalone.console;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.trend.Distribution;
import io.seiche.analysis.trend.Window;
import io.seiche.history.DigestText;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.Points;
import io.seiche.history.embedded.EmbeddedStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Days of a fleet as the pipeline would have put them together, in UTC: workloads on three arrays
 * that train by night and serve by day, save, load, take in data and switch; weekends are calmer,
 * each week is busier than the one before, and of the fifth day before the last nothing is known.
 */
public final class StoredTrends {
  public static final List<String> ARRAYS = List.of("helium-1", "argon-1", "neon-2");
  public static final long DAY_MS = 86_400_000;

  private static final int HOURS = 24;
  private static final long HOUR_MS = DAY_MS / HOURS;
  private static final int SILENT_DAY = 5;
  private static final List<Phase> DONE =
      List.of(
          Phase.TRAINING,
          Phase.CHECKPOINT,
          Phase.LOAD,
          Phase.INFERENCE,
          Phase.INGEST,
          Phase.IDLE,
          Phase.UNKNOWN);

  /** Shares of the time in each phase, by night and by day. */
  private static final double[] NIGHT = {.58, .04, .015, .12, .05, .18, .015};

  private static final double[] BY_DAY = {.36, .025, .03, .33, .06, .18, .015};
  private static final String[] JOBS = {
    "pretrain-70b", "rl-rollout", "vision-vit", "agents", "eval-nightly", "embed-index", "sft-chat"
  };

  private final int workloads;
  private final int days;
  private final long endMs;
  private final List<Point> points = new ArrayList<>();

  private StoredTrends(int workloads, int days, long endMs) {
    this.workloads = workloads;
    this.days = days;
    this.endMs = endMs;
  }

  /**
   * Writes them; they can be read on return.
   *
   * @param endMs a midnight of UTC
   */
  public static void write(EmbeddedStore store, int workloads, int days, long endMs)
      throws Exception {
    StoredPast.write(store, points(workloads, days, endMs));
  }

  static List<Point> points(int workloads, int days, long endMs) {
    return new StoredTrends(workloads, days, endMs).points();
  }

  /** The name of one, e.g. {@code volume/argon-1/rl-rollout-001}. */
  public static String workload(int number) {
    return String.format(
        "volume/%s/%s-%03d",
        ARRAYS.get(number % ARRAYS.size()), JOBS[number % JOBS.length], number);
  }

  private List<Point> points() {
    for (int back = days; back >= 1; back--) {
      if (back != SILENT_DAY) {
        day(endMs - back * DAY_MS, back);
      }
    }
    return points;
  }

  private void day(long startMs, int back) {
    double busy = busy(startMs, back);
    for (int hour = 0; hour < HOURS; hour++) {
      boolean night = hour < 8 || hour > 19;
      double share = (night ? .4 : 1.6) * busy / HOURS;
      whole(startMs + hour * HOUR_MS, Window.HOUR, night ? NIGHT : BY_DAY, share);
    }
    whole(startMs, Window.DAY, shifted(chance(startMs, 7)), busy);
    for (int i = 0; i < workloads; i++) {
      String name = workload(i);
      mix(Measurement.OCCUPANCY, "workload", name, startMs, Window.DAY, shifted(i % 9), 1);
      switching(
          Storm.WORKLOAD, name, startMs, Window.DAY, Math.round(busy * (i * 37 % 101) / 8.0), 0);
    }
    for (int i = 0; i < ARRAYS.size(); i++) {
      load(
          ARRAYS.get(i), startMs, 1e10 * (3 - i) * (.6 + .3 * busy + .02 * chance(startMs + i, 9)));
    }
    if (back % 2 == 0) {
      storm(startMs + 14 * HOUR_MS, back);
    }
  }

  /** Half as much on weekends, a tenth more each week. */
  private double busy(long startMs, int back) {
    long weekday = (startMs / DAY_MS + 3) % 7;
    double about = .85 + .05 * chance(startMs, 7);
    return (weekday > 4 ? .5 : 1) * about * (1 + .1 * (days - back) / 7.0);
  }

  /** A number below another, always the same of the same. */
  private static int chance(long of, int below) {
    return Math.floorMod(Long.hashCode(of * 0x9E3779B97F4A7C15L) >>> 7, below);
  }

  private static double[] mean() {
    double[] mean = new double[NIGHT.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (NIGHT[i] + BY_DAY[i]) / 2;
    }
    return mean;
  }

  /** Not all do quite the same; those with higher numbers serve more. */
  private static double[] shifted(int number) {
    double[] shares = mean();
    double moved = shares[0] * number / 12;
    shares[0] -= moved;
    shares[3] += moved;
    return shares;
  }

  /** The fleet and each array. */
  private void whole(long startMs, Window window, double[] shares, double busy) {
    mix(Measurement.MIX, Storm.FLEET, "site", startMs, window, shares, workloads);
    long switches = Math.round(workloads * 5 * busy);
    long storms = window == Window.DAY ? chance(startMs, 4) : 0;
    switching(Storm.FLEET, "site", startMs, window, switches, storms);
    for (String array : ARRAYS) {
      mix(
          Measurement.MIX,
          Storm.ARRAY,
          array,
          startMs,
          window,
          shares,
          workloads / (double) ARRAYS.size());
      switching(Storm.ARRAY, array, startMs, window, switches / ARRAYS.size(), 0);
    }
  }

  private void mix(
      Measurement measurement,
      String scope,
      String name,
      long startMs,
      Window window,
      double[] shares,
      double many) {
    double length = (window == Window.DAY ? DAY_MS : HOUR_MS) / 1e3;
    for (int i = 0; i < shares.length; i++) {
      Phase phase = DONE.get(i);
      double seconds = length * shares[i] * many;
      Point.Builder point =
          Point.of(measurement, startMs)
              .tag("phase", phase.name())
              .tag("window", window.label())
              .field("seconds", seconds)
              .field("read_bytes", seconds * (phase == Phase.LOAD ? 4.4e9 : 4e8))
              .field("write_bytes", seconds * (phase == Phase.CHECKPOINT ? 3.1e9 : 1e8))
              .field("spans", Math.max(1, Math.round(seconds / 900)))
              .field("partial", false);
      if (measurement == Measurement.MIX) {
        point.tag("scope", scope).tag("scope_id", name).field("workloads", Math.round(many));
        digests(point, phase, seconds);
      } else {
        point.tag("workload", name).field("system", array(name));
      }
      points.add(point.build());
    }
  }

  private static void digests(Point.Builder point, Phase phase, double seconds) {
    if (phase != Phase.IDLE && phase != Phase.UNKNOWN) {
      point.field("throughput_digest", digest(1e9, seconds));
      point.field("read_latency_digest", digest(4e-4, seconds * 100));
    }
    if (phase == Phase.INFERENCE) {
      point.field("fan_out_ratio", 1.2);
    }
  }

  /** Two decades around a value. */
  private static String digest(double middle, double weight) {
    double gamma = (1 + Distribution.RELATIVE_ERROR) / (1 - Distribution.RELATIVE_ERROR);
    int at = (int) Math.floor(Math.log(middle) / Math.log(gamma));
    int[] bins = {at - 115, at, at + 60, at + 115};
    long many = Math.max(20, Math.round(weight));
    return DigestText.of(
        new Distribution(bins, new long[] {many / 4, many / 2, many / 5, many / 20}));
  }

  private void switching(
      String scope, String name, long startMs, Window window, long switches, long storms) {
    if (switches == 0) {
      return;
    }
    double saved = switches * 4.2e10;
    double loaded = switches * 7e10;
    points.add(
        Point.of(Measurement.SWITCHING, startMs)
            .tag("scope", scope)
            .tag("scope_id", name)
            .tag("window", window.label())
            .field("switches", switches)
            .field("storms", storms)
            .field("storm_s", storms * 2_400.0)
            .field("bill_bytes", saved + loaded)
            .field("bill_gpu_s", switches * 270.0)
            .field("io_bytes", (saved + loaded) * 9)
            .field("saved_bytes", saved)
            .field("loaded_bytes", loaded)
            .field("lost_s", switches * 34.0)
            .field("drain_s", switches * 2.0)
            .field("save_s", switches * 14.0)
            .field("gap_s", switches * 3.0)
            .field("load_s", switches * 13.0)
            .field("first_io_s", switches * 2.0)
            .field("partial", false)
            .field("system", scope.equals(Storm.WORKLOAD) ? array(name) : null)
            .build());
  }

  private static String array(String workload) {
    return workload.split("/")[1];
  }

  private void load(String system, long startMs, double peak) {
    points.add(
        Point.of(Measurement.LOAD, startMs)
            .tag("system", system)
            .tag("window", Window.DAY.label())
            .field("read_bytes", peak * 2e4)
            .field("write_bytes", peak * 1e4)
            .field("peak_read_bytes_per_s", peak * 1.1)
            .field("peak_write_bytes_per_s", peak * .8)
            .field("peak_save_bytes_per_s", peak * .7)
            .field("peak_load_bytes_per_s", peak)
            .field("partial", false)
            .build());
  }

  private void storm(long openedMs, int number) {
    long closedMs = openedMs + 1_800_000 + number * 60_000L;
    points.add(
        Points.of(
            new Storm(
                Storm.FLEET,
                "site",
                "",
                StormStage.CLOSED,
                number % 4 == 0 ? Severity.CRITICAL : Severity.WARNING,
                closedMs,
                openedMs,
                closedMs,
                12 + number,
                750,
                3_400,
                2_000,
                750,
                0.13,
                2e13,
                4e4)));
  }
}
