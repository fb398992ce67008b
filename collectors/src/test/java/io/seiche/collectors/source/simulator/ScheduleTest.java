package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.collectors.source.simulator.Schedule.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final Schedule SCHEDULE =
      new Schedule(List.of(new Segment(Pace.STORM, 100), new Segment(Pace.CALM, 50)));

  @ParameterizedTest(name = "{0} s: storm {1}, {2} s left")
  @CsvSource({
    "0, true, 100",
    "99, true, 1",
    "100, false, 50",
    "149, false, 1",
    "150, true, 100",
    "1000, false, 50"
  })
  void goesRoundAndRound(double seconds, boolean storm, double left) {
    assertThat(SCHEDULE.at(seconds)).isEqualTo(storm ? Pace.STORM : Pace.CALM);
    assertThat(SCHEDULE.leftSeconds(seconds)).isCloseTo(left, within(1e-9));
  }

  @Test
  void mayBeEnteredAnywhere() {
    for (int start = 0; start < 300; start += 7) {
      Schedule entered = SCHEDULE.startingAt(start);
      assertThat(entered.cycleSeconds()).isCloseTo(150, within(1e-6));
      for (int second = 0; second < 400; second += 3) {
        assertThat(entered.at(second + 0.5)).isEqualTo(SCHEDULE.at(start + second + 0.5));
      }
    }
  }

  @Test
  void onePaceNeverEnds() {
    assertThat(Schedule.BUSY.leftSeconds(1e9)).isInfinite();
    assertThat(Schedule.BUSY.at(1e9)).isEqualTo(Pace.BUSY);
  }
}
