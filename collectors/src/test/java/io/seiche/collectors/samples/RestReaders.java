package io.seiche.collectors.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.rest.Device;
import io.seiche.collectors.source.rest.eseries.ESeries;
import io.seiche.collectors.source.rest.hitachi.Hitachi;
import io.seiche.collectors.source.rest.onefs.OneFs;
import io.seiche.collectors.source.rest.ontap.Ontap;
import io.seiche.collectors.source.rest.powermax.PowerMax;
import io.seiche.collectors.source.rest.powerstore.PowerStore;
import io.seiche.collectors.source.rest.pure.Pure;
import io.seiche.collectors.source.rest.redfish.Redfish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Answers of devices: each is what a device over TLS gives where its source asks for it. */
final class RestReaders implements AutoCloseable {
  private static final String SYSTEM = "array";

  private final Device device = new Device();

  @Override
  public void close() {
    device.close();
  }

  /** As it was in the beginning. */
  private ReplayServer server() {
    return device.server().forget();
  }

  /** Resources that the second look shows: the first one may only find out what there is. */
  private static Claimed look(Source source) throws IOException {
    Skips skips = new Skips();
    try (source) {
      source.look(Instant.now(), skips);
      long resources = 0;
      for (Look look : source.look(Instant.now(), skips)) {
        resources += look.readings().stream().filter(reading -> !reading.isEmpty()).count();
      }
      return new Claimed(resources, skips.counts());
    }
  }

  /** Of {@code cluster} or a kind of object. */
  Claimed ontap(Path file, String object) throws IOException {
    String path = object.equals("cluster") ? "/api/cluster" : "/api/storage/" + object;
    server().answer("GET " + path, json(file));
    return look(Ontap.objects(SYSTEM, device.fetcher(), List.of(object)));
  }

  /** Rows of a table, whose schema is beside them or made here. */
  Claimed table(Path file, String table) throws IOException {
    Path schema = file.resolveSibling("counter-tables-" + table + "-schema.json");
    server()
        .answer(
            "GET /api/cluster/counter/tables/" + table,
            Files.exists(schema) ? json(schema) : Reply.json(QOS_SCHEMA))
        .answer("GET /api/cluster/counter/tables/" + table + "/rows", json(file));
    return look(Ontap.counters(SYSTEM, device.fetcher(), table));
  }

  private static final String QOS_SCHEMA =
      """
      {"counter_schemas": [
        {"name": "read_ops", "type": "rate", "unit": "per_sec"},
        {"name": "write_ops", "type": "rate", "unit": "per_sec"},
        {"name": "read_data", "type": "rate", "unit": "b_per_sec"},
        {"name": "write_data", "type": "rate", "unit": "b_per_sec"},
        {"name": "read_latency", "type": "average", "unit": "microsec",
         "denominator": {"name": "read_ops"}},
        {"name": "write_latency", "type": "average", "unit": "microsec",
         "denominator": {"name": "write_ops"}}]}
      """;

  Claimed eseries(Path file, String none) throws IOException {
    server().answer("GET /devmgr/v2/storage-systems/1/live-statistics", json(file));
    return look(ESeries.open(SYSTEM, device.fetcher(), "1"));
  }

  Claimed flashArray(Path file, String path) throws IOException {
    server()
        .answer("GET /api/api_version", Reply.json("{\"version\": [\"2.26\"]}"))
        .answer("POST /api/2.26/login", Reply.json("{}").with("x-auth-token", "t"))
        .answer("GET /api/2.26/" + path + "/performance", pages(file));
    return look(new Pure(SYSTEM, device.byToken(), Pure.Product.FLASH_ARRAY));
  }

  Claimed flashBlade(Path file, String path) throws IOException {
    server()
        .answer("GET /api/api_version", Reply.json("{\"versions\": [\"2.9\"]}"))
        .answer("POST /api/login", Reply.json("{}").with("x-auth-token", "t"))
        .answer("GET /api/2.9/" + path + "/performance", pages(file));
    return look(new Pure(SYSTEM, device.byToken(), Pure.Product.FLASH_BLADE));
  }

  /** Fixtures end where their page did. */
  private static Reply pages(Path file) throws IOException {
    return Reply.json(
        Files.readString(file)
            .replaceAll("\"continuation_token\":\\s*\"[^\"]*\"", "\"continuation_token\": null"));
  }

  /** As the answer to a question for metrics; {@code status} is the device's. */
  Claimed powerStore(Path file, String status) throws IOException {
    server()
        .answer("GET /api/rest/login_session", Reply.json("[]").with("Set-Cookie", "a=b"))
        .answer("GET /api/rest/volume", Reply.json("[{\"id\": \"v1\", \"name\": \"v\"}]"))
        .answer(
            "POST /api/rest/metrics/generate",
            Reply.of(Integer.parseInt(status), Files.readString(file)));
    return look(PowerStore.open(SYSTEM, device.fetcher(), List.of("volumes"), 10));
  }

