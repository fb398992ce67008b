package io.seiche.benchmarks.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.trend.Distribution;
import io.seiche.history.DigestText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Hours and days of a site as line protocol: what a year of it writes, but for the percentiles,
 * which no question reads. Every workload is in about three phases in each hour.
 */
final class YearOfRollups {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final long HOUR_MS = 3_600_000;
  private static final int DIGESTS = 512;
  private static final int MUCH = 1 << 20;
  private static final Phase[][] HABITS = {
    {Phase.TRAINING, Phase.CHECKPOINT, Phase.IDLE},
    {Phase.INFERENCE, Phase.LOAD, Phase.IDLE},
    {Phase.TRAINING, Phase.CHECKPOINT, Phase.LOAD, Phase.INFERENCE},
    {Phase.INGEST, Phase.IDLE}
  };

  private final int workloads;
  private final int arrays;
  private final int withDigests;
  private final int withHours;
  private final long fromMs;
  private final long toMs;
  private final Random random = new Random(1);
  private final List<String> throughput = new ArrayList<>();
  private final List<String> latency = new ArrayList<>();
  private final StringBuilder lines = new StringBuilder();
  private long rows;

  /**
   * @param withDigests so many of the workloads have distributions; arrays and the fleet have
   * @param withHours so many of the workloads have hours and not days alone
   */
  YearOfRollups(int workloads, int arrays, int days, int withDigests, int withHours) {
    this.workloads = workloads;
    this.withHours = withHours;
    this.withDigests = withDigests;
    this.arrays = arrays;
    LocalDate end = LocalDate.of(2026, 11, 1);
    this.toMs = end.atStartOfDay(ZONE).toInstant().toEpochMilli();
    this.fromMs = end.minusDays(days).atStartOfDay(ZONE).toInstant().toEpochMilli();
    for (int i = 0; i < DIGESTS; i++) {
      throughput.add(digest(1050, 30));
      latency.add(digest(-340, 20));
    }
  }

  long fromMs() {
    return fromMs;
  }

  long toMs() {
    return toMs;
  }

  int hours() {
    return (int) ((toMs - fromMs) / HOUR_MS);
  }

  long rows() {
    return rows;
  }

  static String workload(int number) {
    return String.format("w-%04d", number);
  }

  static String array(int number) {
    return String.format("array-%02d", number);
  }

  /** Takes lines. */
  @FunctionalInterface
  interface Target {
    void take(byte[] lines) throws IOException;
  }

  /**
   * All that starts in some hours, on midnights the days that begin, too: one workload or array
   * after another, so that the points of a series come together.
   */
  void write(int fromHour, int toHour, Target target) throws IOException {
    for (int thing = 0; thing <= workloads + arrays; thing++) {
      for (int hour = fromHour; hour < toHour; hour++) {
        long startMs = fromMs + hour * HOUR_MS;
        rows(thing, startMs, "hour", 1);
        if (Instant.ofEpochMilli(startMs).atZone(ZONE).getHour() == 0) {
          rows(thing, startMs, "day", 24);
        }
      }
      if (lines.length() > MUCH) {
        hand(target);
      }
    }
    hand(target);
  }

  private void hand(Target target) throws IOException {
    target.take(lines.toString().getBytes(StandardCharsets.UTF_8));
    lines.setLength(0);
  }

  private void rows(int thing, long startMs, String window, int hours) {
    if (thing < workloads) {
      workload(thing, startMs, window, hours);
    } else if (thing < workloads + arrays) {
      String array = array(thing - workloads);
      scope("array", array, window, startMs, workloads / arrays, hours);
      load(array, window, startMs, hours);
    } else {
      scope("fleet", "site", window, startMs, workloads, hours);
      if (random.nextInt(4) == 0) {
        storm(startMs);
      }
    }
  }

  private void workload(int workload, long startMs, String window, int hours) {
    if (hours == 1 && workload >= withHours) {
      return;
    }
    String name = workload(workload);
    for (Phase phase : HABITS[workload % HABITS.length]) {
      mix("occupancy,workload=" + name, phase, window, startMs, hours, workload < withDigests);
    }
    if (hours > 1 || random.nextInt(3) == 0) {
      switching("workload", name, window, startMs, 1, hours);
    }
  }

  private void scope(String scope, String id, String window, long startMs, int of, int hours) {
    for (Phase phase : Phase.values()) {
      mix("mix,scope=" + scope + ",scope_id=" + id, phase, window, startMs, of * hours, true);
    }
    switching(scope, id, window, startMs, of, hours);
  }

