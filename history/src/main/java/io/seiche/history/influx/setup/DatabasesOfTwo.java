package io.seiche.history.influx.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.history.influx.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** InfluxDB 2: buckets of an organisation, which InfluxQL finds through DBRP mappings. */
final class DatabasesOfTwo implements Databases {
  private static final String BUCKETS = "/api/v2/buckets";
  private static final String MAPPINGS = "/api/v2/dbrps";
  private static final String POLICY = "autogen";

  private final StoreHttp http;
  private final String org;
  private Optional<String> orgId = Optional.empty();

  DatabasesOfTwo(StoreHttp http, String org) {
    this.http = http;
    this.org = org;
  }

  @Override
  public Optional<Found> find(String name) throws StoreException, InterruptedException {
    return bucket(name)
        .map(
            bucket ->
                new Found(
                    Optional.of(rule(bucket, "everySeconds").orElse(FOR_EVER)),
                    rule(bucket, "shardGroupDurationSeconds")));
  }

  @Override
  public Result create(String name, Duration keep) throws StoreException, InterruptedException {
    ObjectNode wanted = object();
    wanted.put("orgID", orgId()).put("name", name).put("description", "Seiche's results");
    rule(wanted, keep);
    return Result.of(http.send("POST", BUCKETS, wanted));
  }

  @Override
  public Result keep(String name, Duration keep) throws StoreException, InterruptedException {
    ObjectNode wanted = object();
    rule(wanted, keep);
    return Result.of(http.send("PATCH", BUCKETS + "/" + id(name), wanted));
  }

  @Override
  public boolean readable(String name) throws StoreException, InterruptedException {
    StoreHttp.Answer answer =
        http.get(MAPPINGS + "?" + StoreHttp.form(Map.of("org", org, "db", name)));
    // A token that may not see mappings cannot make them either, and newer servers have them all.
    return answer.forbidden() || !answer.json().path("content").isEmpty();
  }

  @Override
  public Result makeReadable(String name) throws StoreException, InterruptedException {
    ObjectNode wanted = object();
    wanted.put("orgID", orgId()).put("bucketID", id(name)).put("database", name);
    wanted.put("retention_policy", POLICY).put("default", true);
    return Result.of(http.send("POST", MAPPINGS, wanted));
  }

  private String id(String name) throws StoreException, InterruptedException {
    return bucket(name).map(bucket -> bucket.path("id").asText()).orElse("");
  }

  private Optional<JsonNode> bucket(String name) throws StoreException, InterruptedException {
    StoreHttp.Answer answer =
        http.get(BUCKETS + "?" + StoreHttp.form(Map.of("org", org, "name", name)));
    requireToken(answer);
    for (JsonNode bucket : answer.json().path("buckets")) {
      if (bucket.path("name").asText().equals(name)) {
        return Optional.of(bucket);
      }
    }
    return Optional.empty();
  }

  /** Asked for only to make something: few tokens may see organisations. */
  private String orgId() throws StoreException, InterruptedException {
    if (orgId.isEmpty()) {
      StoreHttp.Answer answer = http.get("/api/v2/orgs?" + StoreHttp.form(Map.of("org", org)));
      requireToken(answer);
      String found = answer.json().path("orgs").path(0).path("id").asText("");
      if (found.isEmpty()) {
        throw new StoreException(
            "no organisation "
                + org
                + " that this token may see ("
                + answer.words()
                + "): check store.org");
      }
      orgId = Optional.of(found);
    }
    return orgId.get();
  }

  /** A token that may little sees little, but only a wrong one is refused. */
  private static void requireToken(StoreHttp.Answer answer) throws StoreException {
    if (answer.forbidden()) {
      throw new StoreException(
          "the store does not take this token ("
              + answer.words()
              + "): check store.token-file or store.token-env");
    }
  }

  private static Optional<Duration> rule(JsonNode bucket, String name) {
    for (JsonNode rule : bucket.path("retentionRules")) {
      long seconds = rule.path(name).asLong();
      if (seconds > 0) {
        return Optional.of(Duration.ofSeconds(seconds));
      }
    }
    return Optional.empty();
  }

  private static void rule(ObjectNode wanted, Duration keep) {
    wanted
        .putArray("retentionRules")
        .addObject()
        .put("type", "expire")
        .put("everySeconds", keep.toSeconds())
        .put("shardGroupDurationSeconds", Shards.of(keep).toSeconds());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
