package io.seiche.flink.influx;

import io.seiche.history.Point;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreWriter;
import io.seiche.history.influx.setup.StoreSetup;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Collects points and writes them when a batch is full, when the flush interval is over, and before
 * every checkpoint: at least once, and since points have an identity, effectively once. Of a point
 * that is told again before it was written, the last word is. While the store is away a write
 * waits, so that back-pressure and not memory holds what comes.
 *
 * @param <T> the result
 */
public final class StoreSink<T> implements Sink<T> {
  /** A result as its points. */
  public interface AsPoints<T> extends Serializable {
    List<Point> of(T result);
  }

  private final StoreConfig config;
  private final AsPoints<T> points;

  public StoreSink(StoreConfig config, AsPoints<T> points) {
    this.config = config;
    this.points = points;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    StoreWriter store = new StoreWriter(config, () -> StoreSetup.onStart(config));
    StoreMetrics metrics = new StoreMetrics(context.metricGroup(), store, Clock.systemUTC());
    return new Writer<>(config, points, store, metrics, context.getProcessingTimeService());
  }

  private static final class Writer<T> implements SinkWriter<T> {
    private final StoreConfig config;
    private final AsPoints<T> points;
    private final StoreWriter store;
    private final StoreMetrics metrics;
    private final ProcessingTimeService clock;
    private final Map<Identity, Point> pending = new LinkedHashMap<>();

    /** What makes a point the same one. */
    private record Identity(String series, long timeMs) {}

    Writer(
        StoreConfig config,
        AsPoints<T> points,
        StoreWriter store,
        StoreMetrics metrics,
        ProcessingTimeService clock) {
      this.config = config;
      this.points = points;
      this.store = store;
      this.metrics = metrics;
      this.clock = clock;
    }

    @Override
    public void write(T result, Context context) throws IOException, InterruptedException {
      if (pending.isEmpty()) {
        ScheduledFuture<?> unused =
            clock.registerTimer(
                clock.getCurrentProcessingTime() + config.flushInterval().toMillis(),
                now -> flush(false));
        metrics.waits();
      }
      for (Point point : points.of(result)) {
        pending.put(new Identity(point.series(), point.timeMs()), point);
      }
      if (pending.size() >= config.batchSize()) {
        flush(false);
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      if (!pending.isEmpty()) {
        store.write(new ArrayList<>(pending.values()));
        pending.clear();
        metrics.written();
      }
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
