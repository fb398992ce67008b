package io.seiche.collectors.source.rest.powerstore;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Fresh;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Part;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All entities of a kind: listed once in thirty looks, their metrics asked for a few at a time. */
final class MetricsPart implements Part {
  /** More of them than are asked for. */
  static final String OVER_LIMIT = "over_limit";

  private static final int PAGE = 1_000;
  private static final int LOOKS_PER_LIST = 30;

  private final String system;
  private final ResourceKind kind;
  private final String collection;
  private final String entity;
  private final int limit;
  private final Fresh fresh = new Fresh();
  private Map<String, ResourceId> listed = Map.of();
  private int looks;

  MetricsPart(String system, ResourceKind kind, String collection, String entity, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("max-volumes must be positive, got " + limit);
    }
    this.system = system;
    this.kind = kind;
    this.collection = collection;
    this.entity = entity;
    this.limit = limit;
  }

  @Override
  public List<Reading> read(Api api, Skips skips) throws FetchException {
    if (looks++ % LOOKS_PER_LIST == 0 || listed.isEmpty()) {
      listed = list(api, skips);
    }
    List<Optional<Json>> answers =
        api.postAll(
            "/api/rest/metrics/generate",
            listed.keySet().stream().map(this::question).toList(),
            skips);
    List<Reading> readings = new ArrayList<>();
    Iterator<ResourceId> ids = listed.values().iterator();
    for (Optional<Json> answer : answers) {
      ResourceId id = ids.next();
      if (answer.isEmpty()) {
        looks = 0; // deleted meanwhile: list anew
        skips.add(PowerStoreMetrics.NO_METRICS);
      } else {
        PowerStoreMetrics.parse(id, answer.get(), fresh, Instant.now(), skips)
            .ifPresent(readings::add);
      }
    }
    fresh.keep(listed.values());
    return readings;
  }

  private String question(String key) {
    return "{\"entity\": \"performance_metrics_by_"
        + entity
        + "\", \"entity_id\": \""
        + key
        + "\", \"interval\": \"Twenty_Sec\"}";
  }

  private Map<String, ResourceId> list(Api api, Skips skips) throws FetchException {
    Map<String, ResourceId> found = new LinkedHashMap<>();
    Pages pages = new Pages(PAGE);
    while (pages.hasNext()) {
      for (Json each : pages.next(api, "/api/rest/" + collection + "?select=id,name", skips)) {
        Optional<String> key = each.text("id").filter(id -> id.matches("[A-Za-z0-9-]{1,80}"));
        Optional<ResourceId> id =
            Values.id(system, kind, each.text("name").or(() -> each.text("id")));
        if (key.isEmpty() || id.isEmpty()) {
          skips.add(Json.ODD_VALUE);
        } else if (found.size() < limit) {
          found.put(key.get(), id.get());
        } else {
          skips.add(OVER_LIMIT);
        }
      }
    }
    return found;
  }
}
