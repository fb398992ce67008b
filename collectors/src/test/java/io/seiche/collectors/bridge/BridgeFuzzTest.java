package io.seiche.collectors.bridge;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.FuzzRules;
import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.RecordRules;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of anybody's agent, through all that becomes of them but Kafka. See docs/fuzzing.md for
 * how to run it.
 */
public class BridgeFuzzTest {
  private static final TopicPartition PARTITION = new TopicPartition("fuzz", 0);
  private static final Instant RECORDED = Instant.parse("2026-03-01T12:00:00Z");

  /** After any time an agent may tell, but the last centuries of 64 bits. */
  private static final long NOW_MS = Instant.parse("2150-01-01T00:00:00Z").toEpochMilli();

  @FuzzTest(maxDuration = "10m")
  public void influx(byte[] record) {
    read(Format.INFLUX, record);
  }

  @FuzzTest(maxDuration = "10m")
  public void telegrafJson(byte[] record) {
    read(Format.TELEGRAF_JSON, record);
  }

  @FuzzTest(maxDuration = "10m")
  public void otlpProto(byte[] record) {
    read(Format.OTLP_PROTO, record);
  }

  @FuzzTest(maxDuration = "10m")
  public void otlpJson(byte[] record) {
    read(Format.OTLP_JSON, record);
  }

  private static void read(Format format, byte[] record) {
    FuzzRules.readOrRefused(() -> gather(format, record), MalformedRecordException.class);
  }

  private static void gather(Format format, byte[] record) throws MalformedRecordException {
    Said said = new Said();
    format.reader(RecordRules.PLAIN).read(record, RECORDED, said);
    FuzzRules.require(said.measurements().size(), record.length, "measurements");
    Gathering gathering = new Gathering(Duration.ZERO, new Skips());
    for (Measurement measurement : said.measurements()) {
      gathering.add(measurement, new Origin(PARTITION, 0, true), NOW_MS);
    }
    List<Poll> polls = gathering.close(NOW_MS);
    FuzzRules.hold(polls, record.length);
    if (gathering.openGroups() > 0) {
      throw new AssertionError("waits for what has come");
    }
  }
}
