package io.seiche.history.influx.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.history.influx.StoreException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** InfluxDB 1.8: databases with retention policies; a bucket is {@code database[/policy]}. */
record DatabasesOfOne(StoreHttp http) implements Databases {
  private static final String POLICY = "autogen";

  @Override
  public Optional<Found> find(String name) throws StoreException, InterruptedException {
    for (JsonNode row : policies(database(name))) {
      // name, duration, shard group duration, replicas, default
      boolean ours = policy(name).map(row.path(0).asText()::equals).orElse(row.path(4).asBoolean());
      if (ours) {
        return Optional.of(
            new Found(
                Optional.of(keeps(row.path(1).asText())),
                Optional.of(keeps(row.path(2).asText()))));
      }
    }
    return Optional.empty();
  }

  @Override
  public Result create(String name, Duration keep) throws StoreException, InterruptedException {
    String database = database(name);
    if (policies(database).isEmpty()) {
      return run(
          "CREATE DATABASE %s WITH DURATION %ds REPLICATION 1 SHARD DURATION %ds NAME %s"
              .formatted(
                  quoted(database),
                  keep.toSeconds(),
                  Shards.of(keep).toSeconds(),
                  quoted(policy(name).orElse(POLICY))));
    }
    return run(
        "CREATE RETENTION POLICY %s ON %s DURATION %ds REPLICATION 1 SHARD DURATION %ds"
            .formatted(
                quoted(policy(name).orElse(POLICY)),
                quoted(database),
                keep.toSeconds(),
                Shards.of(keep).toSeconds()));
  }

  @Override
  public Result keep(String name, Duration keep) throws StoreException, InterruptedException {
    String changed = policy(name).orElse("");
    for (JsonNode row : policies(database(name))) {
      if (changed.isEmpty() && row.path(4).asBoolean()) {
        changed = row.path(0).asText();
      }
    }
    // Without one of its own the shard groups of the old duration would stay.
    return run(
        "ALTER RETENTION POLICY %s ON %s DURATION %ds SHARD DURATION %ds"
            .formatted(
                quoted(changed),
                quoted(database(name)),
                keep.toSeconds(),
                Shards.of(keep).toSeconds()));
  }

  /** It is one already. */
  @Override
  public boolean readable(String name) {
    return true;
  }

  @Override
  public Result makeReadable(String name) {
    return new Result.Done();
  }

  private JsonNode policies(String database) throws StoreException, InterruptedException {
    StoreHttp.Answer answer = http.influxql("", "SHOW RETENTION POLICIES ON " + quoted(database));
    if (answer.status() == 401) {
      throw new StoreException(
          "the store does not know this user ("
              + answer.words()
              + "): check store.token-file or store.token-env, which hold user:password");
    }
    return answer.json().path("results").path(0).path("series").path(0).path("values");
  }

  private Result run(String statement) throws StoreException, InterruptedException {
    StoreHttp.Answer answer = http.influxql("", statement);
    Optional<String> refusal = StoreHttp.refusal(answer);
    if (refusal.isEmpty()) {
      return new Result.Done();
    }
    boolean forbidden = answer.forbidden() || refusal.get().contains("not authorized");
    return forbidden ? new Result.Forbidden(refusal.get()) : new Result.Refused(refusal.get());
  }

  /** InfluxDB prints {@code 720h0m0s}, and 0s for ever. */
  static Duration keeps(String text) {
    Duration keeps = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    return keeps.isZero() ? FOR_EVER : keeps;
  }

  private static String database(String bucket) {
    return bucket.replaceFirst("/.*", "");
  }

  private static Optional<String> policy(String bucket) {
    int slash = bucket.indexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(bucket.substring(slash + 1));
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
