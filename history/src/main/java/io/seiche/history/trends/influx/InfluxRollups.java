package io.seiche.history.trends.influx;

import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.RollupQuery;
import io.seiche.history.trends.RollupRow;
import io.seiche.history.trends.RollupStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    http.ask(
        config.nameOf(query.measurement().bucket()),
        InfluxQl.statement(query),
        query.byTags(),
        partial(query),
        each);
  }

  /** It adds up no flags: a question of its own. */
  private Set<Long> partial(RollupQuery query) throws StoreException {
    Set<Long> starts = new HashSet<>();
    if (!query.partialOf().isEmpty()) {
      http.ask(
          config.nameOf(query.measurement().bucket()),
          InfluxQl.partial(query),
          List.of(),
          Set.of(),
          row -> {
            for (int i = 0; i < query.partialOf().size(); i++) {
              if (row.number(i) > 0) {
                starts.add(row.startMs());
              }
            }
          });
    }
    return starts;
  }

  @Override
  public List<String> values(Measurement measurement, String tag) throws StoreException {
    List<String> values = new ArrayList<>();
    http.ask(
        config.nameOf(measurement.bucket()),
        InfluxQl.values(measurement, tag),
        List.of(),
        Set.of(),
        row -> values.add(String.valueOf(row.text(0))));
    return values;
  }
}
