package io.seiche.collectors.bridge;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.FuzzRules;
import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.RecordRules;
import io.seiche.collectors.bridge.record.SeriesValue;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of anybody's agent, through all that becomes of them but Kafka, with all profiles that
 * are shipped. See docs/fuzzing.md for how to run it.
 */
public class BridgeFuzzTest {
  private static final TopicPartition PARTITION = new TopicPartition("fuzz", 0);
  private static final Instant RECORDED = Instant.parse("2026-03-01T12:00:00Z");

  /** After any time an agent may tell, but the last centuries of 64 bits. */
  private static final long NOW_MS = Instant.parse("2150-01-01T00:00:00Z").toEpochMilli();

  private static final ProfileSet PROFILES = new ProfileSet("fuzz", shipped());
  private static final RecordRules RULES = new RecordRules(PROFILES::wants, List.of());

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
    format.reader(RULES).read(record, RECORDED, said);
    FuzzRules.require(
        said.measurements().size() + said.series().size(), record.length, "measurements");
    Gathering gathering = new Gathering(Duration.ZERO, new Skips());
    for (Measurement measurement : said.measurements()) {
      gathering.add(measurement, new Origin(PARTITION, 0, true), NOW_MS);
    }
    for (SeriesValue value : said.series()) {
      gathering.add(value, PROFILES, new Origin(PARTITION, 0, true), NOW_MS);
    }
    List<Poll> polls = gathering.close(NOW_MS);
    FuzzRules.hold(polls, record.length);
    if (gathering.openGroups() > 0) {
      throw new AssertionError("waits for what has come");
    }
  }

  private static List<Profile> shipped() {
    List<Profile> profiles = new ArrayList<>();
    for (String name : Profiles.shipped()) {
      try {
        profiles.add(Profiles.load(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return profiles;
  }
}
