package io.seiche.collectors.bridge.otlp;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.seiche.collectors.bridge.otlp.OtlpPoint.Kind;
import io.seiche.collectors.bridge.record.Reasons;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Sum and count of histograms and summaries, as the series that Prometheus has of them: {@code
 * name_sum} and {@code name_count}. Buckets and quantiles are not read. Stateless.
 */
final class OtlpDistributions {
  private OtlpDistributions() {}

  static void read(Map<String, String> resource, Metric metric, OtlpPoints out) {
    switch (metric.getDataCase()) {
      case HISTOGRAM -> {
        Optional<Kind> kind = OtlpProto.kind(metric.getHistogram().getAggregationTemporality());
        for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
          add(resource, metric, kind, Totals.of(point), out);
        }
      }
      case EXPONENTIAL_HISTOGRAM -> {
        Optional<Kind> kind =
            OtlpProto.kind(metric.getExponentialHistogram().getAggregationTemporality());
        for (ExponentialHistogramDataPoint point :
            metric.getExponentialHistogram().getDataPointsList()) {
          add(resource, metric, kind, Totals.of(point), out);
        }
      }
      default -> {
        for (SummaryDataPoint point : metric.getSummary().getDataPointsList()) {
          add(resource, metric, Optional.of(Kind.CUMULATIVE), Totals.of(point), out);
        }
      }
    }
  }

  private static void add(
      Map<String, String> resource,
      Metric metric,
      Optional<Kind> kind,
      Totals totals,
      OtlpPoints out) {
    if (totals.hasNoValue()) {
      out.skip(Reasons.NO_VALUE);
    } else if (kind.isEmpty()) {
      out.skip(Reasons.MALFORMED);
    } else {
      out.add(totals.point(resource, metric, kind.get(), "_count", totals.count()));
      totals
          .sum()
          .ifPresent(sum -> out.add(totals.point(resource, metric, kind.get(), "_sum", sum)));
    }
  }

  /** What all such points have. */
  private record Totals(
      Map<String, String> attributes,
      boolean hasNoValue,
      long beganNanos,
      long timeNanos,
      double count,
      OptionalDouble sum) {
    static Totals of(HistogramDataPoint point) {
      return new Totals(
          OtlpProto.attributes(point.getAttributesList()),
          OtlpProto.hasNoValue(point.getFlags()),
          point.getStartTimeUnixNano(),
          point.getTimeUnixNano(),
          unsigned(point.getCount()),
          point.hasSum() ? OptionalDouble.of(point.getSum()) : OptionalDouble.empty());
    }

    static Totals of(ExponentialHistogramDataPoint point) {
      return new Totals(
          OtlpProto.attributes(point.getAttributesList()),
          OtlpProto.hasNoValue(point.getFlags()),
          point.getStartTimeUnixNano(),
          point.getTimeUnixNano(),
          unsigned(point.getCount()),
          point.hasSum() ? OptionalDouble.of(point.getSum()) : OptionalDouble.empty());
    }

    static Totals of(SummaryDataPoint point) {
      return new Totals(
          OtlpProto.attributes(point.getAttributesList()),
          OtlpProto.hasNoValue(point.getFlags()),
          point.getStartTimeUnixNano(),
          point.getTimeUnixNano(),
          unsigned(point.getCount()),
          OptionalDouble.of(point.getSum()));
    }

    private static double unsigned(long count) {
      return count >= 0 ? count : count + 0x1p64;
    }

    OtlpPoint point(
        Map<String, String> resource, Metric metric, Kind kind, String ending, double value) {
      return new OtlpPoint(
          resource,
          metric.getName() + ending,
          metric.getUnit(),
          kind,
          attributes,
          OtlpProto.began(beganNanos),
          OtlpProto.instant(timeNanos),
          value);
    }
  }
}
