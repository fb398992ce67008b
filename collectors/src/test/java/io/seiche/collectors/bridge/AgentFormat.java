package io.seiche.collectors.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.seiche.collectors.bridge.ExporterPage.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How agents that scraped a page write it to Kafka: records, as each of them makes them. */
enum AgentFormat {
  /** Telegraf's prometheus input with {@code metric_version = 1}, one line a record. */
  INFLUX_1(Format.INFLUX) {
    @Override
    List<byte[]> records(ExporterPage page, Instant time) {
      return bytes(telegraf(page, 1, time).stream().map(Told::line).toList());
    }
  },
  /** With {@code metric_version = 2}, all lines in one record. */
  INFLUX_2(Format.INFLUX) {
    @Override
    List<byte[]> records(ExporterPage page, Instant time) {
      return bytes(
          List.of(
              telegraf(page, 2, time).stream().map(Told::line).collect(Collectors.joining("\n"))));
    }
  },
  /** Telegraf's JSON, one metric a record, times in nanoseconds. */
  JSON_1(Format.TELEGRAF_JSON) {
    @Override
    List<byte[]> records(ExporterPage page, Instant time) {
      return bytes(telegraf(page, 1, time).stream().map(told -> json(told.json())).toList());
    }
  },
  /** The same with {@code use_batch_format}. */
  JSON_2(Format.TELEGRAF_JSON) {
    @Override
    List<byte[]> records(ExporterPage page, Instant time) {
      List<Object> metrics = new ArrayList<>();
      telegraf(page, 2, time).forEach(told -> metrics.add(told.json()));
      return bytes(List.of(json(Map.of("metrics", metrics))));
    }
  },
  OTLP_PROTO(Format.OTLP_PROTO) {
    @Override
    List<byte[]> records(ExporterPage page, Instant time) {
      return List.of(otlp(page, time).toByteArray());
    }
  },
  OTLP_JSON(Format.OTLP_JSON) {
    @Override
    List<byte[]> records(ExporterPage page, Instant time) {
      return bytes(List.of(OtlpText.of(otlp(page, time))));
    }
  };

  /** Where the page is, for all of them. */
  static final String TARGET = "gpu-b07";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Format format;

  AgentFormat(Format format) {
    this.format = format;
  }

  Format format() {
    return format;
  }

  abstract List<byte[]> records(ExporterPage page, Instant time);

  /** One metric of Telegraf. */
  private record Told(
      String name, Map<String, String> tags, Map<String, Double> fields, long nanos) {
    String line() {
      StringBuilder line = new StringBuilder(escaped(name));
      tags.forEach(
          (key, value) -> line.append(',').append(escaped(key)).append('=').append(escaped(value)));
      return line.append(' ')
          .append(
              fields.entrySet().stream()
                  .map(field -> escaped(field.getKey()) + '=' + field.getValue())
                  .collect(Collectors.joining(",")))
          .append(' ')
          .append(nanos)
          .toString();
    }

    private static String escaped(String text) {
      return text.replaceAll("([,= ])", "\\\\$1");
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("fields", fields);
      json.put("name", name);
      json.put("tags", tags);
      json.put("timestamp", nanos);
      return json;
    }
  }

  private static List<Told> telegraf(ExporterPage page, int version, Instant scraped) {
    Map<List<Object>, Told> distributions = new LinkedHashMap<>();
    List<Told> told = new ArrayList<>();
    for (Line line : page.lines()) {
      if (!line.isNumber()) {
        continue;
      }
      Map<String, String> tags = new TreeMap<>(line.labels());
      tags.putIfAbsent("host", "collector-1");
      tags.put("url", "http://" + TARGET + ":9100/metrics");
      Instant time = line.timestampMs().map(Instant::ofEpochMilli).orElse(scraped);
      long nanos = time.getEpochSecond() * 1_000_000_000 + time.getNano();
      String family = page.distribution(line.name()).orElse("");
      if (family.isEmpty()) {
        String field =
            version == 2
                ? line.name()
                : switch (page.type(line.name())) {
                  case "counter" -> "counter";
                  case "gauge" -> "gauge";
                  default -> "value";
                };
        told.add(
            new Told(
                version == 2 ? "prometheus" : line.name(),
                tags,
                Map.of(field, line.value()),
                nanos));
      } else if (version == 2) {
        told.add(new Told("prometheus", tags, Map.of(line.name(), line.value()), nanos));
      } else {
        String bound = line.labels().getOrDefault("le", line.labels().getOrDefault("quantile", ""));
        String field = line.name().substring(family.length()).replace("_", "");
        tags.remove("le");
        tags.remove("quantile");
        Told of =
            distributions.computeIfAbsent(
                List.of(family, tags),
                first -> {
                  Told all = new Told(family, tags, new LinkedHashMap<>(), nanos);
                  told.add(all);
                  return all;
                });
        of.fields().put(bound.isEmpty() ? field : bound, line.value());
      }
    }
    return told;
  }

