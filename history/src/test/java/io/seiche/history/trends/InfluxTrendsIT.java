package io.seiche.history.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.Point;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.influx.StoreWriter;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import io.seiche.history.trends.influx.InfluxRollups;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of a real InfluxDB, by hand and beside those of the embedded store. */
class InfluxTrendsIT extends TrendsContract {
  private static final Map<Site, Trends> TRENDS = new HashMap<>();
  private static RealInflux influx;
  private static EmbeddedStore beside;

  @BeforeAll
  static void fill(@TempDir Path folder) throws Exception {
    influx = RealInflux.start(folder.resolve("influx"));
    for (Site site : new Site[] {BERLIN, KATHMANDU}) {
      TRENDS.put(site, filled(site));
    }
    beside = EmbeddedStore.open(folder.resolve("beside"));
    try (StoreWriter writer = new StoreWriter(beside.config())) {
      writer.write(BERLIN.points());
    }
    beside.awaitApplied(Duration.ofSeconds(60));
  }

  private static Trends filled(Site site) throws Exception {
    String prefix = site.zone.getId().replace('/', '-');
    try (V2Proxy proxy = V2Proxy.start(influx)) {
      StoreConfig config = RealInflux.keepingAll(proxy.url(), prefix);
      assertThat(StoreSetup.run(config, StoreSetup.Mode.MAKE).good()).isTrue();
      try (StoreWriter writer = new StoreWriter(config)) {
        List<Point> points = site.points();
        writer.write(points);
      }
    }
    return new StoreTrends(new InfluxRollups(RealInflux.keepingAll(influx.url(), prefix)));
  }

  @AfterAll
  static void close() {
    TRENDS.clear();
    beside.close();
    influx.close();
  }

  @Override
  Trends trends(Site site) {
    return TRENDS.get(site);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void bothStoresAnswerAlike(Asking asking) throws Exception {
    if (asking.site() != BERLIN) {
      return;
    }
    for (Ask<?> ask : ASKS) {
      assertThat(answer(ask, trends(BERLIN), asking.question()))
          .usingRecursiveComparison(nearly())
          .isEqualTo(answer(ask, beside.trends(), asking.question()));
    }
  }

  /** One question. */
  private interface Ask<T> {
    T of(Trends trends, TrendQuestion question) throws StoreException;
  }

  private static final List<Ask<?>> ASKS =
      List.of(
          Trends::occupancy,
          (trends, question) -> trends.heatMap(question, "bill_bytes"),
          (trends, question) -> trends.bill(question, 5),
          (trends, question) -> trends.storms(question, 5),
          (trends, question) -> trends.transfers(question, Phase.LOAD),
          Trends::serving,
          (trends, question) -> trends.ingest(question, 5),
          Trends::percentiles,
          Trends::compare,
          (trends, question) -> trends.forecast(question, null, 9, 1e9),
          (trends, question) -> trends.workloads(question, "b", 3));

  private static Object answer(Ask<?> ask, Trends trends, TrendQuestion question)
      throws StoreException {
    try {
      return ask.of(trends, question);
    } catch (IllegalArgumentException refused) {
      return refused.getMessage();
    }
  }

  @Test
  void aStoreThatIsAwayOrLacksTheBucketSaysSo() throws IOException {
    TrendQuestion question = all(BERLIN, Who.FLEET, Grain.DAY);
    Trends away =
        new StoreTrends(
            new InfluxRollups(RealInflux.keepingAll(URI.create("http://127.0.0.1:9"), "x")));
    assertThatThrownBy(() -> away.occupancy(question))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("does not answer");
    Trends lacking = new StoreTrends(new InfluxRollups(RealInflux.keepingAll(influx.url(), "x")));
    assertThatThrownBy(() -> lacking.occupancy(question))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("x_rollup");
  }
}
