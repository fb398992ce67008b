package io.seiche.history.influxserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * InfluxDB 2's buckets, organisations and DBRP mappings over the databases of a 1.x: a bucket is a
 * database with its default retention policy. Descriptions and mappings are kept here.
 */
final class BucketApi {
  private static final String ORG_ID = "05ec1e05ec1e0001";
  private static final String NOT_FOUND = "not found";

  private final RealInflux influx;
  private final String org;
  private final Map<String, String> descriptions = new TreeMap<>();
  private final Map<String, ObjectNode> mappings = new LinkedHashMap<>();

  BucketApi(RealInflux influx, String org) {
    this.influx = influx;
    this.org = org;
  }

  Reply orgs(Map<String, String> query) {
    String wanted = query.getOrDefault("org", org);
    if (!wanted.equals(org)) {
      return Reply.error(404, NOT_FOUND, "organization name \"" + wanted + "\" not found");
    }
    ObjectNode answer = object();
    answer.putArray("orgs").addObject().put("id", ORG_ID).put("name", org);
    return Reply.json(200, answer);
  }

  synchronized Reply buckets(Map<String, String> query) {
    if (!query.getOrDefault("org", org).equals(org)) {
      return orgs(query);
    }
    ObjectNode answer = object();
    ArrayNode list = answer.putArray("buckets");
    for (JsonNode row : influx.rows("", "SHOW DATABASES")) {
      String name = row.get(0).asText();
      if (query.getOrDefault("name", name).equals(name)) {
        list.add(bucket(name));
      }
    }
    return Reply.json(200, answer);
  }

  synchronized Reply createBucket(JsonNode wanted) {
    String name = wanted.path("name").asText();
    if (!wanted.path("orgID").asText().equals(ORG_ID)) {
      return Reply.error(404, NOT_FOUND, "organization not found");
    }
    if (exists(name)) {
      return Reply.error(
          422, "unprocessable entity", "bucket with name " + name + " already exists");
    }
    influx.query(
        "",
        "CREATE DATABASE \"%s\" WITH DURATION %s REPLICATION 1 %s NAME \"autogen\""
            .formatted(name, duration(wanted), shards(wanted)));
    descriptions.put(name, wanted.path("description").asText(""));
    return Reply.json(201, bucket(name));
  }

  synchronized Reply changeBucket(String id, JsonNode wanted) {
    for (JsonNode row : influx.rows("", "SHOW DATABASES")) {
      String name = row.get(0).asText();
      if (id(name).equals(id)) {
        if (wanted.has("retentionRules")) {
          influx.query(
              "",
              "ALTER RETENTION POLICY \"%s\" ON \"%s\" DURATION %s %s"
                  .formatted(policy(name).get(0).asText(), name, duration(wanted), shards(wanted)));
        }
        if (wanted.has("description")) {
          descriptions.put(name, wanted.path("description").asText());
        }
        return Reply.json(200, bucket(name));
      }
    }
    return Reply.error(404, NOT_FOUND, "bucket not found");
  }

  synchronized Reply mappings(Map<String, String> query) {
    ObjectNode answer = object();
    ArrayNode list = answer.putArray("content");
    mappings.values().stream()
        .filter(one -> matches(one, "database", query.get("db")))
        .filter(one -> matches(one, "bucketID", query.get("bucketID")))
        .forEach(list::add);
    return Reply.json(200, answer);
  }

  synchronized Reply createMapping(JsonNode wanted) {
    ObjectNode made = object();
    made.put("id", id("dbrp " + mappings.size()));
    made.put("database", wanted.path("database").asText());
    made.put("retention_policy", wanted.path("retention_policy").asText());
    made.put("bucketID", wanted.path("bucketID").asText());
    made.put("orgID", ORG_ID);
    made.put("default", wanted.path("default").asBoolean());
    mappings.put(made.path("id").asText(), made);
    return Reply.json(201, made);
  }

  /** Whether there is such a bucket. */
  boolean exists(String name) {
    return influx.rows("", "SHOW DATABASES").stream()
        .anyMatch(row -> row.get(0).asText().equals(name));
  }

  private ObjectNode bucket(String name) {
    ObjectNode bucket = object();
    bucket.put("id", id(name)).put("orgID", ORG_ID).put("type", "user").put("name", name);
    Optional.ofNullable(descriptions.get(name))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> bucket.put("description", text));
    ArrayNode rules = bucket.putArray("retentionRules");
    long seconds = seconds(policy(name).get(1).asText());
    if (seconds > 0) {
      rules
          .addObject()
          .put("type", "expire")
          .put("everySeconds", seconds)
          .put("shardGroupDurationSeconds", seconds(policy(name).get(2).asText()));
    }
    return bucket;
  }

  /** Its default one: name, duration, shard group duration, replicas, default. */
  private JsonNode policy(String database) {
    return influx.rows("", "SHOW RETENTION POLICIES ON \"" + database + "\"").stream()
        .filter(row -> row.get(4).asBoolean())
        .findFirst()
        .orElseThrow();
  }

  private static String duration(JsonNode wanted) {
    long seconds = wanted.path("retentionRules").path(0).path("everySeconds").asLong();
    return seconds == 0 ? "INF" : seconds + "s";
  }

  private static String shards(JsonNode wanted) {
    JsonNode rule = wanted.path("retentionRules").path(0);
    long seconds = rule.path("shardGroupDurationSeconds").asLong();
    return seconds == 0 ? "" : "SHARD DURATION " + seconds + "s";
  }

  /** Of what InfluxDB prints as {@code 720h0m0s}. */
  private static long seconds(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT)).toSeconds();
  }

  private static boolean matches(ObjectNode mapping, String name, String wanted) {
    return wanted == null || mapping.path(name).asText().equals(wanted);
  }

  private static String id(String name) {
    return String.format("%016x", 0x5ec1_e000_0000_0000L + Integer.toUnsignedLong(name.hashCode()));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
