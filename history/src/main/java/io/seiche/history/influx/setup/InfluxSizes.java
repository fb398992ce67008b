package io.seiche.history.influx.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.history.Bucket;
import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.size.HistorySize;
import io.seiche.history.size.HistorySize.BucketSize;
import io.seiche.history.size.HistorySize.Day;
import io.seiche.history.size.HistorySize.Held;
import io.seiche.history.size.HistorySizes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much an InfluxDB holds: points as InfluxQL counts them, which takes it a while where there
 * are many; bytes where it tells them, which is 1.8.
 */
public final class InfluxSizes implements HistorySizes {
  private static final Logger LOG = LoggerFactory.getLogger(InfluxSizes.class);
  private static final long DAY_MS = 86_400_000;

  /** Seven full ones behind one that may be the first. */
  private static final int DAYS = 8;

  private final StoreConfig config;
  private final Map<String, String> environment;

  public InfluxSizes(StoreConfig config) {
    this(config, System.getenv());
  }

  InfluxSizes(StoreConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  @Override
  public HistorySize read(long nowMs) throws StoreException {
    try {
      StoreHttp http = new StoreHttp(config, environment);
      List<BucketSize> buckets = buckets(http);
      List<Held> held = new ArrayList<>();
      for (Measurement measurement : Measurement.values()) {
        held.add(held(http, measurement, nowMs));
      }
      return new HistorySize(nowMs, config.url().toString(), held, buckets, null);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while asking " + config.url(), interrupted);
    }
  }

  private Held held(StoreHttp http, Measurement measurement, long nowMs)
      throws InterruptedException {
    long today = Math.floorDiv(nowMs, DAY_MS) * DAY_MS;
    String from = " FROM " + DatabasesOfOne.quoted(measurement.table());
    List<Day> days = new ArrayList<>();
    String recent =
        "SELECT count(*)%s WHERE time >= %dms AND time < %dms GROUP BY time(1d) fill(none)"
            .formatted(from, today - DAYS * DAY_MS, today);
    for (JsonNode row : rows(http, measurement, recent)) {
      days.add(new Day(row.path(0).asLong(), most(row), null));
    }
    List<JsonNode> all = rows(http, measurement, "SELECT count(*)" + from);
    return new Held(
        measurement,
        all.isEmpty() ? null : Long.valueOf(most(all.get(0))),
        null,
        time(http, measurement, "SELECT *" + from + " ORDER BY time ASC LIMIT 1"),
        time(http, measurement, "SELECT *" + from + " ORDER BY time DESC LIMIT 1"),
        days);
  }

  /** Of the counts of all fields: a point has those it needs. */
  private static long most(JsonNode row) {
    long most = 0;
    for (int i = 1; i < row.size(); i++) {
      most = Math.max(most, row.path(i).asLong());
    }
    return most;
  }

  private @Nullable Long time(StoreHttp http, Measurement measurement, String statement)
      throws InterruptedException {
    List<JsonNode> rows = rows(http, measurement, statement);
    return rows.isEmpty() ? null : Long.valueOf(rows.get(0).path(0).asLong());
  }

  /** None where there is no such measurement, the server refuses, or counting takes too long. */
  private List<JsonNode> rows(StoreHttp http, Measurement measurement, String statement)
      throws InterruptedException {
    List<JsonNode> rows = new ArrayList<>();
    String database = database(measurement.bucket());
    try {
      for (JsonNode series : StoreHttp.series(http.influxql(database, statement))) {
        series.path("values").forEach(rows::add);
      }
    } catch (StoreException tooLong) {
      LOG.info("{} was not counted: {}", measurement.table(), tooLong.getMessage());
    }
    return rows;
  }

  private String database(Bucket bucket) {
    return config.nameOf(bucket).replaceFirst("/.*", "");
  }

  private List<BucketSize> buckets(StoreHttp http) throws StoreException, InterruptedException {
    Optional<ServerVersion> version =
        ServerVersion.of(http.get("/ping").headers().getOrDefault("X-Influxdb-Version", ""));
    List<BucketSize> buckets = new ArrayList<>();
    Set<String> counted = new HashSet<>();
    for (Bucket bucket : Bucket.values()) {
      String name = config.nameOf(bucket);
      long keep = config.retention().of(bucket).toSeconds();
      if (version.isPresent()) {
        keep =
            Databases.of(version.get(), http, config.org())
                .find(name)
                .flatMap(Databases.Found::keeps)
                .map(found -> found.toSeconds())
                .orElse(keep);
      }
      boolean tells = version.map(of -> of.major() == 1).orElse(false) && counted.add(name);
      buckets.add(new BucketSize(bucket, name, keep, tells ? bytes(http, name) : null));
    }
    return buckets;
  }

  /** What its shards take, as the server counts it; null when the token may not see that. */
  private static @Nullable Long bytes(StoreHttp http, String name)
      throws StoreException, InterruptedException {
    Long bytes = null;
    for (JsonNode series : StoreHttp.series(http.influxql("", "SHOW STATS FOR 'shard'"))) {
      JsonNode tags = series.path("tags");
      boolean ours =
          name.equals(tags.path("database").asText())
              || name.equals(
                  tags.path("database").asText() + "/" + tags.path("retentionPolicy").asText());
      JsonNode columns = series.path("columns");
      for (int i = 0; ours && i < columns.size(); i++) {
        if (columns.path(i).asText().equals("diskBytes")) {
          long shard = series.path("values").path(0).path(i).asLong();
          bytes = (bytes == null ? 0 : bytes) + shard;
        }
      }
    }
    return bytes;
  }
}
