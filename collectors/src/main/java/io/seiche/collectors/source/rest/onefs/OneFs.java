package io.seiche.collectors.source.rest.onefs;

import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.RestSource;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens PowerScale clusters and reads their current statistics, which are rates: {@code in} is into
 * the cluster, a write, and {@code out} is a read.
 */
public final class OneFs {
  /** A key that this cluster could not tell just now. */
  static final String KEY_ERROR = "key_error";

  private static final double SECONDS = 1;
  private static final Map<String, Metric> DISKS =
      Map.of(
          "disk.xfers.out.rate", Metric.READ_OPS,
          "disk.xfers.in.rate", Metric.WRITE_OPS,
          "disk.bytes.out.rate", Metric.READ_BYTES,
          "disk.bytes.in.rate", Metric.WRITE_BYTES);
  private static final List<String> PROTOCOLS = List.of("nfs", "nfs4", "smb2", "s3", "hdfs");
  private static final String PROTOCOL = "cluster.protostats.";

  private OneFs() {}

  public static RestSource open(String system, Fetcher fetcher) {
    List<String> keys = new ArrayList<>();
    DISKS.keySet().stream().sorted().forEach(key -> keys.add("cluster." + key));
    DISKS.keySet().stream().sorted().forEach(key -> keys.add("node." + key));
    PROTOCOLS.forEach(protocol -> keys.add(total(protocol)));
    String question =
        "/platform/3/statistics/current?devid=all&degraded=true&keys="
            + String.join("&keys=", keys);
    return new RestSource(
        system,
        new Api(fetcher, new OneFsSession()),
        Map.of("statistics", (api, skips) -> parse(system, api.get(question, skips), skips)));
  }

  static List<Reading> parse(String system, Json answer, Skips skips) {
    Map<ResourceId, Reading.Builder> readings = new LinkedHashMap<>();
    Map<ResourceId, Instant> newest = new HashMap<>();
    for (Json stat : answer.list("stats")) {
      String key = stat.text("key").orElse("");
      Optional<ResourceId> id = id(system, key, stat);
      if (id.isEmpty()) {
        continue;
      }
      if (!stat.at("error").isAbsent() || stat.number("error_code").orElse(0) != 0) {
        skips.add(KEY_ERROR);
        continue;
      }
      Optional<Instant> time = stat.time(SECONDS, "time");
      Reading.Builder reading = readings.computeIfAbsent(id.get(), Reading::of);
      time.ifPresent(at -> newest.merge(id.get(), at, (a, b) -> a.isAfter(b) ? a : b));
      if (key.startsWith(PROTOCOL)) {
        protocol(stat.at("value"), reading);
      } else {
        new Values(stat, reading)
            .current(DISKS.get(key.substring(key.indexOf('.') + 1)), 1, "value");
      }
    }
    List<Reading> made = new ArrayList<>();
    readings.forEach(
        (id, reading) -> {
          Optional.ofNullable(newest.get(id)).ifPresent(reading::sourceTime);
          if (!reading.build().isEmpty()) {
            made.add(reading.build());
          }
        });
    return made;
  }

  /** Operations of a protocol are not told apart, so only bytes are reads or writes. */
  private static void protocol(Json value, Reading.Builder reading) {
    double in = 0;
    double out = 0;
    List<Json> totals = value.isObject() ? List.of(value) : value.items();
    for (Json total : totals) {
      // One that is missing makes the sum unknown.
      out += total.number("out_rate").orElse(Double.NaN);
      in += total.number("in_rate").orElse(Double.NaN);
    }
    if (!totals.isEmpty()) {
      reading.current(Metric.READ_BYTES, out).current(Metric.WRITE_BYTES, in);
    }
  }

  private static String total(String protocol) {
    return PROTOCOL + protocol + ".total";
  }

  /** Of what was asked for. */
  private static Optional<ResourceId> id(String system, String key, Json stat) {
    Optional<String> protocol =
        PROTOCOLS.stream().filter(each -> key.equals(total(each))).findFirst();
    if (protocol.isPresent()) {
      return Values.id(system, ResourceKind.VOLUME, protocol.map(name -> "protocol " + name));
    }
    int point = key.indexOf('.');
    if (point < 0 || !DISKS.containsKey(key.substring(point + 1))) {
      return Optional.empty();
    }
    return switch (key.substring(0, point)) {
      case "cluster" -> Values.id(system, ResourceKind.ARRAY, Optional.of(system));
      case "node" -> Values.id(system, ResourceKind.NODE, stat.text("devid"));
      default -> Optional.empty();
    };
  }
}
