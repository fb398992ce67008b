package io.seiche.collectors.bridge.telegraf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.bridge.Said;
import io.seiche.collectors.bridge.Samples;
import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.RecordRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegrafReadersTest {
  private static final Instant RECORDED = Instant.parse("2026-03-01T12:00:00Z");
  private final Said said = new Said();

  private void influx(String text) {
    TelegrafReaders.influx(
        text.getBytes(StandardCharsets.UTF_8), RECORDED, RecordRules.PLAIN, said);
  }

  private void json(String text) throws MalformedRecordException {
    TelegrafReaders.json(text.getBytes(StandardCharsets.UTF_8), RECORDED, RecordRules.PLAIN, said);
  }

  /** Half of the documented sample has {@code :} for {@code =}. */
  @Test
  void theDocumentedDiskLines() throws IOException {
    String lines = new String(Samples.bytes("telegraf/diskio.lp"), StandardCharsets.UTF_8);
    influx(lines.replace("diskio,", "diskio,host=n1,"));

    assertThat(said.skips()).containsOnlyKeys("malformed").containsEntry("malformed", 3L);
    assertThat(said.lines())
        .contains(
            "n1/dev/sda1 TOTAL:read_ops=2353.0 TOTAL:write_ops=10.0 TOTAL:read_bytes=3.1350272E7"
                + " TOTAL:write_bytes=2117632.0 TOTAL:read_latency_s=1.303"
                + " TOTAL:write_latency_s=0.049 TOTAL:busy_ratio=1.271 TOTAL:queue=1.35")
        .hasSize(3);
  }

  @Test
  void theDocumentedGpuLines() throws IOException {
    influx(new String(Samples.bytes("telegraf/nvidia_smi.lp"), StandardCharsets.UTF_8));

    assertThat(said.skips()).isEmpty();
    assertThat(said.lines())
        .hasSize(3)
        .contains(
            "8218cf/gpu/GPU-823bc202-6279-6f2c-d729-868a30f14d96 CURRENT:gpu_util_ratio=1.0"
                + " CURRENT:gpu_memory_used_bytes=5.75668224E8");
  }

  @Test
  void theDocumentedMounts() throws IOException {
    String lines = new String(Samples.bytes("telegraf/nfsclient.lp"), StandardCharsets.UTF_8);
    influx(lines.replace(",mountpoint", ",host=n1,mountpoint"));

    assertThat(said.lines())
        .containsExactly(
            "n1/nfs/1.2.3.4:%2Fstorage%2FNFS TOTAL:read_ops=600.0 TOTAL:read_latency_s=0.607"
                + " SECOND_BEST:read_bytes=1207.0",
            "n1/nfs/1.2.3.4:%2Fstorage%2FNFS TOTAL:write_ops=700.0 TOTAL:write_latency_s=0.707"
                + " SECOND_BEST:write_bytes=1407.0",
            "n1/nfs/nfs01:%2Fvol%2Fhome TOTAL:read_bytes=4.2617098139E10 TOTAL:write_bytes=0.0");
  }

  @Test
  void ofALustreTargetOnlyTheWhole() throws IOException {
    String lines = new String(Samples.bytes("telegraf/lustre2-v2.12.lp"), StandardCharsets.UTF_8);
    influx(lines.replace("lustre2,", "lustre2,host=oss1,"));

    assertThat(said.measurements()).hasSize(1);
    assertThat(said.measurements().get(0).time()).isEqualTo(RECORDED);
    assertThat(said.lines().get(0))
        .startsWith("oss1/vol/OST0001 TOTAL:read_ops=2.03238095E8 TOTAL:write_ops=7.1893382E7");
    assertThat(said.skips()).containsEntry("double_counted", 3L).doesNotContainKey("malformed");
  }

  @Test
  void batchAndSingleObjectsSayTheSame() throws Exception {
    TelegrafReaders.json(
        Samples.bytes("telegraf/kafka-json-batch.json"), RECORDED, RecordRules.PLAIN, said);
    Said single = new Said();
    TelegrafReaders.json(
        Samples.bytes("telegraf/kafka-json-single.ndjson"), RECORDED, RecordRules.PLAIN, single);

    assertThat(said.lines()).isEqualTo(single.lines()).hasSize(3);
    assertThat(said.skips()).isEqualTo(single.skips()).containsEntry("no_host", 3L);
    assertThat(said.measurements())
        .extracting(Measurement::time)
        .containsOnly(Instant.ofEpochSecond(1523991122));
  }

  @ParameterizedTest
  @CsvSource({
    "1772366400, seconds are the default",
    "1772366400000, milliseconds",
    "1772366400000000, microseconds",
    "1772366400000000000, nanoseconds",
    "1772366400.0, a decimal",
    "'\"2026-03-01T12:00:00Z\"', text"
  })
  void tellsTheUnitOfATimeByItsSize(String timestamp, String because) throws Exception {
    json(
        "{\"name\":\"diskio\",\"tags\":{\"host\":\"n1\",\"name\":\"sda\"},"
            + "\"fields\":{\"reads\":1},\"timestamp\":"
            + timestamp
            + "}");
    assertThat(said.measurements().get(0).time()).as(because).isEqualTo(RECORDED);
  }

  @Test
  void whatIsNoMetricIsMalformed() throws Exception {
    json("{\"metrics\":[{\"name\":\"diskio\"},{\"fields\":{}},7]}");
    json("{\"name\":\"diskio\",\"fields\":{\"reads\":1},\"timestamp\":\"yesterday\"}");
    assertThat(said.skips()).containsEntry("malformed", 4L);
    assertThatThrownBy(() -> json("{\"metrics\":[")).isInstanceOf(MalformedRecordException.class);
  }

  @Property(tries = 300)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    try {
      TelegrafReaders.json(bytes, RECORDED, RecordRules.PLAIN, said);
    } catch (MalformedRecordException refused) {
      assertThat(refused).hasMessageContaining("JSON");
    }
    assertThat(said.measurements()).isEmpty();
  }
}
