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
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hours and days of an InfluxDB 1.8, 2 or 3, added up by it. Thread-safe. */
public final class InfluxRollups implements RollupStore {
  private static final long LONG_MS = 14 * 86_400_000L;

  private final InfluxQuery http;

  /**
   * @throws StoreException when the token cannot be read
   */
  public InfluxRollups(StoreConfig config) throws StoreException {
    this.http = new InfluxQuery(config);
  }

  @Override
  public void read(RollupQuery query, Consumer<RollupRow> each) throws StoreException {
    if (query.kind() == RollupQuery.Kind.SUMS && query.byStart()) {
      StartSums sums = new StartSums(query);
      askHalves(sums.rows(), sums::add);
      sums.forEach(each);
    } else if (query.kind() == RollupQuery.Kind.ROWS) {
      askHalves(query, each);
    } else {
      ask(query, each);
    }
  }

  /** Of a long span two at the same time: an InfluxDB reads rows with little more than one core. */
  private void askHalves(RollupQuery query, Consumer<RollupRow> each) throws StoreException {
    long lengthMs = query.toMs() - query.fromMs();
    if (lengthMs < LONG_MS) {
      ask(query, each);
      return;
    }
    Consumer<RollupRow> oneByOne =
        row -> {
          synchronized (query) {
            each.accept(row);
          }
        };
    long middleMs = query.fromMs() + lengthMs / 2;
    FutureTask<Void> later =
        new FutureTask<>(
            () -> {
              ask(query.during(middleMs, query.toMs()), oneByOne);
              return null;
            });
    Thread thread = new Thread(later, "seiche-trends");
    thread.setDaemon(true);
    thread.start();
    try {
      ask(query.during(query.fromMs(), middleMs), oneByOne);
      await(later);
    } finally {
      later.cancel(true);
    }
  }

  private void await(FutureTask<Void> half) throws StoreException {
    try {
      half.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while asking the store", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof StoreException refused) {
        throw refused;
      }
      if (failed.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(failed);
    }
  }

  private void ask(RollupQuery query, Consumer<RollupRow> each) throws StoreException {
    Row row = new Row();
    http.ask(
        query.measurement(),
        InfluxQl.statement(query),
        query.byTags(),
        answer -> {
          row.answer = answer;
          each.accept(row);
        });
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

  /** The answer's row. */
  private static final class Row implements RollupRow {
    private @Nullable AnswerRow answer;

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
      return false;
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
