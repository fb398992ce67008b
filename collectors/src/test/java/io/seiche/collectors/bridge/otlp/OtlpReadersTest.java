package io.seiche.collectors.bridge.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.seiche.collectors.bridge.Said;
import io.seiche.collectors.bridge.Samples;
import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.RecordRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OtlpReadersTest {
  private static final Instant RECORDED = Instant.parse("2026-03-01T12:00:00Z");
  private static final String POINT =
      "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[{\"key\":\"host.name\",\"value\":"
          + "{\"stringValue\":\"n1\"}}]},\"scopeMetrics\":[{\"metrics\":[{\"name\":"
          + "\"system.disk.%s\",\"unit\":\"%s\",\"%s\":{%s\"dataPoints\":[{\"attributes\":["
          + "{\"key\":\"device\",\"value\":{\"stringValue\":\"sda\"}},{\"key\":\"direction\","
          + "\"value\":{\"stringValue\":\"read\"}}],\"timeUnixNano\":\"1772366400000000000\",%s}]"
          + "}}]}]}]}";

  private final Said said = new Said();

  private Said point(String metric, String unit, String type, String how, String value)
      throws MalformedRecordException {
    Said one = new Said();
    OtlpReaders.json(
        POINT.formatted(metric, unit, type, how, value).getBytes(StandardCharsets.UTF_8),
        RECORDED,
        RecordRules.PLAIN,
        one);
    return one;
  }

  @Test
  void bytesAndJsonSayTheSame() throws Exception {
    for (int i = 1; i <= 4; i++) {
      Said bytes = new Said();
      OtlpReaders.proto(
          Samples.bytes("otlp/hostmetrics-disk-" + i + ".binpb"),
          RECORDED,
          RecordRules.PLAIN,
          bytes);
      Said json = new Said();
      OtlpReaders.json(
          Samples.bytes("otlp/hostmetrics-disk-" + i + ".json"), RECORDED, RecordRules.PLAIN, json);

      assertThat(json.measurements()).isEqualTo(bytes.measurements()).isNotEmpty();
      assertThat(json.skips()).isEqualTo(bytes.skips()).containsOnlyKeys("not_mapped");
    }
  }

  @Test
  void whatDisksDid() throws Exception {
    OtlpReaders.json(
        Samples.bytes("otlp/hostmetrics-disk-2.json"), RECORDED, RecordRules.PLAIN, said);

    assertThat(said.lines())
        .contains(
            "gpu-node-7/dev/vda TOTAL:read_bytes=7.214728192E9",
            "gpu-node-7/dev/vda TOTAL:write_ops=50546.0",
            "gpu-node-7/dev/vda TOTAL:read_latency_s=1220.084",
            "gpu-node-7/dev/zram1 TOTAL:busy_ratio=0.016",
            "gpu-node-7/dev/zram1 CURRENT:queue=0.0");
  }

  @Test
  void otherMetricsAreCountedAsSuch() throws Exception {
    OtlpReaders.json(
        Samples.bytes("otlp/proto-repo-example.json"), RECORDED, RecordRules.PLAIN, said);
    assertThat(said.measurements()).isEmpty();
    assertThat(said.skips()).containsExactly(entry("not_mapped", 4L));
  }

  @Test
  void sumsByTheirTemporality() throws Exception {
    String sum = "\"isMonotonic\":true,\"aggregationTemporality\":%s,";
    String five = "\"asInt\":\"5\"";
    assertThat(point("io", "By", "sum", sum.formatted("2"), five).lines())
        .containsExactly("n1/dev/sda TOTAL:read_bytes=5.0");
    assertThat(
            point("io", "By", "sum", sum.formatted("\"AGGREGATION_TEMPORALITY_DELTA\""), five)
                .lines())
        .containsExactly("n1/dev/sda DELTA:read_bytes=5.0");
    assertThat(point("io", "By", "sum", sum.formatted("0"), five).skips())
        .containsEntry("malformed", 1L);
    assertThat(point("io", "By", "sum", "", five).skips()).containsEntry("not_mapped", 1L);
    assertThat(point("io", "By", "gauge", "", five).skips()).containsEntry("not_mapped", 1L);
  }

  @Test
  void unitsAreThoseOfTheirVersion() throws Exception {
    String sum = "\"isMonotonic\":true,\"aggregationTemporality\":2,";
    assertThat(point("operations", "{operation}", "sum", sum, "\"asDouble\":5.0").lines())
        .containsExactly("n1/dev/sda TOTAL:read_ops=5.0");
    assertThat(point("operation_time", "ms", "sum", sum, "\"asInt\":1500").lines())
        .containsExactly("n1/dev/sda TOTAL:read_latency_s=1.5");
    assertThat(point("io", "furlong", "sum", sum, "\"asInt\":5").skips())
        .containsEntry("not_mapped", 1L);
  }

  @Test
  void noValueIsNoZero() throws Exception {
    String sum = "\"isMonotonic\":true,\"aggregationTemporality\":2,";
    assertThat(point("io", "By", "sum", sum, "\"flags\":1").skips()).containsEntry("no_value", 1L);
    assertThat(point("io", "By", "sum", sum, "\"flags\":1,\"asInt\":0").measurements()).isEmpty();
  }

  @Test
  void whatIsNoOtlpIsRefused() {
    assertThatThrownBy(
            () -> OtlpReaders.proto(new byte[] {10, 127, 1}, RECORDED, RecordRules.PLAIN, said))
        .isInstanceOf(MalformedRecordException.class);
    assertThatThrownBy(
            () ->
                OtlpReaders.json(
                    "{}".getBytes(StandardCharsets.UTF_8), RECORDED, RecordRules.PLAIN, said))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("resourceMetrics");
  }

  @Property(tries = 300)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    try {
      OtlpReaders.proto(bytes, RECORDED, RecordRules.PLAIN, said);
    } catch (MalformedRecordException refused) {
      assertThat(refused).hasMessageContaining("OTLP");
    }
  }

  @Property(tries = 300)
  void aTornMessageIsReadOrRefused(
      @ForAll @IntRange(max = 10_000) int where, @ForAll byte flipped) {
    byte[] bytes = message();
    int at = where % bytes.length;
    bytes[at] = flipped;
    try {
      OtlpReaders.proto(bytes, RECORDED, RecordRules.PLAIN, said);
      OtlpReaders.proto(Arrays.copyOf(bytes, at), RECORDED, RecordRules.PLAIN, said);
    } catch (MalformedRecordException refused) {
      assertThat(refused).hasMessageContaining("OTLP");
    }
  }

  private static byte[] message() {
    KeyValue device =
        KeyValue.newBuilder()
            .setKey("device")
            .setValue(AnyValue.newBuilder().setStringValue("sda"))
            .build();
    Sum sum =
        Sum.newBuilder()
            .setIsMonotonic(true)
            .setAggregationTemporalityValue(2)
            .addDataPoints(
                NumberDataPoint.newBuilder()
                    .addAttributes(device)
                    .setTimeUnixNano(1)
                    .setAsInt(Long.MAX_VALUE))
            .build();
    Metric metric = Metric.newBuilder().setName("system.disk.io_time").setSum(sum).build();
    return MetricsData.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
        .build()
        .toByteArray();
  }
}
