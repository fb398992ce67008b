package io.seiche.collectors.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.seiche.collectors.profile.Profiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that are not what they should be: each is left out for a reason, in words. */
class TranslationTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LINE = "diskio,host=n1,name=sda reads=%di %d000000000";

  private static final Map<String, byte[]> RECORDS =
      Map.ofEntries(
          Map.entry("influx", bytes(LINE.formatted(1, NOON.getEpochSecond()))),
          Map.entry(
              "telegraf-json",
              bytes(
                  "{\"fields\":{\"reads\":1},\"name\":\"diskio\",\"tags\":{\"host\":\"n1\","
                      + "\"name\":\"sda\"},\"timestamp\":1772366400}")),
          Map.entry("otlp_json", bytes(OtlpText.of(message()))),
          Map.entry("otlp_proto", message().toByteArray()),
          Map.entry("traces", bytes("{\"resourceSpans\":[{\"scopeSpans\":[]}]}")),
          Map.entry("page", bytes("# TYPE up gauge\nup 1\n")),
          Map.entry("gzip", gzip()),
          Map.entry("registry", new byte[] {0, 0, 0, 0, 7, 2, 4}),
          Map.entry("json", bytes("{\"level\":\"info\",\"msg\":\"hello\"}")),
          Map.entry("words", bytes("hello world, this is no metric")),
          Map.entry("empty", new byte[0]),
          Map.entry("torn", bytes("{\"resourceMetrics\":[{\"resour")),
          Map.entry(
              "numbers", bytes("{\"name\":\"diskio\",\"fields\":{},\"timestamp\":1e-999999}")),
          Map.entry("deep", bytes("[".repeat(100_000))),
          Map.entry("binary", new byte[] {-1, -2, 10, 0, 10, -128, 10}),
          Map.entry("huge", new byte[Translation.MOST_BYTES + 1]));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes("diskio reads=1i"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static MetricsData message() {
    return MetricsData.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(
                            Metric.newBuilder()
                                .setName("up")
                                .setGauge(
                                    Gauge.newBuilder()
                                        .addDataPoints(
                                            NumberDataPoint.newBuilder()
                                                .setTimeUnixNano(1)
                                                .setAsInt(1))))))
        .build();
  }

  @ParameterizedTest(name = "{1} where {0} is expected: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "influx | telegraf-json | wrong_format | looks like Telegraf's JSON (telegraf-json)",
        "influx | otlp_json | wrong_format | looks like OTLP JSON (otlp_json)",
        "influx | otlp_proto | wrong_format | looks like OTLP in bytes (otlp_proto)",
        "influx | page | wrong_format | looks like an exporter's page",
        "influx | gzip | wrong_format | looks like gzip",
        "influx | registry | wrong_format | looks like a record of a schema registry",
        "influx | json | wrong_format | looks like JSON of another kind",
        "influx | deep | wrong_format | looks like JSON of another kind",
        "influx | huge | too_large | has 33554433 bytes, more than 33554432",
        "telegraf-json | influx | wrong_format | looks like Telegraf's line protocol (influx)",
        "telegraf-json | otlp_json | wrong_format | looks like OTLP JSON (otlp_json)",
        "telegraf-json | otlp_proto | wrong_format | looks like OTLP in bytes",
        "telegraf-json | words | malformed_record | is no telegraf-json",
        "telegraf-json | deep | malformed_record | is no telegraf-json",
        "telegraf-json | binary | malformed_record | is no telegraf-json",
        "otlp_proto | influx | wrong_format | looks like Telegraf's line protocol",
        "otlp_proto | otlp_json | wrong_format | looks like OTLP JSON (otlp_json), its format is set"
            + " to otlp_proto",
        "otlp_proto | telegraf-json | wrong_format | looks like Telegraf's JSON",
        "otlp_proto | words | malformed_record | is no otlp_proto",
        "otlp_proto | binary | malformed_record | is no otlp_proto",
        "otlp_json | influx | wrong_format | looks like Telegraf's line protocol",
        "otlp_json | otlp_proto | wrong_format | looks like OTLP in bytes",
        "otlp_json | traces | wrong_format | looks like OTLP JSON of traces, no metrics",
        "otlp_json | torn | malformed_record | is no otlp_json",
        "otlp_json | json | malformed_record | 'resourceMetrics' is missing",
        "otlp_json | deep | malformed_record | is no otlp_json"
      })
  void whatIsNotAsSetIsRefusedInWords(String format, String record, String reason, String words) {
    Bridged bridged = new Bridged(BridgeTopic.of("t", Format.ofTag(format)));
    bridged.hear(RECORDS.get(record), NOON);

    assertThat(bridged.skips()).containsOnlyKeys(reason).containsEntry(reason, 1L);
    assertThat(bridged.status().refused()).containsEntry(reason, 1L);
    assertThat(bridged.status().complaint())
        .hasValueSatisfying(text -> assertThat(text).contains(words));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "influx, words, malformed",
    "influx, binary, malformed",
    "telegraf-json, json, malformed",
    "telegraf-json, numbers, not_mapped"
  })
  void whatNobodyRecognisesIsCountedByLine(String format, String record, String reason) {
    Bridged bridged = new Bridged(BridgeTopic.of("t", Format.ofTag(format)));
    bridged.hear(RECORDS.get(record), NOON);

    assertThat(bridged.skips()).containsOnlyKeys(reason);
  }

  /** Numbers and names that no sample can hold. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "diskio,host=n1,name=sda reads=%s,read_time=%s | 1e-310 | 4e18",
        "diskio,host=n1,name=sda reads=%s,read_bytes=%s | 1e308 | -1e308",
        "prometheus,url=n1:1,device=sda node_disk_reads_completed_total=%s,"
            + "node_disk_read_time_seconds_total=%s | 1e-310 | 9e18",
        "prometheus,url=n1:1,UUID=%s DCGM_FI_DEV_POWER_USAGE=%s | '\\ ' | 1e300"
      })
  void whatNoSampleCanHoldStopsNothing(String line, String one, String other) throws IOException {
    Bridged bridged =
        new Bridged(
            new BridgeTopic(
                "t",
                Format.INFLUX,
                List.of(Profiles.load("node"), Profiles.load("dcgm")),
                List.of()));
    for (int second = 0; second <= 20; second += 10) {
      Instant time = NOON.plusSeconds(second);
      String text = line.formatted(second == 0 ? "0" : one, second == 0 ? "0" : other);
      bridged.hear(bytes(text + ' ' + time.getEpochSecond() + "000000000"), time);
      bridged.hear(bytes(LINE.replace("n1", "n2").formatted(second, time.getEpochSecond())), time);
    }

    assertThat(bridged.end()).filteredOn(poll -> poll.system().equals("n2")).hasSize(2);
  }

  @Test
  void namesOfAnyLengthAreNotKept() {
    Bridged bridged = new Bridged(BridgeTopic.of("t", Format.INFLUX));
    bridged.hear(
        bytes(LINE.replace("sda", "a".repeat(5_000)).formatted(1, NOON.getEpochSecond())), NOON);

    assertThat(bridged.skips()).containsOnlyKeys("malformed");
  }

  /** Whatever came before it. */
  @ParameterizedTest
  @EnumSource(Format.class)
  void poisonStopsNothing(Format format) {
    Bridged bridged = new Bridged(BridgeTopic.of("t", format));
    RECORDS.values().forEach(record -> bridged.hear(record, NOON));
    Bridged alone = new Bridged(BridgeTopic.of("t", format));
    alone.hear(RECORDS.get(format.tag()), NOON);

    assertThat(bridged.skips()).containsKey("wrong_format").containsKey("too_large");
    alone
        .skips()
        .forEach((reason, count) -> assertThat(bridged.skips()).as(reason).containsKey(reason));
  }

  @Property(tries = 300)
  void tornAndFlippedRecordsAreReadOrRefused(
      @ForAll Format format, @ForAll @IntRange(max = 400) int where, @ForAll byte flipped) {
    Bridged bridged = new Bridged(BridgeTopic.of("t", format));
    byte[] record = RECORDS.get(format.tag()).clone();
    int at = where % record.length;
    record[at] = flipped;
    bridged.hear(record, NOON);
    bridged.hear(Arrays.copyOf(record, at), NOON);

    assertThat(bridged.end()).as("one look is a baseline at most").isEmpty();
  }

  @Property(tries = 300)
  void anyBytesAreReadOrRefused(@ForAll Format format, @ForAll byte[] record) {
    Bridged bridged = new Bridged(BridgeTopic.of("t", format));
    bridged.hear(record, NOON);

    assertThat(bridged.end()).isEmpty();
  }
}
