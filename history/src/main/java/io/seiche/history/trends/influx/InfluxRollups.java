package io.seiche.history.trends.influx;

import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.influx.query.AnswerRow;
import io.seiche.history.influx.query.InfluxQuery;
import io.seiche.history.trends.RollupQuery;
import io.seiche.history.trends.RollupRow;
import io.seiche.history.trends.RollupStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hours and days of an InfluxDB 1.8, 2 or 3, added up by it. Thread-safe. */
public final class InfluxRollups implements RollupStore {
  private final InfluxQuery http;

  /**
   * @throws StoreException when the token cannot be read
   */
  public InfluxRollups(StoreConfig config) throws StoreException {
    this.http = new InfluxQuery(config);
  }

  @Override
  public void read(RollupQuery query, Consumer<RollupRow> each) throws StoreException {
    Row row = new Row(partial(query));
    http.ask(
        query.measurement(),
        InfluxQl.statement(query),
        query.byTags(),
        answer -> {
          row.answer = answer;
          each.accept(row);
        });
  }

  /** It adds up no flags: a question of its own. */
  private Set<Long> partial(RollupQuery query) throws StoreException {
    Set<Long> starts = new HashSet<>();
    if (!query.partialOf().isEmpty()) {
      http.ask(
          query.measurement(),
          InfluxQl.partial(query),
          List.of(),
          row -> {
            for (int i = 0; i < query.partialOf().size(); i++) {
              if (row.number(i) > 0) {
                starts.add(row.timeMs());
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
        measurement,
        InfluxQl.values(measurement, tag),
        List.of(),
        row -> values.add(String.valueOf(row.text(0))));
    return values;
  }

  /** The answer's row, with what is partial. */
  private static final class Row implements RollupRow {
    private final Set<Long> partial;
    private @Nullable AnswerRow answer;

    Row(Set<Long> partial) {
      this.partial = partial;
    }

    @Override
    public long startMs() {
      return answer().timeMs();
    }

    @Override
    public String tag(int index) {
      return answer().tag(index);
    }

    @Override
    public double number(int index) {
      return answer().number(index);
    }

    @Override
    public @Nullable String text(int index) {
      return answer().text(index);
    }

    @Override
    public boolean partial() {
      return partial.contains(startMs());
    }

    @Override
    public boolean flag(int index) {
      return answer().flag(index);
    }

    private AnswerRow answer() {
      if (answer == null) {
        throw new IllegalStateException("no row yet");
      }
      return answer;
    }
  }
}
