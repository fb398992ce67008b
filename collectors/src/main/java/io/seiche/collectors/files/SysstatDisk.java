package io.seiche.collectors.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One device of one report of {@code iostat} or {@code sadf}. Flags and versions decide which keys
 * there are and so in which unit; all are rates or means of the report's interval. Stateless.
 */
final class SysstatDisk {
  private static final double SECTOR = 512;
  private static final double KILO = 0x1p10;
  private static final double MEGA = 0x1p20;

  private record Key(String name, double scale) {}

  private static final List<Key> READ_BYTES =
      List.of(
          new Key("rsec/s", SECTOR),
          new Key("rkB/s", KILO),
          new Key("rMB/s", MEGA),
          new Key("Blk_read/s", SECTOR),
          new Key("kB_read/s", KILO),
          new Key("MB_read/s", MEGA),
          new Key("rd_sec", SECTOR),
          new Key("rkB", KILO));

  private static final List<Key> WRITE_BYTES =
      List.of(
          new Key("wsec/s", SECTOR),
          new Key("wkB/s", KILO),
          new Key("wMB/s", MEGA),
          new Key("Blk_wrtn/s", SECTOR),
          new Key("kB_wrtn/s", KILO),
          new Key("MB_wrtn/s", MEGA),
          new Key("wr_sec", SECTOR),
          new Key("wkB", KILO));

  private static final List<Key> READS = List.of(new Key("r/s", 1));
  private static final List<Key> WRITES = List.of(new Key("w/s", 1));
  private static final List<Key> READ_WAIT = List.of(new Key("r_await", 1e-3));
  private static final List<Key> WRITE_WAIT = List.of(new Key("w_await", 1e-3));
  private static final List<Key> QUEUE = List.of(new Key("aqu-sz", 1), new Key("avgqu-sz", 1));
  private static final List<Key> BUSY =
      List.of(new Key("util", 0.01), new Key("util-percent", 0.01), new Key("%util", 0.01));

  private SysstatDisk() {}

  /** Its name as it is written; empty when it has none. */
  static String name(JsonNode disk) {
    return disk.path("disk_device").asText(disk.path("disk-device").asText(""));
  }

  static Readings readings(JsonNode disk, double seconds) {
    Readings.Builder out = Readings.builder();
    value(disk, READ_BYTES).ifPresent(rate -> out.put(Metric.READ_BYTES, rate * seconds));
    value(disk, WRITE_BYTES).ifPresent(rate -> out.put(Metric.WRITE_BYTES, rate * seconds));
    OptionalDouble reads = value(disk, READS);
    OptionalDouble writes = value(disk, WRITES);
    reads.ifPresent(rate -> out.put(Metric.READ_OPS, rate * seconds));
    writes.ifPresent(rate -> out.put(Metric.WRITE_OPS, rate * seconds));
    if (reads.orElse(0) > 0) {
      value(disk, READ_WAIT).ifPresent(wait -> out.put(Metric.READ_LATENCY, wait));
    }
    if (writes.orElse(0) > 0) {
      value(disk, WRITE_WAIT).ifPresent(wait -> out.put(Metric.WRITE_LATENCY, wait));
    }
    value(disk, QUEUE).ifPresent(queue -> out.put(Metric.QUEUE, queue));
    value(disk, BUSY).ifPresent(busy -> out.put(Metric.BUSY, Math.min(1, busy)));
    return out.build();
  }

  /** The first that is there and that a device can mean. */
  private static OptionalDouble value(JsonNode disk, List<Key> keys) {
    for (Key key : keys) {
      JsonNode value = disk.path(key.name());
      double scaled = value.isNumber() ? value.asDouble() * key.scale() : Double.NaN;
      if (scaled >= 0 && scaled <= 0x1p63) {
        return OptionalDouble.of(scaled);
      }
    }
    return OptionalDouble.empty();
  }
}
