package io.seiche.history.influx;

import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_CONFLICT;
import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_EXPIRED;
import static io.seiche.history.influx.StoreCounter.POINTS_WRITTEN;
import static io.seiche.history.influx.StoreCounter.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.history.influxserver.Fault;
import io.seiche.history.influxserver.Faults;
import io.seiche.history.influxserver.Flavor;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real InfluxDB makes of good and bad points. */
@Timeout(120)
class StoreWriterOnInfluxIT {
  private static final Backoff SHORT =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50));
  private static final long DAY_MS = 86_400_000;
  private static final long NOW_MS = Clock.systemUTC().millis();

  private static RealInflux influx;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    influx = RealInflux.start(folder);
  }

  @AfterAll
  static void stop() {
    influx.close();
  }

  @ParameterizedTest
  @EnumSource
  void aFieldOfAnotherTypeCostsItsPointsAndNoOthers(Flavor flavor) throws Exception {
    String prefix = "conflict" + flavor.ordinal();
    try (V2Proxy proxy = V2Proxy.start(influx, flavor)) {
      StoreConfig config = made(proxy, prefix);
      influx.write(prefix + "_raw", List.of("io,system=s busy_ratio=1i " + NOW_MS));
      List<Point> points = new ArrayList<>(IntStream.range(0, 99).mapToObj(this::io).toList());
      points.add(busy(7, NOW_MS));
      points.add(busy(8, NOW_MS));

      try (StoreWriter writer = writer(config)) {
        writer.write(points);
        assertThat(writer.counters().get(POINTS_DROPPED_CONFLICT)).isEqualTo(2);
        assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(99);
        assertThat(writer.counters().get(REQUESTS)).as("all, these, the others").isEqualTo(3);
      }
    }
    assertThat(influx.rows(prefix + "_raw", "SELECT read_bytes_per_s FROM io")).hasSize(99);
  }

  @Test
  void onlyTheShardOfTheOtherTypeRefuses() throws Exception {
    try (V2Proxy proxy = V2Proxy.start(influx)) {
      StoreConfig config = made(proxy, "shards");
      long before = NOW_MS - 5 * DAY_MS;
      influx.write("shards_raw", List.of("io,system=s busy_ratio=1i " + before));
      List<Point> points = new ArrayList<>();
      for (int i = 1; i <= 4; i++) {
        points.add(busy(i, before + i));
        points.add(busy(i, NOW_MS + i));
      }

      try (StoreWriter writer = writer(config)) {
        writer.write(points);
        assertThat(writer.counters().get(POINTS_DROPPED_CONFLICT)).isEqualTo(4);
        assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(4);
      }
      assertThat(
              influx.rows("shards_raw", "SELECT busy_ratio FROM io WHERE time >= " + NOW_MS + "ms"))
          .hasSize(4);
    }
  }

  @Test
  void pointsTooOldAreCountedAndTheOthersStored() throws Exception {
    try (V2Proxy proxy = V2Proxy.start(influx)) {
      StoreConfig config = made(proxy, "expired");
      List<Point> points = new ArrayList<>(IntStream.range(0, 10).mapToObj(this::io).toList());
      points.add(busy(1, NOW_MS - 40 * DAY_MS));
      points.add(busy(2, NOW_MS - 50 * DAY_MS));

      try (StoreWriter writer = writer(config)) {
        writer.write(points);
        assertThat(writer.counters().get(POINTS_DROPPED_EXPIRED)).isEqualTo(2);
        assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(10);
        assertThat(writer.counters().get(REQUESTS)).isEqualTo(1);
      }
    }
  }

  @Test
  void somebodyElsesBadPointCostsNothing() throws Exception {
    try (V2Proxy proxy = V2Proxy.start(influx)) {
      StoreConfig config = made(proxy, "stranger");
      try (StoreWriter writer = writer(config)) {
        proxy.faults(Faults.random(1, 0.5, Fault.PARTIAL));
        writer.write(IntStream.range(0, 200).mapToObj(this::io).toList());
        assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(200);
      }
      assertThat(influx.rows("stranger_raw", "SELECT read_bytes_per_s FROM io")).hasSize(200);
    }
  }

  @Test
  void aMissingBucketIsMadeOnTheWay() throws Exception {
    try (V2Proxy proxy = V2Proxy.start(influx)) {
      StoreConfig config = config(proxy, "missing", Map.of());
      try (StoreWriter writer =
          new StoreWriter(config, () -> StoreSetup.onStart(config), SHORT, Map.of())) {
        writer.write(List.of(io(1)));
      }
      assertThat(influx.rows("missing_raw", "SELECT read_bytes_per_s FROM io")).hasSize(1);
    }
  }

  @Test
  void aMissingBucketNobodyMayMakeFailsWithARemedy() throws Exception {
    try (V2Proxy proxy = V2Proxy.start(influx)) {
      StoreConfig config = config(proxy, "forbidden", Map.of("store.setup", "off"));
      try (StoreWriter writer =
          new StoreWriter(config, () -> StoreSetup.onStart(config), SHORT, Map.of())) {
        assertThatThrownBy(() -> writer.write(List.of(io(1))))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("bucket forbidden_raw")
            .hasMessageContaining("./seiche influx setup");
      }
    }
  }

  @Test
  void aWrongPolicyOfOneEightFailsInsteadOfWaiting() throws Exception {
    influx.query("", "CREATE DATABASE others");
    try (V2Proxy proxy = V2Proxy.start(influx, Flavor.V1_8)) {
      StoreConfig config = config(proxy, "x", Map.of("store.bucket", "others/none"));
      try (StoreWriter writer = writer(config)) {
        assertThatThrownBy(() -> writer.write(List.of(io(1))))
            .hasMessageContaining("retention policy not found: none");
      }
    }
  }

  private static StoreWriter writer(StoreConfig config) throws StoreException {
    return new StoreWriter(config, () -> false, SHORT, Map.of());
  }

  private static StoreConfig made(V2Proxy proxy, String prefix) throws Exception {
    StoreConfig config = config(proxy, prefix, Map.of());
    assertThat(StoreSetup.run(config, StoreSetup.Mode.MAKE).good()).isTrue();
    return config;
  }

  private static StoreConfig config(V2Proxy proxy, String prefix, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("store.url", proxy.url().toString());
    settings.put("store.bucket-prefix", prefix);
    return StoreConfig.of(settings);
  }

  private Point io(int resource) {
    return point(resource, NOW_MS).field("read_bytes_per_s", 1e9 + resource).build();
  }

  private static Point busy(int resource, long timeMs) {
    return point(resource, timeMs).field("busy_ratio", 0.5).build();
  }

  private static Point.Builder point(int resource, long timeMs) {
    return Point.of(Measurement.IO, timeMs)
        .tag("system", "s")
        .tag("kind", "dev")
        .tag("resource", "r" + resource);
  }
}