  Claimed onefs(Path file, String none) throws IOException {
    server()
        .answer(
            "POST /session/1/session",
            Reply.of(201, "{}")
                .with("Set-Cookie", "isisessid=s; path=/")
                .with("set-cookie", "isicsrf=f"))
        .answer("GET /platform/3/statistics/current", json(file));
    return look(OneFs.open(SYSTEM, device.fetcher()));
  }

  /** Keys of the interface that the source asks for, and that a list has. */
  Claimed onefsKeys(Path file, String none) throws IOException {
    server().answer("POST /session/1/session", Reply.of(201, "{}"));
    String list = Files.readString(file);
    try (Source source = OneFs.open(SYSTEM, device.fetcher())) {
      source.look(Instant.now(), new Skips());
    } catch (IOException nothingIsThere) {
      return new Claimed(
          device.server().asked().stream()
              .flatMap(
                  asked -> Pattern.compile("keys=([a-z.0-9]+)").matcher(asked.target()).results())
              .flatMap(keys -> Arrays.stream(keys.group(1).split(",", -1)))
              .filter(list::contains)
              .distinct()
              .count(),
          Map.of());
    }
    throw new IOException("nothing was refused");
  }

  /** As the list of arrays, or as the volumes of one. */
  Claimed powerMax(Path file, String what) throws IOException {
    String base = "/univmax/restapi/performance/";
    Reply keys =
        Reply.json(
            "{\"arrayInfo\": [{\"symmetrixId\": \"000197902599\","
                + " \"lastAvailableDate\": 1795341600000}]}");
    boolean volumes = what.equals("volumes");
    server()
        .answer("GET " + base + "Array/keys", volumes ? keys : json(file))
        .answer(
            "POST " + base + "StorageGroup/keys",
            Reply.json(
                "{\"storageGroupInfo\": [{\"storageGroupId\": \"g\","
                    + " \"lastAvailableDate\": 1795341600000}]}"))
        .answer("POST " + base + "Volume/metrics", json(file))
        .answer(
            "POST " + base + "Array/metrics",
            Reply.json(
                "{\"resultList\": {\"result\": [{\"HostReads\": 1,"
                    + " \"timestamp\": 1795341600000}]}}"));
    return look(PowerMax.open(SYSTEM, device.fetcher(), "000197902599", List.of(what), 10));
  }

  Claimed hitachi(Path file, String none) throws IOException {
    server().answer("GET /T/v1/objects/RAID_PI_LDS", json(file));
    return look(Hitachi.open(SYSTEM, device.fetcher(), "T", "probe", "VSP"));
  }

  /** A resource, each of a list of them, or a report, where a service has such. */
  Claimed redfish(Path file, String what) throws IOException {
    ReplayServer server = server();
    String root = "/redfish/v1/";
    JsonNode all = new ObjectMapper().readTree(file.toFile());
    StringBuilder members = new StringBuilder();
    for (JsonNode each : all.isArray() ? all : List.of(all)) {
      String path = root + "it/" + members.length();
      members.append(members.isEmpty() ? "" : ",").append("{\"@odata.id\": \"" + path + "\"}");
      server.answer("GET " + path, Reply.json(each.toString()));
    }
    String list = "{\"Members\": [" + members + "]}";
    String owned = what.equals("Drives") ? "[" + members + "]" : link("L");
    String first = "{\"@odata.id\": \"/redfish/v1/it/0\"}";
    String gpu = "{\"Id\": \"GPU_0\", \"ProcessorType\": \"GPU\", \"" + what + "\": " + first + "}";
    server
        .answer("GET " + root, Reply.json(links("Storage", "Systems", "TelemetryService")))
        .answer("GET " + root + "Storage", Reply.json("{\"Members\": [" + link("S") + "]}"))
        .answer("GET " + root + "S", Reply.json("{\"Id\": \"1\", \"" + what + "\": " + owned + "}"))
        .answer("GET " + root + "L", Reply.json(list))
        .answer("GET " + root + "Systems", Reply.json("{\"Members\": [" + link("Y") + "]}"))
        .answer("GET " + root + "Y", Reply.json("{\"Processors\": " + link("P") + "}"))
        .answer("GET " + root + "P", Reply.json(gpu))
        .answer(
            "GET " + root + "TelemetryService",
            Reply.json("{\"" + what + "\": " + link("L") + "}"));
    return look(Redfish.open(SYSTEM, device.fetcher()));
  }

  private static String links(String... names) {
    StringBuilder links = new StringBuilder();
    for (String name : names) {
      links.append(links.isEmpty() ? "" : ",").append("\"" + name + "\": " + link(name));
    }
    return "{" + links + "}";
  }

  private static String link(String name) {
    return "{\"@odata.id\": \"/redfish/v1/" + name + "\"}";
  }

  private static Reply json(Path file) throws IOException {
    return Reply.json(Files.readString(file));
  }
}
