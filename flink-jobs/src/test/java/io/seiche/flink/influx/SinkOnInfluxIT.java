package io.seiche.flink.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influxserver.Fault;
import io.seiche.history.influxserver.Faults;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Flink job writes to a real InfluxDB while everything goes wrong that can on the way, and the
 * server is killed once. Ten seconds of it, or as many as {@code -Dseiche.sink.seconds} says; from
 * a minute on, the heap must be as small at the end as it was at the start.
 *
 * <p>{@code docs/influxdb.md} has the figures of five minutes.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SinkOnInfluxIT {
  private static final int SECONDS = Integer.getInteger("seiche.sink.seconds", 10);
  private static final int PER_SECOND = 2_000;
  private static final long POINTS = (long) SECONDS * PER_SECOND;
  private static final int SERIES = 100;
  private static final double SHARE = 0.2;
  private static final long MIB = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void everyPointIsThereOnceWhateverHappens(@TempDir Path folder) throws Exception {
    Faults faults = Faults.random(7, SHARE);
    List<Long> heapMib = new ArrayList<>();
    try (RealInflux influx = RealInflux.start(folder.resolve("influx"));
        V2Proxy proxy = V2Proxy.start(influx).faults(faults)) {
      JobClient job = start(proxy, folder);
      CompletableFuture<?> end = job.getJobExecutionResult();
      await(influx, POINTS / 10, end);
      heapMib.add(heapMib());
      await(influx, POINTS / 3, end);
      influx.restart();
      await(influx, POINTS / 2, end);
      heapMib.add(heapMib());
      var unused = end.get(SECONDS + PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
      heapMib.add(heapMib());

      JsonNode row =
          influx
              .rows("it_raw", "SELECT COUNT(write_bytes_per_s), SUM(write_bytes_per_s) FROM io")
              .get(0);
      assertThat(row.get(1).asLong()).as("points").isEqualTo(POINTS);
      assertThat(row.get(2).asDouble()).as("their sum").isEqualTo(POINTS * (POINTS - 1) / 2.0);
      assertThat(influx.rows("it_raw", "SHOW SERIES FROM io")).hasSize(SERIES);
      assertThat(faults.dealt().keySet())
          .as("of 100 writes and more enough went wrong")
          .hasSizeGreaterThan(Fault.values().length / 2);
      if (SECONDS >= 60) {
        System.out.printf(
            "%,d points, %,d requests, faults %s, heap after GC %s MiB%n",
            POINTS, proxy.writes(), faults.dealt(), heapMib);
        assertThat(heapMib.get(2)).as("heap, MiB").isLessThan(heapMib.get(0) + 32);
      }
    }
  }

  private static JobClient start(V2Proxy proxy, Path folder) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    StoreConfig store =
        StoreConfig.of(
            Map.of(
                "store.url", proxy.url().toString(),
                "store.bucket-prefix", "it",
                "store.batch-size", "200",
                "store.flush-interval", "0.05s",
                "store.timeout", "1s"));
    long baseMs = Clock.systemUTC().millis() - Duration.ofHours(20).toMillis();
    env.fromSequence(0, POINTS - 1)
        .map(new Paced())
        .sinkTo(new StoreSink<>(store, number -> List.of(point(number, baseMs))));
    return env.executeAsync("sink-on-influx");
  }

  private static Point point(long number, long baseMs) {
    return Point.of(Measurement.IO, baseMs + number / SERIES * 10)
        .tag("system", "s")
        .tag("kind", "dev")
        .tag("resource", "r" + number % SERIES)
        .field("write_bytes_per_s", (double) number)
        .build();
  }

  /** As they would come: so many per second, and none ahead of its time. */
  private static final class Paced implements MapFunction<Long, Long> {
    private transient Optional<Long> startedNanos = Optional.empty();

    @Override
    @SuppressWarnings("OptionalAssignedToNull") // Is null after it has travelled.
    public Long map(Long number) {
      if (startedNanos == null || startedNanos.isEmpty()) {
        startedNanos = Optional.of(System.nanoTime());
      }
      long due = startedNanos.get() + number * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      return number;
    }
  }

  private static void await(RealInflux influx, long points, CompletableFuture<?> end) {
    long deadline = System.nanoTime() + PATIENCE.plusSeconds(SECONDS).toNanos();
    while (stored(influx) < points && !end.isDone()) {
      assertThat(System.nanoTime()).as("waited in vain for %d points", points).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private static long stored(RealInflux influx) {
    List<JsonNode> rows =
        influx.rows("", "SHOW DATABASES").stream()
                .anyMatch(row -> row.get(0).asText().equals("it_raw"))
            ? influx.rows("it_raw", "SELECT COUNT(write_bytes_per_s) FROM io")
            : List.of();
    return rows.isEmpty() ? 0 : rows.get(0).get(1).asLong();
  }

  private static long heapMib() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
  }
}
