package io.seiche.collectors.source.rest.eseries;

import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.RestSource;
import io.seiche.collectors.source.rest.Session;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens E-Series arrays by SANtricity's web services, on the array itself or a proxy. */
public final class ESeries {
  /** Without the time its counters are of. */
  static final String NO_TIME = "no_time";

  private static final double MICROSECONDS = 1e6;
  private static final double MILLISECONDS_PER_SECOND = 1e3;

  private ESeries() {}

  /**
   * @param array identity of the array there; {@code 1} on the array itself
   */
  public static RestSource open(String system, Fetcher fetcher, String array) {
    if (!array.matches("[A-Za-z0-9_.-]{1,80}")) {
      throw new IllegalArgumentException("identity of an array must be letters, digits, - and .");
    }
    String path = "/devmgr/v2/storage-systems/" + array + "/live-statistics";
    return new RestSource(
        system,
        new Api(fetcher, Session.NONE),
        Map.of(
            "volumes",
            (api, skips) -> parse(system, api.get(path + "?type=volume", skips), skips)));
  }

  /** Counters since the last reset, by the array's clock; microseconds. */
  static List<Reading> parse(String system, Json answer, Skips skips) {
    List<Reading> readings = new ArrayList<>();
    for (Json volume : answer.list("volumeStats")) {
      Optional<String> name = volume.text("volumeName").or(() -> volume.text("volumeId"));
      Optional<ResourceId> id = Values.id(system, ResourceKind.VOLUME, name);
      Optional<Instant> time = volume.time(MILLISECONDS_PER_SECOND, "observedTimeInMS");
      if (id.isEmpty() || time.isEmpty()) {
        skips.add(id.isEmpty() ? Json.ODD_VALUE : NO_TIME);
        continue;
      }
      Reading.Builder reading =
          Reading.of(id.get())
              .sourceTime(time.get())
              .incarnation(
                  volume.text("lastResetTimeInMS").orElse("")
                      + ' '
                      + volume.text("controllerId").orElse("")
                      + ' '
                      + volume.text("sourceController").orElse(""));
      new Values(volume, reading)
          .total(Metric.READ_OPS, 1, "readOps")
          .total(Metric.WRITE_OPS, 1, "writeOps")
          .total(Metric.META_OPS, 1, "otherOps")
          .total(Metric.READ_BYTES, 1, "readBytes")
          .total(Metric.WRITE_BYTES, 1, "writeBytes")
          .total(Metric.READ_LATENCY, MICROSECONDS, "readTimeTotal")
          .total(Metric.WRITE_LATENCY, MICROSECONDS, "writeTimeTotal");
      readings.add(reading.build());
    }
    return readings;
  }
}
