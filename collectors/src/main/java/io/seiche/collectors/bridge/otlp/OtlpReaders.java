package io.seiche.collectors.bridge.otlp;

import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Measurements;
import io.seiche.collectors.bridge.record.RecordRules;
import java.time.Instant;
import java.util.function.Predicate;

/** Readers of what the Collector's Kafka exporter writes. Stateless. */
public final class OtlpReaders {
  private OtlpReaders() {}

  /** {@code encoding: otlp_proto}. */
  public static void proto(byte[] value, Instant recorded, RecordRules rules, Measurements out)
      throws MalformedRecordException {
    OtlpProto.read(value, wanted(rules), points(rules, out));
  }

  /** {@code encoding: otlp_json}. */
  public static void json(byte[] value, Instant recorded, RecordRules rules, Measurements out)
      throws MalformedRecordException {
    OtlpJson.read(value, wanted(rules), points(rules, out));
  }

  /** Whether it is a message of metrics in bytes. */
  public static boolean isProto(byte[] value) {
    return OtlpProto.isOne(value);
  }

  private static Predicate<String> wanted(RecordRules rules) {
    return metric -> HostMetrics.wants(metric) || PrometheusReceiver.wants(metric, rules.series());
  }

  private static OtlpPoints points(RecordRules rules, Measurements out) {
    return new OtlpPoints() {
      @Override
      public void add(OtlpPoint point) {
        if (HostMetrics.wants(point.metric())) {
          HostMetrics.map(point, rules, out);
        } else {
          PrometheusReceiver.map(point, rules, out);
        }
      }

      @Override
      public void skip(String reason) {
        out.skip(reason, 1);
      }
    };
  }
}
