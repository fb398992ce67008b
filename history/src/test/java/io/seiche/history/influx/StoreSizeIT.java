package io.seiche.history.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.LineProtocol;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.influxserver.RealInflux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much a day takes on the disk of a real InfluxDB, compacted: the figures of {@code
 * docs/influxdb.md}, which has the command. Takes some minutes, hence only when asked for.
 */
@EnabledIfSystemProperty(named = "seiche.store.size", matches = "true")
class StoreSizeIT {
  private static final int SERIES = 50;
  private static final int TICK_S = 10;
  private static final int TICKS = 24 * 3600 / TICK_S;
  private static final int TICKS_PER_MINUTE = 60 / TICK_S;
  private static final int CHECKPOINT_TICKS = 1800 / TICK_S;
  private static final Duration QUIET = Duration.ofSeconds(40);

  private final Random random = new Random(1);

  @Test
  void aDay(@TempDir Path folder) throws Exception {
    try (RealInflux influx = RealInflux.start(folder)) {
      measure(influx, "io, all fields", 1, this::io);
      measure(influx, "io, no latency and busy", 1, this::volume);
      measure(influx, "gpu", 1, this::gpu);
      measure(influx, "phase", TICKS_PER_MINUTE, this::phase);
      measure(influx, "bursts", TICKS_PER_MINUTE, this::bursts);
      measure(influx, "health", TICKS_PER_MINUTE, this::health);
    }
  }

  private void measure(
      RealInflux influx, String what, int everyTicks, BiFunction<Integer, Integer, Point> point)
      throws IOException {
    String database = what.replaceAll("[^a-z]", "");
    influx.query("", "CREATE DATABASE " + database + " WITH DURATION 30d");
    long points = 0;
    List<String> lines = new ArrayList<>();
    for (int tick = 0; tick < TICKS; tick += everyTicks) {
      for (int series = 0; series < SERIES; series++) {
        lines.add(LineProtocol.of(point.apply(series, tick)));
        points++;
      }
      if (lines.size() >= 2_000) {
        influx.write(database, lines);
        lines.clear();
      }
    }
    influx.write(database, lines);
    long bytes = settled(influx.folder().resolve("data").resolve(database));
    assertThat(bytes).isPositive();
    System.out.printf(
        "%-24s %,10d points, %.1f bytes each, %,d bytes per series and day%n",
        what, points, (double) bytes / points, bytes / SERIES);
  }

  /** The size once nothing has changed for a while: written out and compacted. */
  private static long settled(Path data) throws IOException {
    long size = -1;
    long sinceNanos = System.nanoTime();
    while (size <= 0 || System.nanoTime() - sinceNanos < QUIET.toNanos()) {
      long now = size(data);
      if (now != size) {
        size = now;
        sinceNanos = System.nanoTime();
      }
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }
    return size;
  }

  private static long size(Path data) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.walk(data)) {
      // The list of series is laid out in 32 MiB at once, whether it holds one or a million.
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(f -> !f.toString().contains("_series"))
              .toList()) {
        size += Files.size(file);
      }
    } catch (NoSuchFileException compactedMeanwhile) {
      return size;
    }
    return size;
  }

  private Point io(int series, int tick) {
    return volumeBuilder(series, tick)
        .field("read_latency_s", noisy(0.0008, 0.2))
        .field("write_latency_s", noisy(0.0012, 0.2))
        .field("busy_ratio", random.nextInt(10_000) / 10_000.0)
        .build();
  }

  private Point volume(int series, int tick) {
    return volumeBuilder(series, tick).build();
  }

  /** Training with a checkpoint each half hour: whole operations and sectors in ten seconds. */
  private Point.Builder volumeBuilder(int series, int tick) {
    boolean saves = tick % CHECKPOINT_TICKS < 6;
    double reads = saves ? 0 : Math.round(noisy(9_000, 0.1));
    double writes = saves ? Math.round(noisy(20_000, 0.1)) : Math.round(noisy(30, 1));
    return at(Measurement.IO, tick)
        .tag("system", "node-" + series / 8)
        .tag("kind", "dev")
        .tag("resource", "nvme" + series % 8 + "n1")
        .tag("workload", "training-" + series / 8)
        .field("read_bytes_per_s", reads / TICK_S * 1_048_576)
        .field("write_bytes_per_s", writes / TICK_S * 524_288)
        .field("read_ops_per_s", reads / TICK_S)
        .field("write_ops_per_s", writes / TICK_S);
  }

  private Point gpu(int series, int tick) {
    return at(Measurement.GPU, tick)
        .tag("node", "node-" + series / 8)
        .tag("gpu", String.valueOf(series % 8))
        .tag("workload", "training-" + series / 8)
        .field("util_ratio", (90 + random.nextInt(11)) / 100.0)
        .field("memory_used_bytes", 70e9 + random.nextInt(1_000) * 1_048_576.0)
        .field("power_w", Math.round(noisy(650, 0.1)) * 1.0)
        .build();
  }

  private Point phase(int series, int tick) {
    boolean saves = tick % CHECKPOINT_TICKS < 6;
    return at(Measurement.PHASE, tick)
        .tag("workload", "training-" + series)
        .field("phase", saves ? "CHECKPOINT" : "TRAINING")
        .field("code", saves ? 2L : 1L)
        .field("confidence", Math.round(noisy(0.9, 0.05) * 1e4) / 1e4)
        .field(
            "evidence",
            "reads %d %%, %.2f MiB/op, steady (CV %.2f)"
                .formatted(90 + random.nextInt(10), noisy(1, 0.1), noisy(0.06, 0.5)))
        .field("mixed", false)
        .build();
  }

  private Point bursts(int series, int tick) {
    return at(Measurement.BURSTS, tick)
        .tag("workload", "serving-" + series)
        .field("serving_s", 60.0)
        .field("bursts", (long) random.nextInt(40))
        .field("size_ops", noisy(300, 0.3))
        .field("size_bytes", noisy(3e7, 0.3))
        .field("size_p90_ops", noisy(900, 0.3))
        .field("size_p90_bytes", noisy(9e7, 0.3))
        .field("duration_s", noisy(2, 0.3))
        .field("peak_to_mean", noisy(4, 0.3))
        .field("independent_bytes", noisy(1e7, 0.3))
        .field("fan_out_ratio", noisy(1, 0.1))
        .build();
  }

  private Point health(int series, int tick) {
    return at(Measurement.HEALTH, tick)
        .tag("component", "intake")
        .tag("system", "node-" + series)
        .tag("reason", "late")
        .field("count", (long) tick / 100)
        .build();
  }

  private static Point.Builder at(Measurement measurement, int tick) {
    long startMs = Clock.systemUTC().millis() / 86_400_000 * 86_400_000 - 86_400_000;
    return Point.of(measurement, startMs + 1_000L * TICK_S * tick);
  }

  private double noisy(double mean, double spread) {
    return mean * Math.max(0, 1 + spread * random.nextGaussian());
  }
}