  private void mix(
      String series, Phase phase, String window, long startMs, int times, boolean digests) {
    double seconds = Math.round(1e3 * times * (200 + 1800 * random.nextDouble())) / 1e3;
    lines.append(series).append(",phase=").append(phase).append(",window=").append(window);
    lines.append(" seconds=").append(seconds);
    lines.append(",read_bytes=").append(Math.rint(seconds * 4e9 * random.nextDouble()));
    lines.append(",write_bytes=").append(Math.rint(seconds * 1e9 * random.nextDouble()));
    lines.append(",spans=").append(1 + random.nextInt(6 * times)).append('i');
    lines.append(",partial=").append(random.nextInt(500) == 0);
    if (series.startsWith("mix")) {
      lines.append(",workloads=").append(Math.min(times, workloads)).append('i');
    }
    if (phase == Phase.INFERENCE) {
      lines.append(",fan_out_ratio=").append(0.5 + random.nextDouble());
    }
    if (digests) {
      digests();
    }
    end("", startMs);
  }

  private void digests() {
    lines.append(",throughput_digest=\"").append(throughput.get(random.nextInt(DIGESTS)));
    lines.append("\",read_latency_digest=\"").append(latency.get(random.nextInt(DIGESTS)));
    lines.append("\",write_latency_digest=\"").append(latency.get(random.nextInt(DIGESTS)));
    lines.append('"');
  }

  private void switching(String scope, String id, String window, long startMs, int of, int hours) {
    int switches = 1 + random.nextInt(4 * of * hours);
    double saved = switches * Math.rint(4e10 * random.nextDouble());
    double loaded = switches * Math.rint(4e10 * random.nextDouble());
    lines.append("switching,scope=").append(scope).append(",scope_id=").append(id);
    lines.append(",window=").append(window).append(" switches=").append(switches).append('i');
    boolean storms = random.nextInt(20) == 0;
    lines.append(",storms=").append(storms ? "1i" : "0i");
    lines.append(",storm_s=").append(storms ? 300.5 : 0);
    lines.append(",bill_bytes=").append(saved + loaded);
    lines.append(",bill_gpu_s=").append(90.25 * switches);
    lines.append(",io_bytes=").append(5 * (saved + loaded));
    lines.append(",saved_bytes=").append(saved).append(",loaded_bytes=").append(loaded);
    lines.append(",lost_s=").append(60.5 * switches).append(",drain_s=").append(2.5 * switches);
    lines.append(",save_s=").append(20.0 * switches).append(",gap_s=").append(8.0 * switches);
    lines.append(",load_s=").append(25.0 * switches).append(",first_io_s=").append(5.0 * switches);
    end(",partial=false", startMs);
  }

  private void load(String system, String window, long startMs, int hours) {
    double rate = 1e10 * (1 + (startMs - fromMs) / (double) (toMs - fromMs) + random.nextDouble());
    lines.append("load,system=").append(system).append(",window=").append(window);
    lines.append(" read_bytes=").append(Math.rint(rate * 3600 * hours));
    lines.append(",write_bytes=").append(Math.rint(rate * 1000 * hours));
    lines.append(",peak_read_bytes_per_s=").append(rate);
    lines.append(",peak_write_bytes_per_s=").append(rate / 2);
    lines.append(",peak_save_bytes_per_s=").append(rate / 3);
    lines.append(",peak_load_bytes_per_s=").append(rate / 4);
    end(",partial=false", startMs);
  }

  private void storm(long startMs) {
    lines.append("storm,scope=workload,scope_id=").append(workload(random.nextInt(workloads)));
    lines.append(" id=\"").append(Long.toHexString(random.nextLong()));
    lines.append("\",severity=\"warning\",state=\"closed\",switches=9i,bill_bytes=4.0e11");
    end(",opened_s=" + (startMs / 1000 - 600) + ",superseded=false", startMs);
  }

  private void end(String last, long startMs) {
    lines.append(last).append(' ').append(startMs).append('\n');
    rows++;
  }

  private String digest(int middle, int size) {
    int[] bins = new int[size];
    long[] weights = new long[size];
    int bin = middle - random.nextInt(100);
    for (int i = 0; i < size; i++) {
      bin += 1 + random.nextInt(3);
      bins[i] = bin;
      weights[i] = 1L + random.nextInt(5000);
    }
    return DigestText.of(new Distribution(bins, weights));
  }
}
