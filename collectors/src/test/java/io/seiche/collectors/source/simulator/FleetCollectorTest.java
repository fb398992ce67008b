package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetCollectorTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final FleetCollector collector = new FleetCollector("simulator", onlyRest());

  @Test
  void theFirstCallGivesTheSecondJustOver() {
    assertThat(ends(NOON.plusMillis(300))).containsExactly(NOON.toEpochMilli());
    assertThat(collector.id()).isEqualTo("simulator");
    assertThat(collector.interval()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void catchesUpSecondBySecond() {
    ends(NOON);
    assertThat(ends(NOON.plusMillis(900))).isEmpty();
    assertThat(ends(NOON.plusMillis(3100)))
        .containsExactly(
            NOON.plusSeconds(1).toEpochMilli(),
            NOON.plusSeconds(2).toEpochMilli(),
            NOON.plusSeconds(3).toEpochMilli());
    assertThat(collector.skips()).containsEntry("seconds_skipped", 0L);
  }

  @Test
  void afterALongSleepOnlyTheLastMinuteIsTold() {
    ends(NOON);
    List<Long> ends = ends(NOON.plusSeconds(100));
    assertThat(ends).hasSize(60).startsWith(NOON.plusSeconds(41).toEpochMilli());
    assertThat(ends).endsWith(NOON.plusSeconds(100).toEpochMilli());
    assertThat(collector.skips()).containsEntry("seconds_skipped", 40L);
  }

  @Test
  void whatWasToldBeforeIsNotToldAgain() {
    FleetCollector goesOn = new FleetCollector("simulator", onlyRest(), NOON.getEpochSecond());
    assertThat(goesOn.collect(NOON.plusMillis(3_100)))
        .extracting(Poll::endMs)
        .containsExactly(
            NOON.plusSeconds(1).toEpochMilli(),
            NOON.plusSeconds(2).toEpochMilli(),
            NOON.plusSeconds(3).toEpochMilli());
  }

  @Test
  void aClockThatStepsBackIsWaitedFor() {
    ends(NOON);
    assertThat(ends(NOON.minusSeconds(5))).isEmpty();
    assertThat(ends(NOON.plusSeconds(1))).hasSize(1);
  }

  private List<Long> ends(Instant now) {
    return collector.collect(now).stream().map(Poll::endMs).toList();
  }

  private static FleetSimulator onlyRest() {
    Volume idle = Volume.of("idle", Plan.of(Schedule.CALM, new Role.Rest()));
    StorageArray array = new StorageArray("array", 1e9, true, List.of(idle));
    return new FleetSimulator(new Fleet(1, List.of(array), List.of()));
  }
}
