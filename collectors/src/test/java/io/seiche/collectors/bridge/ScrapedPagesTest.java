package io.seiche.collectors.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.profile.Template;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of pages that agents scraped, beyond what {@link SamePageTest} compares. */
class ScrapedPagesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String READS = "node_disk_reads_completed_total";
  private static final String BYTES = "node_disk_read_bytes_total";

  private Bridged bridged = influx(List.of());

  private static Bridged influx(List<Template> systems) {
    return bridge(Format.INFLUX, systems, "node", "dcgm");
  }

  private static Bridged bridge(Format format, List<Template> systems, String... profiles) {
    return new Bridged(
        new BridgeTopic(
            "t", format, Stream.of(profiles).map(ScrapedPagesTest::profile).toList(), systems));
  }

  private static Profile profile(String name) {
    try {
      return Profiles.load(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void line(double seconds, String tags, String series, double value) {
    line(seconds, seconds, tags, series, value);
  }

  private void line(double arrives, double seconds, String tags, String series, double value) {
    Instant time = NOON.plus(Duration.ofMillis(Math.round(seconds * 1e3)));
    String line = "prometheus%s %s=%s %d000000".formatted(tags, series, value, time.toEpochMilli());
    bridged.hear(
        line.getBytes(StandardCharsets.UTF_8),
        NOON.plus(Duration.ofMillis(Math.round(arrives * 1e3))));
  }

  private List<String> samples() {
    return bridged.end().stream()
        .flatMap(
            poll ->
                poll.samples().stream()
                    .map(
                        (Sample sample) ->
                            Duration.between(NOON, Instant.ofEpochMilli(poll.endMs())).toSeconds()
                                + " "
                                + poll.intervalMs()
                                + " "
                                + sample.resource().path()
                                + " "
                                + sample.readings()))
        .toList();
  }

  private static final String SDA = ",host=agent,url=http://n1:9100/metrics,device=sda";

  @Test
  void familiesOfOnePageHaveTimesOfTheirOwn() {
    for (int second = 0; second <= 2; second++) {
      line(second + 0.010, SDA, READS, 100 + 10 * second);
      line(second + 0.014, SDA, BYTES, 4096 * second);
    }

    assertThat(samples())
        .containsExactly(
            "1 1000 n1/dev/sda {read_ops=10.0, read_bytes=4096.0}",
            "2 1000 n1/dev/sda {read_ops=10.0, read_bytes=4096.0}");
    assertThat(bridged.skips()).containsOnlyKeys("baseline");
  }

  @Test
  void pagesCloseToEachOtherAreNotMixedUp() {
    for (int tenth = 0; tenth <= 3; tenth++) {
      line(tenth / 10.0, SDA, READS, 100 + tenth);
      line(tenth / 10.0, SDA, BYTES, 1000 * tenth);
    }

    assertThat(samples())
        .containsExactly(
            "0 100 n1/dev/sda {read_ops=1.0, read_bytes=1000.0}",
            "0 100 n1/dev/sda {read_ops=1.0, read_bytes=1000.0}",
            "0 100 n1/dev/sda {read_ops=1.0, read_bytes=1000.0}");
  }

  @Test
  void aPageThatIsSentTwiceCountsOnce() {
    for (int second = 0; second <= 1; second++) {
      line(second, SDA, READS, 100 + second);
      line(second + 0.5, second, SDA, READS, 100 + second);
    }
    line(9, 0, SDA, READS, 100);
    line(10, 1, SDA, READS, 101);

    assertThat(samples()).containsExactly("1 1000 n1/dev/sda {read_ops=1.0}");
    assertThat(bridged.skips())
        .containsEntry("late", 1L)
        .containsEntry("no_news", 1L)
        .doesNotContainKey("split_page");
  }

  @Test
  void aPageInPiecesIsToldAndInventsNothing() {
    String sdb = SDA.replace("sda", "sdb");
    for (int second = 0; second <= 20; second += 10) {
      line(second, SDA, READS, 100 + second);
      line(second, SDA, BYTES, 100 + second);
      line(second + 8, second, sdb, READS, 200 + second);
      line(second + 8, second, SDA, "node_disk_writes_completed_total", 300 + second);
    }

    assertThat(samples())
        .containsExactly(
            "10 10000 n1/dev/sda {read_ops=10.0, read_bytes=10.0}",
            "10 10000 n1/dev/sdb {read_ops=10.0}",
            "20 10000 n1/dev/sda {read_ops=10.0, read_bytes=10.0}",
            "20 10000 n1/dev/sdb {read_ops=10.0}");
    assertThat(bridged.skips()).containsEntry("split_page", 3L).containsEntry("late", 3L);
  }

  @Test
  void anExporterThatItsProfileRefusesIsRefused() {
    for (int second = 0; second <= 10; second += 10) {
      line(second, SDA, READS, second);
      line(second, SDA, "node_disk_io_time_ms", second);
    }

    assertThat(samples()).isEmpty();
    assertThat(bridged.skips()).containsEntry("refused_page", 2L);
  }

  @ParameterizedTest(name = "{0} → {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "host=agent,url=http://n1:9100/metrics | '' | n1 | who was scraped",
        "host=n2,url=http://localhost:9100/metrics | '' | n2 | the agent's own machine",
        "host=agent,instance=n3:9100 | '' | n3 | as Prometheus says it",
        "host=n4 | '' | n4 | nothing but the agent",
        "host=agent,url=http://n1:9100/metrics,rack=r7 | {rack}-{__target__} | r7-n1 | as is wished",
        "host=agent,url=http://n1:9100/metrics | {rack} | n1 | a label that is not there"
      })
  void whatTheSystemIsCalled(String tags, String template, String expected, String because) {
    bridged = influx(template.isEmpty() ? List.of() : List.of(new Template(template)));
    line(0, "," + tags + ",device=sda", READS, 1);
    line(10, "," + tags + ",device=sda", READS, 2);

    assertThat(samples())
        .as(because)
        .containsExactly("10 10000 " + expected + "/dev/sda {read_ops=1.0}");
  }

  @Test
  void aLabelThatTheProfileKnowsNamesTheSystem() {
    String gpu = ",host=agent,url=http://10.0.0.7:9400/metrics,Hostname=gpu-b07,UUID=GPU-1";
    line(0, gpu, "DCGM_FI_DEV_POWER_USAGE", 300);
    line(10, gpu, "DCGM_FI_DEV_POWER_USAGE", 310);

    assertThat(samples()).containsExactly("10 10000 gpu-b07/gpu/GPU-1 {gpu_power_w=310.0}");
  }

  @Test
  void nobodyIsCalledLocalhost() {
    line(0, ",url=http://localhost:9100/metrics,device=sda", READS, 1);

    assertThat(samples()).isEmpty();
    assertThat(bridged.skips()).containsOnlyKeys("no_host");
  }

  @Test
  void twoAgentsThatScrapeOneExporterCountOnce() {
    for (int second = 0; second <= 10; second += 10) {
      line(second, SDA, READS, second);
      line(second, SDA.replace("agent", "other"), READS, second);
    }

    assertThat(samples()).containsExactly("10 10000 n1/dev/sda {read_ops=10.0}");
    assertThat(bridged.skips()).containsEntry("double_counted", 2L);
  }

  @Test
  void deltasAreAddedUpAndRatesAreNot() {
    bridged = bridge(Format.OTLP_PROTO, List.of(), "node", "dcgm");
    for (int second : List.of(10, 20, 40, 50)) {
      delta(READS, "device", "sda", second, 7);
      delta("DCGM_FI_PROF_PCIE_RX_BYTES", "UUID", "GPU-1", second, 9);
    }

    assertThat(samples())
        .containsExactly(
            "20 10000 n1/dev/sda {read_ops=7.0}", "50 10000 n1/dev/sda {read_ops=7.0}");
    assertThat(bridged.skips()).containsEntry("not_mapped", 4L).containsEntry("reset", 1L);
  }

  /** Counted in the ten seconds before. */
  private void delta(String name, String label, String value, int second, double amount) {
    otlp(
        name,
        label,
        value,
        AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA,
        second - 10,
        second,
        amount);
  }

  @Test
  void aCounterThatBeganAnewIsReset() {
    bridged = bridge(Format.OTLP_PROTO, List.of(), "node");
    int[] began = {-100, -100, 15, 15};
    for (int look = 0; look < 4; look++) {
      otlp(
          READS,
          "device",
          "sda",
          AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE,
          began[look],
          10 * look,
          100 + 50 * look);
    }

    assertThat(samples())
        .containsExactly(
            "10 10000 n1/dev/sda {read_ops=50.0}", "30 10000 n1/dev/sda {read_ops=50.0}");
    assertThat(bridged.skips()).containsEntry("reset", 1L);
  }

  private void otlp(
      String name,
      String label,
      String value,
      AggregationTemporality temporality,
      int began,
      int second,
      double amount) {
    Sum sum =
        Sum.newBuilder()
            .setIsMonotonic(true)
            .setAggregationTemporality(temporality)
            .addDataPoints(
                NumberDataPoint.newBuilder()
                    .addAttributes(attribute(label, value))
                    .setStartTimeUnixNano(NOON.plusSeconds(began).toEpochMilli() * 1_000_000)
                    .setTimeUnixNano(NOON.plusSeconds(second).toEpochMilli() * 1_000_000)
                    .setAsDouble(amount))
            .build();
    byte[] record =
        MetricsData.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .setResource(
                        Resource.newBuilder()
                            .addAttributes(attribute("service.instance.id", "n1:9100")))
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .addMetrics(Metric.newBuilder().setName(name).setSum(sum))))
            .build()
            .toByteArray();
    bridged.hear(record, NOON.plusSeconds(second));
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
