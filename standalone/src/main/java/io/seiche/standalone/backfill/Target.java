package io.seiche.standalone.backfill;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.Retention;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreCounter;
import io.seiche.history.influx.StoreException;
import io.seiche.history.influx.StoreWriter;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.history.replacing.StoredPoints;
import io.seiche.history.replacing.influx.InfluxPoints;
import io.seiche.history.size.HistorySize;
import io.seiche.history.size.HistorySize.BucketSize;
import io.seiche.history.size.HistorySize.Held;
import io.seiche.standalone.FailureException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The store whose history is replaced. Not thread-safe. */
final class Target implements AutoCloseable {
  private static final Duration APPLIED = Duration.ofMinutes(10);

  private final String name;
  private final StoredPoints points;
  private final StoreWriter writer;
  private final Retention retention;
  private final Optional<EmbeddedStore> embedded;

  private Target(
      String name,
      StoredPoints points,
      StoreWriter writer,
      Retention retention,
      Optional<EmbeddedStore> embedded) {
    this.name = name;
    this.points = points;
    this.writer = writer;
    this.retention = retention;
    this.embedded = embedded;
  }

  /** One in this process, which is closed with it. */
  static Target of(EmbeddedStore store) throws StoreException {
    return new Target(
        "the embedded store",
        store.points(),
        new StoreWriter(store.config()),
        store.config().retention(),
        Optional.of(store));
  }

  /** An InfluxDB, with the buckets it needs. */
  static Target of(StoreConfig store) throws StoreException, InterruptedException {
    boolean unused = StoreSetup.onStart(store);
    return new Target(
        nameOf(store),
        new InfluxPoints(store),
        new StoreWriter(store, () -> StoreSetup.onStart(store)),
        store.retention(),
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
   * What it keeps, once it holds what is to come as well.
   *
   * @param newestMs time of the newest point that is to come, by measurement
   */
  Kept keeps(Map<Measurement, Long> newestMs) throws StoreException {
    long nowMs = System.currentTimeMillis();
    if (embedded.isEmpty()) {
      return Kept.of(retention, nowMs);
    }
    HistorySize size = embedded.get().sizes().read(nowMs);
    Map<Measurement, Long> newest = newestMs(size);
    newestMs.forEach((measurement, timeMs) -> newest.merge(measurement, timeMs, Math::max));
    return Kept.embedded(
        size.buckets().stream()
            .collect(Collectors.toMap(BucketSize::kind, bucket -> 1_000 * bucket.keepSeconds())),
        newest,
        nowMs);
  }

  /** Time of the newest point, by measurement, where there is any. */
  static Map<Measurement, Long> newestMs(HistorySize size) {
    Map<Measurement, Long> newest = new EnumMap<>(Measurement.class);
    for (Held held : size.measurements()) {
      if (held.newestMs() != null) {
        newest.put(held.measurement(), held.newestMs());
      }
    }
    return newest;
  }

  /**
   * Writes all of them; when it returns they are stored, but for those that are older by now than
   * the store keeps.
   *
   * @return points that are stored
   * @throws FailureException when the store refused some for good
   */
  long write(List<Point> changes) throws Exception {
    long before = counted(StoreCounter.POINTS_WRITTEN);
    long expiredBefore = counted(StoreCounter.POINTS_DROPPED_EXPIRED);
    writer.write(changes);
    long written = counted(StoreCounter.POINTS_WRITTEN) - before;
    long expired = counted(StoreCounter.POINTS_DROPPED_EXPIRED) - expiredBefore;
    long refused = changes.size() - written - expired;
    if (refused > 0) {
      throw new FailureException(
          "the store refused " + refused + " of " + changes.size() + " points: " + drops());
    }
    awaitApplied();
    return written;
  }

  private long counted(StoreCounter counter) {
    return writer.counters().get(counter);
  }

  private void awaitApplied() throws Exception {
    if (embedded.isPresent()) {
      awaitApplied(embedded.get());
    }
  }

  /**
   * Waits until all that a store took can be read.
   *
   * @throws FailureException when that takes too long
   */
  static void awaitApplied(EmbeddedStore store) throws Exception {
    try {
      store.awaitApplied(APPLIED);
    } catch (TimeoutException e) {
      throw new FailureException(
          e.getMessage() + ": is the disk too slow? The same command goes on", e);
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
