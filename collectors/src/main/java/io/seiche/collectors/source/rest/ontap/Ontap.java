package io.seiche.collectors.source.rest.ontap;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Part;
import io.seiche.collectors.source.rest.RestSource;
import io.seiche.collectors.source.rest.Session;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens ONTAP clusters (9.7 and later; counter tables 9.11.1 and later). */
public final class Ontap {
  /** What can be asked for. */
  public static final List<String> OBJECTS = List.of("cluster", "volumes", "luns", "aggregates");

  private static final int PAGE = 1_000;

  private Ontap() {}

  /**
   * By the counters that each object carries.
   *
   * @param objects some of {@link #OBJECTS}
   */
  public static RestSource objects(String system, Fetcher fetcher, List<String> objects) {
    Map<String, Part> parts = new TreeMap<>();
    for (String object : objects) {
      parts.put(
          object,
          switch (object) {
            case "cluster" -> (api, skips) -> cluster(system, api, skips);
            case "volumes" -> list(system, ResourceKind.VOLUME, "volumes", "name,svm.name,");
            case "luns" -> list(system, ResourceKind.VOLUME, "luns", "name,svm.name,");
            case "aggregates" -> list(system, ResourceKind.POOL, "aggregates", "name,");
            default ->
                throw new IllegalArgumentException(
                    "unknown object '" + object + "': expected " + String.join(", ", OBJECTS));
          });
    }
    return new RestSource(system, new Api(fetcher, Session.NONE), parts);
  }

  /**
   * By a table of the counter manager.
   *
   * @param table volume, lun, qos or qos_volume
   */
  public static RestSource counters(String system, Fetcher fetcher, String table) {
    if (CounterTable.counters(table).isEmpty()) {
      throw new IllegalArgumentException(
          "unknown table '" + table + "': expected volume, lun, qos or qos_volume");
    }
    return new RestSource(
        system, new Api(fetcher, Session.NONE), Map.of(table, new TablePart(system, table)));
  }

  private static List<Reading> cluster(String system, Api api, Skips skips) throws FetchException {
    Json cluster = api.get("/api/cluster?fields=name,statistics", skips);
    ResourceId id = new ResourceId(system, ResourceKind.ARRAY, cluster.text("name").orElse(system));
    return OntapRecords.reading(id, cluster.at("statistics"), skips).stream().toList();
  }

  private static Part list(String system, ResourceKind kind, String object, String fields) {
    String first =
        "/api/storage/" + object + "?fields=" + fields + "statistics&max_records=" + PAGE;
    return (api, skips) -> {
      List<Reading> readings = new ArrayList<>();
      api.pages(
          first,
          Ontap::next,
          page -> readings.addAll(OntapRecords.parse(system, kind, page, skips)),
          skips);
      return readings;
    };
  }

  private static Optional<String> next(Json page) {
    return page.text("_links", "next", "href");
  }

  /** A table's schema is asked for once. */
  private static final class TablePart implements Part {
    private final String system;
    private final String table;
    private Optional<CounterTable> schema = Optional.empty();

    TablePart(String system, String table) {
      this.system = system;
      this.table = table;
    }

    @Override
    public List<Reading> read(Api api, Skips skips) throws FetchException {
      String path = "/api/cluster/counter/tables/" + table;
      if (schema.isEmpty()) {
        Json described = api.get(path + "?fields=counter_schemas", skips);
        schema = Optional.of(CounterTable.of(system, table, described, skips));
      }
      CounterTable known = schema.get();
      List<Reading> readings = new ArrayList<>();
      String counters = String.join("%7C", CounterTable.counters(table).keySet());
      api.pages(
          path + "/rows?fields=*&counters.name=" + counters + "&max_records=" + PAGE,
          Ontap::next,
          page -> readings.addAll(known.parse(page, skips)),
          skips);
      return readings;
    }
  }
}
