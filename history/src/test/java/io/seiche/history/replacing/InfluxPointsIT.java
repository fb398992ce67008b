package io.seiche.history.replacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.influx.StoreWriter;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import io.seiche.history.replacing.influx.InfluxPoints;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real InfluxDB gives back. */
class InfluxPointsIT extends StoredPointsContract {
  private static RealInflux influx;
  private static int stores;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    influx = RealInflux.start(folder);
  }

  @AfterAll
  static void stop() {
    influx.close();
  }

  @Override
  Store open() throws Exception {
    String prefix = "store" + stores++;
    V2Proxy proxy = V2Proxy.start(influx);
    StoreConfig config = RealInflux.keepingAll(proxy.url(), prefix);
    assertThat(StoreSetup.run(config, StoreSetup.Mode.MAKE).good()).isTrue();
    StoredPoints points = new InfluxPoints(RealInflux.keepingAll(influx.url(), prefix));
    return new Store() {
      @Override
      public StoredPoints points() {
        return points;
      }

      @Override
      public void write(List<Point> points) throws Exception {
        try (StoreWriter writer = new StoreWriter(config)) {
          writer.write(points);
        }
      }

      @Override
      public void close() {
        proxy.close();
      }
    };
  }

  @Test
  void aStoreThatIsAwayOrLacksTheBucketSaysSo() throws Exception {
    StoredPoints away =
        new InfluxPoints(RealInflux.keepingAll(URI.create("http://127.0.0.1:9"), "x"));
    assertThatThrownBy(() -> away.read(Measurement.STORM, 0, 1, point -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("does not answer");
    StoredPoints lacking = new InfluxPoints(RealInflux.keepingAll(influx.url(), "x"));
    assertThatThrownBy(() -> lacking.read(Measurement.STORM, 0, 1, point -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("x_events");
  }
}
