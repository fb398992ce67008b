package io.seiche.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharpnessTest {
  /** Says 0.7 for the first phase, and is right in so many of ten seconds. */
  private static HeldOut saying(int rightOfTen) {
    int seconds = 1000;
    byte[] labels = new byte[seconds];
    for (int i = 0; i < seconds; i++) {
      labels[i] = (byte) (i % 10 < rightOfTen ? 0 : 1);
    }
    float[][] said = new float[seconds][];
    Arrays.setAll(said, i -> new float[] {0.7f, 0.3f, 0, 0, 0, 0, 0});
    return new HeldOut(TallyTest.timeline(labels, LabelledTimeline.NONE), said);
  }

  @Test
  void theModestAreMadeBolderAndTheBoldMoreModest() {
    assertThat(Sharpness.of(List.of(saying(7))).factor()).isEqualTo(1, within(0.051));
    Sharpness bolder = Sharpness.of(List.of(saying(9)));
    assertThat(bolder.factor()).isGreaterThan(1.5);
    assertThat(bolder.sharpened(saying(9)).posteriors()[0][0]).isEqualTo(0.9f, within(0.03f));
    assertThat(Sharpness.of(List.of(saying(6))).factor()).isLessThan(0.7);
  }
}
