package io.seiche.standalone.backfill;

import io.seiche.history.Point;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreCounter;
import io.seiche.history.influx.StoreException;
import io.seiche.history.influx.StoreWriter;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.history.replacing.StoredPoints;
import io.seiche.history.replacing.influx.InfluxPoints;
import io.seiche.standalone.FailureException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The store whose history is replaced. Not thread-safe. */
final class Target implements AutoCloseable {
  private static final Duration APPLIED = Duration.ofMinutes(10);

  private final String name;
  private final StoredPoints points;
  private final StoreWriter writer;
  private final Optional<EmbeddedStore> embedded;

  private Target(
      String name, StoredPoints points, StoreWriter writer, Optional<EmbeddedStore> embedded) {
    this.name = name;
    this.points = points;
    this.writer = writer;
    this.embedded = embedded;
  }

  /** One in this process, which is closed with it. */
  static Target of(EmbeddedStore store) throws StoreException {
    return new Target(
        "the embedded store", store.points(), new StoreWriter(store.config()), Optional.of(store));
  }

  /** An InfluxDB, with the buckets it needs. */
  static Target of(StoreConfig store) throws StoreException, InterruptedException {
    boolean unused = StoreSetup.onStart(store);
    return new Target(
        nameOf(store),
        new InfluxPoints(store),
        new StoreWriter(store, () -> StoreSetup.onStart(store)),
        Optional.empty());
  }

  static String nameOf(StoreConfig store) {
    return store.url()
        + " (org "
        + store.org()
        + ", "
        + String.join(", ", store.buckets().keySet())
        + ")";
  }

  /** Differs where the points are others. */
  String name() {
    return name;
  }

  StoredPoints points() {
    return points;
  }

  /**
   * Writes all of them; when it returns they are stored.
   *
   * @throws FailureException when the store refused some for good
   */
  void write(List<Point> changes) throws Exception {
    long before = writer.counters().get(StoreCounter.POINTS_WRITTEN);
    writer.write(changes);
    long refused = changes.size() - (writer.counters().get(StoreCounter.POINTS_WRITTEN) - before);
    if (refused > 0) {
      throw new FailureException(
          "the store refused " + refused + " of " + changes.size() + " points: " + drops());
    }
    awaitApplied();
  }

  private void awaitApplied() throws Exception {
    if (embedded.isPresent()) {
      try {
        embedded.get().awaitApplied(APPLIED);
      } catch (TimeoutException e) {
        throw new FailureException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  private String drops() {
    StringBuilder drops = new StringBuilder();
    writer
        .counters()
        .snapshot()
        .forEach(
            (counter, count) -> {
              if (count > 0 && counter.label().startsWith("points_dropped")) {
                drops.append(drops.isEmpty() ? "" : ", ").append(count).append(' ');
                drops.append(counter.meaning());
              }
            });
    return drops.toString();
  }

  @Override
  public void close() {
    writer.close();
    embedded.ifPresent(EmbeddedStore::close);
  }
}
