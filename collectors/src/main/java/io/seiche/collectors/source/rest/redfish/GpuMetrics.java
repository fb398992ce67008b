package io.seiche.collectors.source.rest.redfish;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers what a baseboard tells of its GPUs, by report or by resource. Of one look. */
final class GpuMetrics {
  /** A value that the baseboard itself calls old. */
  static final String STALE = "stale";

  /** A report that tells nothing of GPUs that is known here. */
  static final String NOTHING_KNOWN = "nothing_known";

  private static final Pattern PROCESSOR =
      Pattern.compile("/Processors/(GPU_[A-Za-z0-9_]{1,40})/ProcessorMetrics#/(.+)");
  private static final Pattern POWER =
      Pattern.compile(
          "/Chassis/HGX_(GPU_[A-Za-z0-9_]{1,40})/Sensors/HGX_\\1_Power_\\d+(?:#/Reading)?");
  private static final double PERCENT = 1 / 100.0;
  private static final double GIGABITS = 1e9 / 8;

  private record Meaning(Metric metric, double unit) {}

  private static final Map<String, Meaning> MEANINGS =
      Map.of(
          "Oem/Nvidia/SMActivityPercent", new Meaning(Metric.GPU_UTIL, PERCENT),
          "Oem/Nvidia/PCIeRawRxBandwidthGbps", new Meaning(Metric.PCIE_RX_BYTES, GIGABITS),
          "Oem/Nvidia/PCIeRawTxBandwidthGbps", new Meaning(Metric.PCIE_TX_BYTES, GIGABITS),
          "Oem/Nvidia/NVLinkDataRxBandwidthGbps", new Meaning(Metric.NVLINK_RX_BYTES, GIGABITS),
          "Oem/Nvidia/NVLinkDataTxBandwidthGbps", new Meaning(Metric.NVLINK_TX_BYTES, GIGABITS));

  private final String system;
  private final Skips skips;
  private final Map<ResourceId, Reading.Builder> readings = new LinkedHashMap<>();
  private final Map<ResourceId, Instant> times = new HashMap<>();

  GpuMetrics(String system, Skips skips) {
    this.system = system;
    this.skips = skips;
  }

  /** A report; of values of one property the newest counts. */
  void report(Json report) {
    Map<String, Instant> newest = new HashMap<>();
    boolean known = false;
    for (Json value : report.list("MetricValues")) {
      String property = value.text("MetricProperty").orElse("");
      Matcher processor = PROCESSOR.matcher(property);
      Matcher power = POWER.matcher(property);
      Meaning meaning;
      ResourceId id;
      if (processor.find() && MEANINGS.containsKey(processor.group(2))) {
        meaning = MEANINGS.get(processor.group(2));
        id = gpu(processor.group(1));
      } else if (power.find()) {
        meaning = new Meaning(Metric.GPU_POWER, 1);
        id = gpu(power.group(1));
      } else {
        continue;
      }
      known = true;
      if (value.isTrue("Oem", "Nvidia", "MetricValueStale")) {
        skips.add(STALE);
        continue;
      }
      Instant time = value.time("Timestamp").orElse(Instant.EPOCH);
      Instant before = newest.get(property);
      if (before == null || time.isAfter(before)) {
        newest.put(property, time);
        put(id, meaning, value.number("MetricValue"));
        if (time.isAfter(Instant.EPOCH)) {
          times.merge(id, time, (a, b) -> a.isAfter(b) ? a : b);
        }
      }
    }
    skips.add(NOTHING_KNOWN, known ? 0 : 1);
  }

  /** The metrics of one processor. */
  void processor(String name, Json metrics) {
    MEANINGS.forEach(
        (path, meaning) -> put(gpu(name), meaning, metrics.number(path.split("/", -1))));
  }

  /** The environment of one processor. */
  void environment(String name, Json metrics) {
    put(gpu(name), new Meaning(Metric.GPU_POWER, 1), metrics.number("PowerWatts", "Reading"));
  }

  List<Reading> readings() {
    List<Reading> made = new ArrayList<>();
    readings.forEach(
        (id, reading) -> {
          Optional.ofNullable(times.get(id)).ifPresent(reading::sourceTime);
          made.add(reading.build());
        });
    return made;
  }

  private void put(ResourceId id, Meaning meaning, OptionalDouble value) {
    if (value.isPresent()) {
      readings
          .computeIfAbsent(id, first -> Reading.of(first).window(Duration.ofMinutes(1)))
          .current(meaning.metric(), value.getAsDouble() * meaning.unit());
    }
  }

  private ResourceId gpu(String name) {
    return new ResourceId(system, ResourceKind.GPU, name);
  }
}
