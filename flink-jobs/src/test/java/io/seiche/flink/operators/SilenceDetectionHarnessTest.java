package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.condition.Sign;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.rules.RulesCodec;
import io.seiche.flink.stream.PublishedBytes;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceDetectionHarnessTest {
  private Harness<Sign, PublishedBytes, Alert> silence;

  private static Harness<Sign, PublishedBytes, Alert> silence() throws Exception {
    return Harness.of(rig());
  }

  static Harness.Rig<Sign, PublishedBytes, Alert> rig() {
    return Harness.broadcast(
        () -> new SilenceDetection(PublishedRules.NONE), Sign::collector, RulesInForce.STATE);
  }

  @BeforeEach
  void open() throws Exception {
    silence = silence();
  }

  @AfterEach
  void close() throws Exception {
    silence.close();
  }

  static Sign sign(String system, int second) {
    return new Sign(system, "sim", atMs(second), 1_000, 0, List.of());
  }

  private static long atMs(double second) {
    return Runs.START_MS + Math.round(1e3 * second);
  }

  /** These report every second; the watermark follows, and so does processing time. */
  private static void report(
      Harness<Sign, PublishedBytes, Alert> to, int fromSecond, int toSecond, String... systems)
      throws Exception {
    for (int second = fromSecond; second <= toSecond; second++) {
      to.processingTime(atMs(second));
      for (String system : systems) {
        to.feed(sign(system, second));
      }
      to.watermark(atMs(second - 2));
    }
  }

  @Test
  void whereOthersSpeakEventTimeTells() throws Exception {
    report(silence, 1, 100, "a", "b");
    report(silence, 101, 141, "b");
    assertThat(silence.output()).isEmpty();
    report(silence, 142, 300, "b");

    assertThat(silence.output()).hasSize(1);
    assertThat(silence.output().get(0).eventTimeMs()).isEqualTo(atMs(140));
  }

  @Test
  void whereNobodySpeaksProcessingTimeTellsTheSame() throws Exception {
    report(silence, 1, 100, "a", "b");
    for (int second = 101; second < 150; second++) {
      silence.processingTime(atMs(second));
    }
    assertThat(silence.output()).isEmpty();
    for (int second = 150; second < 400; second++) {
      silence.processingTime(atMs(second));
    }

    assertThat(silence.output()).hasSize(1);
    Alert told = silence.output().get(0);
    assertThat(told.scope()).isEqualTo("collector");
    assertThat(told.startsMs()).isEqualTo(atMs(100));
    assertThat(told.eventTimeMs()).isEqualTo(atMs(130));

    try (Harness<Sign, PublishedBytes, Alert> withOthers = silence()) {
      report(withOthers, 1, 100, "a", "b");
      withOthers.watermark(atMs(400));
      assertThat(withOthers.output()).isEqualTo(silence.output());
    }
    silence.watermark(atMs(400));
    assertThat(silence.output()).as("nobody tells it twice").hasSize(1);

    report(silence, 401, 402, "a", "b");
    silence.watermark(atMs(402));
    assertThat(silence.output()).hasSize(2);
    assertThat(silence.output().get(1).endsMs()).isEqualTo(atMs(401));
  }

  @Test
  void theEndOfABoundedInputIsNoSilence() throws Exception {
    report(silence, 1, 100, "a", "b");
    report(silence, 101, 110, "b");
    silence.watermark(Watermark.MAX_WATERMARK.getTimestamp());
    silence.processingTime(atMs(10_000));

    assertThat(silence.output()).isEmpty();
  }

  @Test
  void aProcessThatWasAwayTakesNobodyForSilent() throws Exception {
    report(silence, 1, 100, "a", "b");
    try (Harness<Sign, PublishedBytes, Alert> later = silence.restarted()) {
      later.processingTime(atMs(5_000));
      later.processingTime(atMs(5_015));
      for (int second = 101; second <= 5_020; second++) {
        later.feed(sign("a", second));
        later.feed(sign("b", second));
      }
      later.watermark(atMs(5_018));

      assertThat(later.output()).isEmpty();
    }
  }

  @Test
  void ifNothingComesAfterARestartItIsToldAllTheSame() throws Exception {
    report(silence, 1, 100, "a");
    try (Harness<Sign, PublishedBytes, Alert> later = silence.restarted()) {
      for (int second = 1_000; second < 1_100; second += 5) {
        later.processingTime(atMs(second));
      }

      assertThat(later.output()).hasSize(1);
      assertThat(later.output().get(0).eventTimeMs()).isEqualTo(atMs(130));
    }
  }

  @Test
  void newRulesEndWhatIsSwitchedOff() throws Exception {
    report(silence, 1, 100, "a", "b");
    report(silence, 101, 200, "b");
    silence.broadcast(published(Map.of("telemetry.silence", "off")));
    report(silence, 201, 201, "b");

    assertThat(silence.output()).hasSize(2);
    assertThat(silence.output().get(1).firing()).isFalse();
    assertThat(silence.keyedStateEntries()).isZero();

    silence.broadcast(published(Map.of("telemetry.silent-after", "60s"), 2));
    report(silence, 202, 300, "a", "b");
    report(silence, 301, 371, "b");
    assertThat(silence.output()).hasSize(2);
    report(silence, 372, 380, "b");
    assertThat(silence.output()).hasSize(3);
  }

  static PublishedBytes published(Map<String, String> values) {
    return published(values, 1);
  }

  private static PublishedBytes published(Map<String, String> values, long atMs) {
    return new PublishedBytes(
        RulesCodec.encode(PublishedRules.of(atMs, "a test", values)), atMs, "a test");
  }
}
