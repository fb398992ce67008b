package io.seiche.collectors.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final ResourceId VOLUME = new ResourceId("array", ResourceKind.VOLUME, "v1");

  private final Skips skips = new Skips();
  private final Differences differences = new Differences(skips);

  @Test
  void firstLookIsTheBaseline() {
    assertThat(look(0, Reading.of(VOLUME).total(Metric.READ_OPS, 100))).isEmpty();
    assertThat(skips.counts()).isEqualTo(Map.of(Differences.BASELINE, 1L));
  }

  @Test
  void countersAreSubtracted() {
    look(0, counters(100, 1_000, 5));
    Poll poll = look(10, counters(150, 5_000, 6)).get(0);
    assertThat(poll.intervalMs()).isEqualTo(10_000);
    assertThat(poll.endMs()).isEqualTo(NOW.toEpochMilli());
    assertThat(poll.samples().get(0).readings())
        .isEqualTo(
            Readings.builder()
                .put(Metric.READ_OPS, 50)
                .put(Metric.READ_BYTES, 4_000)
                .put(Metric.READ_LATENCY, 1.0 / 50)
                .build());
  }

  @Test
  void secondsOfBusyAndQueueAreShares() {
    look(0, Reading.of(VOLUME).total(Metric.BUSY, 7).total(Metric.QUEUE, 3));
    assertThat(only(look(10, Reading.of(VOLUME).total(Metric.BUSY, 17.2).total(Metric.QUEUE, 43))))
        .isEqualTo(Readings.builder().put(Metric.BUSY, 1).put(Metric.QUEUE, 4).build());
  }

  @Test
  void ratesAreOfTheTimeSinceTheLastLook() {
    look(0, Reading.of(VOLUME).current(Metric.READ_BYTES, 5));
    assertThat(
            only(
                look(
                    20,
                    Reading.of(VOLUME)
                        .current(Metric.READ_BYTES, 100)
                        .current(Metric.READ_OPS, 0)
                        .current(Metric.READ_LATENCY, 0)
                        .current(Metric.BUSY, 1.01))))
        .isEqualTo(
            Readings.builder()
                .put(Metric.READ_BYTES, 2_000)
                .put(Metric.READ_OPS, 0)
                .put(Metric.BUSY, 1)
                .build());
  }

  @Test
  void clockThatWasNeverSetIsBorneWith() {
    Instant never = Instant.parse("0001-01-01T00:00:00Z");
    look(0, Reading.of(VOLUME).total(Metric.READ_OPS, 1).sourceTime(never));
    assertThat(look(1, Reading.of(VOLUME).total(Metric.READ_OPS, 2).sourceTime(NOW))).isEmpty();
    assertThat(look(2, Reading.of(VOLUME).total(Metric.READ_OPS, 3).sourceTime(never))).isEmpty();
  }

  @Test
  void latencyOfNobodyKnowsHowManyIsNotZero() {
    look(0, Reading.of(VOLUME).current(Metric.WRITE_LATENCY, 0));
    assertThat(look(1, Reading.of(VOLUME).current(Metric.WRITE_LATENCY, 0))).isEmpty();
    assertThat(only(look(2, Reading.of(VOLUME).current(Metric.WRITE_LATENCY, 0.002))))
        .isEqualTo(Readings.builder().put(Metric.WRITE_LATENCY, 0.002).build());
  }

  @Test
  void ratesStandForNoTimeTheyWereNotMeasuredIn() {
    look(0, Reading.of(VOLUME).current(Metric.READ_BYTES, 5));
    Reading.Builder later = Reading.of(VOLUME).current(Metric.READ_BYTES, 5);
    assertThat(look(121, later.window(Duration.ofMinutes(1)))).isEmpty();
    assertThat(skips.counts()).containsEntry(Differences.GAP, 1L);
    assertThat(only(look(181, later)).get(Metric.READ_BYTES)).hasValue(300);
  }

  @Test
  void counterThatWentBackIsANewBaseline() {
    look(0, counters(100, 1_000, 5));
    assertThat(look(1, counters(2, 10, 0))).isEmpty();
    assertThat(only(look(2, counters(3, 20, 0))).get(Metric.READ_OPS)).hasValue(1);
    assertThat(skips.counts()).containsEntry(Differences.RESET, 1L);
  }

  @Test
  void otherIncarnationIsANewBaseline() {
    look(0, counters(100, 1_000, 5).incarnation("boot 1"));
    assertThat(look(1, counters(200, 2_000, 9).incarnation("boot 2"))).isEmpty();
    assertThat(skips.counts()).containsEntry(Differences.RESET, 1L);
  }

  @Test
  void sourcesClockMeasuresTheTime() {
    look(0, counters(100, 1_000, 5).sourceTime(NOW.minusSeconds(60)));
    assertThat(look(30, counters(100, 1_000, 5).sourceTime(NOW.minusSeconds(60)))).isEmpty();
    assertThat(look(60, counters(160, 1_000, 5).sourceTime(NOW.minusSeconds(15))))
        .extracting(Poll::intervalMs)
        .containsExactly(45_000);
    assertThat(skips.counts()).containsEntry(Differences.NO_NEWS, 1L);
  }

  @Test
  void clockThatWasSetBackIsANewBaseline() {
    look(0, counters(100, 1_000, 5).sourceTime(NOW));
    assertThat(look(10, counters(200, 1_000, 5).sourceTime(NOW.minusSeconds(5)))).isEmpty();
    assertThat(look(20, counters(300, 1_000, 5).sourceTime(NOW.plusSeconds(5))))
        .extracting(Poll::intervalMs)
        .containsExactly(10_000);
  }

  @Test
  void resourceThatComesBackAfterADayIsABaseline() {
    look(0, counters(100, 1_000, 5));
    assertThat(look(Duration.ofDays(2).toSeconds(), counters(200, 2_000, 5))).isEmpty();
    assertThat(skips.counts()).isEqualTo(Map.of(Differences.BASELINE, 2L));
  }

  @Test
  void resourceThatGoesIsCounted() {
    look(0, counters(100, 1_000, 5));
    assertThat(differences.since(new Look("array", 1, List.of()), NOW)).isEmpty();
    assertThat(skips.counts()).containsEntry(Differences.VANISHED, 1L);
  }

  @Test
  void secondOfOneNameIsLeftOut() {
    Reading reading = counters(1, 1, 1).build();
    differences.since(new Look("array", 0, List.of(reading, reading)), NOW);
    assertThat(skips.counts()).containsEntry(Differences.AMBIGUOUS, 1L);
  }

  @Test
  void whatNoDeviceMeansIsLeftOutAndCounted() {
    look(
        0,
        Reading.of(VOLUME)
            .total(Metric.READ_OPS, -1)
            .total(Metric.READ_BYTES, 1e20)
            .current(Metric.BUSY, 7)
            .current(Metric.QUEUE, Double.NaN));
    assertThat(skips.counts()).containsEntry(Differences.IMPLAUSIBLE, 3L);
  }

  @Test
  void whatNoDeviceDoesInASecondIsLeftOutAndTheRestKept() {
    look(0, counters(100, 1_000, 5));
    assertThat(only(look(1, counters(101, 0x1p62, 6))))
        .isEqualTo(Readings.builder().put(Metric.READ_OPS, 1).put(Metric.READ_LATENCY, 1).build());
    look(2, Reading.of(VOLUME).current(Metric.GPU_POWER, 2e6).current(Metric.GPU_UTIL, 1));
    assertThat(
            only(
                look(3, Reading.of(VOLUME).current(Metric.GPU_POWER, 2e6).current(Metric.BUSY, 1))))
        .isEqualTo(Readings.builder().put(Metric.BUSY, 1).build());
    assertThat(skips.counts()).containsEntry(Differences.IMPLAUSIBLE, 3L);
  }

  @Test
  void clockThatLeapsAheadIsANewBaseline() {
    look(0, counters(100, 1_000, 5).sourceTime(NOW));
    assertThat(look(10, counters(200, 1_000, 5).sourceTime(NOW.plusSeconds(7_200)))).isEmpty();
    assertThat(skips.counts()).containsEntry(Differences.RESET, 1L);
    assertThat(look(20, counters(300, 1_000, 5).sourceTime(NOW.plusSeconds(7_210)))).hasSize(1);
  }

  @Test
  void sourceThatTellsRarelyDoesNotLeap() {
    look(0, counters(100, 1_000, 5).sourceTime(NOW.minusSeconds(590)));
    assertThat(look(20, counters(200, 1_000, 5).sourceTime(NOW.plusSeconds(10))))
        .extracting(Poll::intervalMs)
        .containsExactly(600_000);
  }

  @Test
  void firstOfOneNameIsNotComparedWithTheSecond() {
    Reading first = counters(1_000, 1, 1).build();
    Reading second = counters(5_000, 1, 1).build();
    differences.since(new Look("array", 0, List.of(first, second)), NOW);
    assertThat(differences.since(new Look("array", 1_000_000_000, List.of(second)), NOW)).isEmpty();
    assertThat(skips.counts()).containsEntry(Differences.RESET, 1L);
  }

  private static Reading.Builder counters(double ops, double bytes, double seconds) {
    return Reading.of(VOLUME)
        .total(Metric.READ_OPS, ops)
        .total(Metric.READ_BYTES, bytes)
        .total(Metric.READ_LATENCY, seconds);
  }

  private List<Poll> look(double atSeconds, Reading.Builder reading) {
    return differences.since(
        new Look("array", Math.round(atSeconds * 1e9), List.of(reading.build())), NOW);
  }

  private static Readings only(List<Poll> polls) {
    assertThat(polls).hasSize(1);
    return polls.get(0).samples().get(0).readings();
  }
}
