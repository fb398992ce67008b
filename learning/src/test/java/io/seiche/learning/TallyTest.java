package io.seiche.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final byte T = 0;
  private static final byte C = 1;
  private static final byte I = 3;
  private static final byte IDLE = 5;

  /** Training, a missed save, serving that is taken for training at first. */
  private static final byte[] TRUTH = {T, T, T, T, T, C, C, C, C, C, I, I, I, I, I, I};

  private static final byte[] SAID = {T, T, T, T, T, T, T, T, T, T, T, IDLE, I, I, I, I};

  @Test
  void countsAsAHandWould() {
    Tally tally = new Tally();
    tally.add(timeline(TRUTH, LabelledTimeline.NONE), SAID);

    assertThat(tally.seconds()).isEqualTo(16);
    assertThat(tally.accuracy()).isCloseTo(9 / 16.0, within(1e-12));
    assertThat(tally.missedShare()).as("the save of two phases").isEqualTo(0.5);
    assertThat(tally.changesPerChange()).as("2 of 2").isEqualTo(1);
    Map<String, Object> figures = tally.figures();
    assertThat(figures).containsEntry("opposite_side_share", 0.0625);
    assertThat(figures.get("f1"))
        .isEqualTo(Map.of("TRAINING", 0.625, "CHECKPOINT", 0.0, "INFERENCE", 0.8));
    assertThat(tally.macroF1()).isCloseTo((0.625 + 0 + 0.8) / 3, within(1e-12));
  }

  @Test
  void addsUp() {
    Tally one = new Tally();
    one.add(timeline(TRUTH, LabelledTimeline.NONE), SAID);
    Tally both = new Tally();
    both.add(one);
    both.add(one);

    assertThat(both.seconds()).isEqualTo(32);
    assertThat(both.figures()).containsEntry("accuracy", one.figures().get("accuracy"));
    assertThat(both.missedShare()).isEqualTo(one.missedShare());
  }

  @Test
  void secondsOfTwoWorkloadsDoNotCount() {
    Tally tally = new Tally();
    tally.add(timeline(TRUTH, I), SAID);

    assertThat(tally.seconds()).isZero();
    assertThat(tally.accuracy()).isZero();
  }

  static LabelledTimeline timeline(byte[] labels, byte other) {
    int size = labels.length;
    byte[] others = new byte[size];
    Arrays.fill(others, other);
    float[] none = new float[size];
    return new LabelledTimeline(
        "by hand", List.of("here"), 1, none, none, none, none, none, labels, others);
  }
}
