package io.seiche.history;

import com.influxdb.client.domain.WritePrecision;

/** Points as InfluxDB line protocol, milliseconds, by the InfluxDB client's own hand. */
public final class LineProtocol {
  /** What the timestamps count. */
  public static final WritePrecision PRECISION = WritePrecision.MS;

  private LineProtocol() {}

  /** One line without its line feed; expects text as {@link StoreText} leaves it. */
  public static String of(Point point) {
    return com.influxdb.client.write.Point.measurement(point.measurement().table())
        .addTags(point.tags())
        .addFields(point.fields())
        .time(point.timeMs(), PRECISION)
        .toLineProtocol();
  }
}
