package io.seiche.analysis.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForestTest {
  /**
   * Of two classes. The first asks feature 0, then 1; the second feature 1 alone; then each has a
   * tree of one leaf.
   */
  private static final Forest FOREST =
      new Forest(
          2,
          new int[] {0, 2, ~5, ~6},
          new short[] {0, 1, 1},
          new float[] {0.5f, 10, 3},
          new boolean[] {false, true, false},
          new int[] {~0, ~1, ~3},
          new int[] {1, ~2, ~4},
          new float[] {0.1f, 0.4f, -0.5f},
          new float[] {-1, 1, 2, -2, 4, 0.25f, 0.5f});

  @ParameterizedTest(name = "{0}, {1} → {2}, {3}: {4}")
  @CsvSource({
    "0, 0, -0.75, -1.5, left and left",
    "0.5, 3, -0.75, -1.5, a threshold itself goes left",
    "0.6, 10, 1.25, 4.5, right then left",
    "0.6, 11, 2.25, 4.5, right then right",
    "NaN, 11, 2.25, 4.5, what is not known goes right here",
    "0.6, NaN, 1.25, 4.5, and left there"
  })
  void addsUpTheLeaves(float first, float second, double one, double other, String because) {
    double[] scores = {99, 99};
    FOREST.scores(new float[] {first, second}, scores);

    assertThat(scores).as(because).containsExactly(new double[] {one, other}, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.6, 10", "0.6, 11", "NaN, 11", "0.6, NaN"})
  void contributionsAddUpToTheScoreLessTheMeans(float first, float second) {
    float[] row = {first, second};
    double[] scores = new double[2];
    FOREST.scores(row, scores);
    double[] ofTheFirst = new double[2];
    FOREST.contributions(row, 0, 1, ofTheFirst);
    double[] ofTheSecond = new double[2];
    FOREST.contributions(row, 1, -1, ofTheSecond);

    assertThat(ofTheFirst[0] + ofTheFirst[1]).isCloseTo(scores[0] - (0.1 + 0.25), within(1e-6));
    assertThat(ofTheSecond[0]).as("not asked").isZero();
    assertThat(-ofTheSecond[1]).isCloseTo(scores[1] - (-0.5 + 0.5), within(1e-6));
  }

  @Test
  void contributionsGoToTheFeatureThatWasAsked() {
    double[] sums = new double[2];
    FOREST.contributions(new float[] {0.6f, 11}, 0, 1, sums);

    assertThat(sums).containsExactly(new double[] {0.4 - 0.1, 2 - 0.4}, within(1e-6));
  }

  @ParameterizedTest(name = "left child {0}, right child {1}: {2}")
  @CsvSource({"0, -1, 'round in circles'", "1, -1, 'no such node'", "-3, -1, 'no such leaf'"})
  void aWalkMustEnd(int left, int right, String because) {
    assertThatThrownBy(() -> stump(1, left, right))
        .as(because)
        .hasMessage("node 0 leads nowhere: " + left);
  }

  @Test
  void treesDivideAmongTheClasses() {
    assertThatThrownBy(() -> stump(2, ~0, ~1)).hasMessage("1 trees do not divide among 2 classes");
  }

  private static Forest stump(int classes, int left, int right) {
    return new Forest(
        classes,
        new int[] {0},
        new short[] {0},
        new float[] {1},
        new boolean[] {true},
        new int[] {left},
        new int[] {right},
        new float[] {0},
        new float[] {1, 2});
  }
}
