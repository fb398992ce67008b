package io.seiche.history.trends.influx;

import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.RollupQuery;
import io.seiche.history.trends.RollupRow;
import io.seiche.history.trends.RollupStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Hours and days of an InfluxDB 1.8, 2 or 3, added up by it. Thread-safe. */
public final class InfluxRollups implements RollupStore {
  private final InfluxQuery http;
  private final StoreConfig config;

  /**
   * @throws StoreException when the token cannot be read
   */
  public InfluxRollups(StoreConfig config) throws StoreException {
    this(config, System.getenv());
  }

  InfluxRollups(StoreConfig config, Map<String, String> environment) throws StoreException {
    this.config = config;
    this.http = new InfluxQuery(config, environment);
  }

  @Override
  public void read(RollupQuery query, Consumer<RollupRow> each) throws StoreException {
    if (query.kind() == RollupQuery.Kind.SUMS && query.byStart()) {
      StartSums sums = new StartSums(query);
      ask(sums.rows(), sums::add);
      sums.forEach(each);
    } else {
      ask(query, each);
    }
  }

  private void ask(RollupQuery query, Consumer<RollupRow> each) throws StoreException {
    http.ask(
        config.nameOf(query.measurement().bucket()),
        InfluxQl.statement(query),
        query.byTags(),
        each);
  }

  @Override
  public List<String> values(Measurement measurement, String tag) throws StoreException {
    List<String> values = new ArrayList<>();
    http.ask(
        config.nameOf(measurement.bucket()),
        InfluxQl.values(measurement, tag),
        List.of(),
        row -> values.add(String.valueOf(row.text(0))));
    return values;
  }
}
