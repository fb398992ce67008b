package io.seiche.collectors.bridge.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.seiche.collectors.bridge.otlp.OtlpPoint.Kind;
import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Reasons;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads {@code MetricsData}, which is {@code ExportMetricsServiceRequest} on the wire as well.
 * Stateless.
 */
final class OtlpProto {
  private static final long NANOS = 1_000_000_000L;

  private OtlpProto() {}

  /**
   * Reads the points of all metrics that are wanted.
   *
   * @param wanted by the metric's name; what is not is counted once per metric
   */
  static void read(byte[] bytes, Predicate<String> wanted, OtlpPoints out)
      throws MalformedRecordException {
    MetricsData data;
    try {
      data = MetricsData.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedRecordException("not OTLP metrics: " + e.getMessage(), e);
    }
    if (data.getResourceMetricsCount() == 0 && bytes.length > 0) {
      throw new MalformedRecordException("not OTLP metrics: no resource_metrics in it");
    }
    for (ResourceMetrics resource : data.getResourceMetricsList()) {
      Map<String, String> attributes = attributes(resource.getResource().getAttributesList());
      for (ScopeMetrics scope : resource.getScopeMetricsList()) {
        for (Metric metric : scope.getMetricsList()) {
          if (wanted.test(metric.getName())) {
            read(attributes, metric, out);
          } else {
            out.skip(Reasons.NOT_MAPPED);
          }
        }
      }
    }
  }

  /** Whether it is a message with some metric in it. */
  static boolean isOne(byte[] bytes) {
    try {
      return MetricsData.parseFrom(bytes).getResourceMetricsList().stream()
          .flatMap(resource -> resource.getScopeMetricsList().stream())
          .anyMatch(scope -> scope.getMetricsCount() > 0);
    } catch (InvalidProtocolBufferException somethingElse) {
      return false;
    }
  }

  private static void read(Map<String, String> resource, Metric metric, OtlpPoints out) {
    switch (metric.getDataCase()) {
      case GAUGE -> read(resource, metric, Kind.LEVEL, metric.getGauge().getDataPointsList(), out);
      case SUM -> {
        Optional<Kind> kind =
            metric.getSum().getIsMonotonic()
                ? kind(metric.getSum().getAggregationTemporality())
                : Optional.of(Kind.LEVEL);
        if (kind.isPresent()) {
          read(resource, metric, kind.get(), metric.getSum().getDataPointsList(), out);
        } else {
          out.skip(Reasons.MALFORMED);
        }
      }
      case HISTOGRAM, EXPONENTIAL_HISTOGRAM, SUMMARY ->
          OtlpDistributions.read(resource, metric, out);
      default -> out.skip(Reasons.NOT_MAPPED);
    }
  }

  static Optional<Kind> kind(AggregationTemporality temporality) {
    return switch (temporality) {
      case AGGREGATION_TEMPORALITY_CUMULATIVE -> Optional.of(Kind.CUMULATIVE);
      case AGGREGATION_TEMPORALITY_DELTA -> Optional.of(Kind.DELTA);
      default -> Optional.empty();
    };
  }

  private static void read(
      Map<String, String> resource,
      Metric metric,
      Kind kind,
      List<NumberDataPoint> points,
      OtlpPoints out) {
    for (NumberDataPoint point : points) {
      if (hasNoValue(point.getFlags())
          || point.getValueCase() == NumberDataPoint.ValueCase.VALUE_NOT_SET) {
        out.skip(Reasons.NO_VALUE);
        continue;
      }
      out.add(
          new OtlpPoint(
              resource,
              metric.getName(),
              metric.getUnit(),
              kind,
              attributes(point.getAttributesList()),
              began(point.getStartTimeUnixNano()),
              instant(point.getTimeUnixNano()),
              point.hasAsInt() ? point.getAsInt() : point.getAsDouble()));
    }
  }

  static boolean hasNoValue(int flags) {
    return (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
  }

  /** Empty where it is not told. */
  static Optional<Instant> began(long nanos) {
    return nanos == 0 ? Optional.empty() : Optional.of(instant(nanos));
  }

  /** Of unsigned nanoseconds. */
  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Long.divideUnsigned(nanos, NANOS), Long.remainderUnsigned(nanos, NANOS));
  }

  static Map<String, String> attributes(List<KeyValue> pairs) {
    Map<String, String> attributes = new TreeMap<>();
    for (KeyValue pair : pairs) {
      text(pair.getValue()).ifPresent(value -> attributes.put(pair.getKey(), value));
    }
    return attributes;
  }

  private static Optional<String> text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> Optional.of(value.getStringValue());
      case INT_VALUE -> Optional.of(Long.toString(value.getIntValue()));
      case BOOL_VALUE -> Optional.of(Boolean.toString(value.getBoolValue()));
      case DOUBLE_VALUE -> Optional.of(Double.toString(value.getDoubleValue()));
      default -> Optional.empty();
    };
  }
}
