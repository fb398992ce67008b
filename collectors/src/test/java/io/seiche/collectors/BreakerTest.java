package io.seiche.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest(name = "{1} failures of every {0}, chance {2} → {3} ms: {4}")
  @CsvSource({
    "PT1S, 2, 0, 0, asked on",
    "PT1S, 3, 0, 2000, twice the interval",
    "PT1S, 4, 0, 4000, doubled",
    "PT1S, 4, 0.5, 3000, less by chance",
    "PT1S, 30, 0, 60000, a minute at most",
    "PT1S, 5000, 0, 60000, however often",
    "PT5M, 3, 0, 300000, or its own interval"
  })
  void leavesAloneForLongerAndLonger(
      Duration interval, int failures, double chance, long ms, String because) {
    Breaker breaker = new Breaker(interval);
    for (int i = 0; i < failures; i++) {
      breaker.failed(NOON, chance, Optional.empty());
    }

    Optional<Instant> expected = ms == 0 ? Optional.empty() : Optional.of(NOON.plusMillis(ms));
    assertThat(breaker.openUntil(NOON)).as(because).isEqualTo(expected);
    assertThat(breaker.isSuspect()).isTrue();
  }

  @Test
  void triesOneTurnAndClosesWhenItIsWell() {
    Breaker breaker = broken();
    assertThat(breaker.state(NOON.plusMillis(1_999))).isEqualTo(Breaker.State.OPEN);
    assertThat(breaker.state(NOON.plusMillis(2_000))).isEqualTo(Breaker.State.HALF_OPEN);

    breaker.succeeded();
    assertThat(breaker.state(NOON)).isEqualTo(Breaker.State.CLOSED);
    assertThat(breaker.isSuspect()).isFalse();
  }

  @Test
  void aClockThatIsSetBackDoesNotKeepItOpen() {
    assertThat(broken().state(NOON.minusSeconds(3_600))).isEqualTo(Breaker.State.HALF_OPEN);
  }

  @Test
  void whoAsksToBeLeftAloneIs() {
    Breaker breaker = new Breaker(Duration.ofSeconds(1));
    breaker.failed(NOON, 0, Optional.of(Duration.ofMinutes(5)));

    assertThat(breaker.openUntil(NOON)).contains(NOON.plusSeconds(300));
  }

  private static Breaker broken() {
    Breaker breaker = new Breaker(Duration.ofSeconds(1));
    for (int i = 0; i < Breaker.FAILURES; i++) {
      breaker.failed(NOON, 0, Optional.empty());
    }
    return breaker;
  }
}