  private static MetricsData otlp(ExporterPage page, Instant scraped) {
    ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
    Map<List<Object>, Map<String, Double>> distributions = new LinkedHashMap<>();
    for (Line line : page.lines()) {
      long nanos = nanos(line.timestampMs().map(Instant::ofEpochMilli).orElse(scraped));
      String family = page.distribution(line.name()).orElse("");
      if (!family.isEmpty()) {
        Map<String, String> labels = new TreeMap<>(line.labels());
        labels.remove("le");
        labels.remove("quantile");
        distributions
            .computeIfAbsent(List.of(family, labels, nanos), first -> new LinkedHashMap<>())
            .put(line.name().substring(family.length()), line.value());
        continue;
      }
      NumberDataPoint point =
          NumberDataPoint.newBuilder()
              .setTimeUnixNano(nanos)
              .setAsDouble(line.value())
              .addAllAttributes(attributes(line.labels()))
              .build();
      Metric.Builder metric = Metric.newBuilder().setName(line.name());
      if (page.type(line.name()).equals("counter")) {
        metric.setSum(
            Sum.newBuilder()
                .setIsMonotonic(true)
                .setAggregationTemporality(
                    AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .addDataPoints(point));
      } else {
        metric.setGauge(Gauge.newBuilder().addDataPoints(point));
      }
      scope.addMetrics(metric);
    }
    distributions.forEach((of, totals) -> scope.addMetrics(distribution(page, of, totals)));
    return MetricsData.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAllAttributes(
                            attributes(
                                Map.of(
                                    "service.name", "exporters",
                                    "service.instance.id", TARGET + ":9100",
                                    "host.name", "collector-1"))))
                .addScopeMetrics(scope))
        .build();
  }

  @SuppressWarnings("unchecked") // as it was put together above
  private static Metric distribution(
      ExporterPage page, List<Object> of, Map<String, Double> totals) {
    String family = (String) of.get(0);
    List<KeyValue> attributes = attributes((Map<String, String>) of.get(1));
    long nanos = (Long) of.get(2);
    long count = totals.getOrDefault("_count", 0.0).longValue();
    double sum = totals.getOrDefault("_sum", 0.0);
    Metric.Builder metric = Metric.newBuilder().setName(family);
    return page.type(family).equals("summary")
        ? metric
            .setSummary(
                Summary.newBuilder()
                    .addDataPoints(
                        SummaryDataPoint.newBuilder()
                            .addAllAttributes(attributes)
                            .setTimeUnixNano(nanos)
                            .setCount(count)
                            .setSum(sum)))
            .build()
        : metric
            .setHistogram(
                Histogram.newBuilder()
                    .setAggregationTemporality(
                        AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                    .addDataPoints(
                        HistogramDataPoint.newBuilder()
                            .addAllAttributes(attributes)
                            .setTimeUnixNano(nanos)
                            .setCount(count)
                            .setSum(sum)))
            .build();
  }

  private static List<KeyValue> attributes(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(
            label ->
                KeyValue.newBuilder()
                    .setKey(label.getKey())
                    .setValue(AnyValue.newBuilder().setStringValue(label.getValue()))
                    .build())
        .toList();
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }

  private static List<byte[]> bytes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
