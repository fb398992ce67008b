package io.seiche.collectors.bridge.otlp;

import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Measurements;
import java.time.Instant;

/** Readers of what the Collector's Kafka exporter writes. Stateless. */
public final class OtlpReaders {
  private OtlpReaders() {}

  /** {@code encoding: otlp_proto}. */
  public static void proto(byte[] value, Instant recorded, Measurements out)
      throws MalformedRecordException {
    OtlpProto.read(value, HostMetrics::wants, points(out));
  }

  /** {@code encoding: otlp_json}. */
  public static void json(byte[] value, Instant recorded, Measurements out)
      throws MalformedRecordException {
    OtlpJson.read(value, HostMetrics::wants, points(out));
  }

  private static OtlpPoints points(Measurements out) {
    return new OtlpPoints() {
      @Override
      public void add(OtlpPoint point) {
        HostMetrics.map(point, out);
      }

      @Override
      public void skip(String reason) {
        out.skip(reason, 1);
      }
    };
  }
}
