package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutineTest {
  @ParameterizedTest(name = "save {0}, gap {1}, load {2}: {3}")
  @CsvSource({
    "1, 1, 1, TRAINING CHECKPOINT IDLE LOAD INFERENCE IDLE LOAD TRAINING CHECKPOINT IDLE",
    "1, 0, 1, TRAINING CHECKPOINT LOAD INFERENCE LOAD TRAINING CHECKPOINT LOAD INFERENCE LOAD",
    "0, 0, 1, TRAINING LOAD INFERENCE LOAD TRAINING LOAD INFERENCE LOAD TRAINING LOAD",
    "1, 0, 0, TRAINING CHECKPOINT INFERENCE TRAINING CHECKPOINT INFERENCE TRAINING CHECKPOINT",
    "0, 0, 0, TRAINING INFERENCE TRAINING INFERENCE TRAINING INFERENCE TRAINING INFERENCE"
  })
  void aSwitchIsAWaterfall(double save, double gap, double load, String expected) {
    Range dwell = new Range(20, 25);
    Pace pace =
        new Pace(dwell, new Range(3600, 3600), new Range(3, 5), new Range(2, 5), save, gap, load);
    Routine routine = new Routine(Switching.plan(Schedule.of(pace)), new Dice(1));
    assertThat(phases(routine, expected.split(" ").length)).isEqualTo(expected);
  }

  /** The first so many phases, stages of one phase taken together. */
  private static String phases(Routine routine, int count) {
    List<Label> labels = new ArrayList<>();
    while (labels.size() <= count) {
      Label next = routine.next(0).model().label();
      if (labels.isEmpty() || labels.get(labels.size() - 1) != next) {
        labels.add(next);
      }
    }
    return String.join(" ", labels.subList(0, count).stream().map(Label::name).toList());
  }
}
