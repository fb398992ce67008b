package io.seiche.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void manyAreSpreadEvenlyAndEachAlwaysTheSame() {
    int[] perSecond = new int[10];
    for (int i = 0; i < 2_000; i++) {
      Pace pace = Pace.spread("gpu-b" + i + "/node", TEN, 1, TEN);
      assertThat(pace).isEqualTo(Pace.spread("gpu-b" + i + "/node", TEN, 1, TEN));
      perSecond[(int) pace.offset().toSeconds()]++;
      assertThat(pace.offset().toMillis() % 20).as("shares its moment with others").isZero();
    }

    assertThat(IntStream.of(perSecond).boxed().toList())
        .as(Arrays.toString(perSecond))
        .allMatch(count -> count > 150 && count < 250);
  }

  @Test
  void withoutSpreadAllLookAtTheSameMoment() {
    assertThat(Pace.spread("a", TEN, 0, TEN).offset()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> Pace.spread("a", TEN, 1.1, TEN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pace(Duration.ofMillis(-1), Optional.empty(), false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pace(Duration.ZERO, Optional.of(Duration.ZERO), true));
  }

  @ParameterizedTest(name = "{0} ms after noon, offset {1} ms → {2} ms")
  @CsvSource({"0, 0, 10000", "0, 2500, 2500", "2500, 2500, 12500", "9999, 2500, 12500"})
  void turnsLieAnOffsetAfterTheMultiples(long now, long offset, long next) {
    Schedule schedule = new Schedule(TEN, Duration.ofMillis(offset));

    assertThat(schedule.after(NOON.plusMillis(now))).isEqualTo(NOON.plusMillis(next));
  }

  @ParameterizedTest(name = "{0} of 10 s → every {1}")
  @CsvSource({"0, 1", "0.1, 1", "5, 1", "5.1, 2", "10, 2", "10.5, 3", "1000, 60"})
  void whatTakesMoreThanHalfItsIntervalIsAskedLessOften(double seconds, int stride) {
    LoadCap cap = new LoadCap(TEN);
    cap.took(seconds);

    assertThat(cap.stride()).isEqualTo(stride);
  }

  @Test
  void whatIsQuickAgainIsSoonAskedEachTime() {
    LoadCap cap = new LoadCap(TEN);
    cap.took(12);
    cap.took(0.1);
    assertThat(cap.stride()).isEqualTo(2);
    for (int turn = 0; turn < 10; turn++) {
      cap.took(0.1);
    }

    assertThat(cap.stride()).isEqualTo(1);
  }

  @Test
  void suspectsTakeNoPlaceFromOthers() {
    Lanes lanes = new Lanes(4, 2);

    assertThat(lanes.enter(true)).isTrue();
    assertThat(lanes.enter(true)).isTrue();
    assertThat(lanes.enter(true)).isFalse();
    assertThat(lanes.enter(false)).isTrue();
    assertThat(lanes.enter(false)).isTrue();
    assertThat(lanes.enter(false)).isFalse();
    lanes.leave(true);
    assertThat(lanes.enter(true)).isTrue();
  }
}
