package io.seiche.analysis.phase;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.model.PhaseModelJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ForestScorerTest {
  private static final int FEATURES = 5;
  private static final int ROWS = 130;
  private static final float[] VALUES = {
    Float.NaN,
    Float.intBitsToFloat(0xffc00001),
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    -1,
    1,
    2,
    3.5f
  };

  @Property(tries = 300)
  void saysWhatTheForestSays(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int classes,
      @ForAll @IntRange(min = 0, max = 4) int each,
      @ForAll @IntRange(min = 1, max = 70) int leaves,
      @ForAll boolean chains) {
    Random random = new Random(seed);
    Forest forest = new Grown(random, classes * each, leaves, chains).forest(classes);
    ForestScorer scorer = new ForestScorer(forest);
    for (int i = 0; i < ROWS; i++) {
      assertSame(forest, scorer, row(random, FEATURES));
    }
    assertSameInBlocks(forest, IntStream.range(0, ROWS).mapToObj(i -> row(random, FEATURES)));
  }

  /** Rows of a few values, so that others become usual than the thresholds are about. */
  @Property(tries = 20)
  void saysTheSameWhateverIsUsual(@ForAll long seed) {
    Random random = new Random(seed);
    Forest forest = new Grown(random, 12, 40, false).forest(3);
    ForestScorer scorer = new ForestScorer(forest);
    float[][] usual = {row(random, FEATURES), row(random, FEATURES)};
    int laidTwice = 3 * UsualRows.SAMPLES * UsualRows.EVERY;
    for (int i = 0; i < laidTwice + ROWS; i++) {
      boolean any = i % 50 == 0;
      assertSame(forest, scorer, any ? row(random, FEATURES) : usual[random.nextInt(2)]);
    }
  }

  @Test
  void theMiddleOfWhatIsKnownIsUsual() {
    UsualRows rows = new UsualRows(new short[] {1, 2, 4});
    int seen = 0;
    boolean due = false;
    while (!due) {
      boolean known = seen % 3 > 0;
      due = rows.see(new float[] {9, known ? seen : Float.NaN, Float.NaN, 9, -5});
      seen++;
    }
    assertThat(seen).isEqualTo(UsualRows.SAMPLES * UsualRows.EVERY);
    int[] usual = rows.take(new int[] {1, 2, 3});
    assertThat(usual[0])
        .as("of 0 to 2031, two thirds of them known")
        .isBetween(ForestTables.key(900), ForestTables.key(1100));
    assertThat(usual[1]).as("never known").isEqualTo(2);
    assertThat(usual[2]).isEqualTo(ForestTables.key(-5));
  }

  @Test
  void saysWhatTheShippedForestsSay() {
    PhaseModel model = PhaseModelJson.shipped();
    Random random = new Random(7);
    for (Forest forest : new Forest[] {model.live(), model.mixed(), model.settled()}) {
      ForestScorer scorer = new ForestScorer(forest);
      List<float[]> rows = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        float[] row = row(random, 2 * FeatureCatalogue.COUNT);
        for (int j = 0; j < row.length; j++) {
          int node = random.nextInt(forest.features().length);
          row[forest.features()[node]] = forest.thresholds()[node];
        }
        assertSame(forest, scorer, row);
        rows.add(row);
      }
      assertSameInBlocks(forest, rows.stream());
    }
  }

  /** The same buffers again and again; whole blocks, single rows and what is in between. */
  private static void assertSameInBlocks(Forest forest, Stream<float[]> all) {
    float[][] rows = all.toArray(float[][]::new);
    ForestBlock block = new ForestBlock(forest);
    for (int count : new int[] {ForestBlock.ROWS, 1, 17, 60}) {
      double[][] probabilities = new double[rows.length][forest.classes()];
      for (int i = 0; i < rows.length; i += count) {
        int last = Math.min(count, rows.length - i);
        for (int row = 0; row < last; row++) {
          block.put(row, 0, rows[i + row]);
        }
        block.probabilities(last, probabilities, i);
      }
      for (int i = 0; i < rows.length; i++) {
        double[] expected = new double[forest.classes()];
        forest.probabilities(rows[i], expected);
        assertThat(probabilities[i]).as("row %d by %d", i, count).containsExactly(expected);
      }
    }
  }

  private static void assertSame(Forest forest, ForestScorer scorer, float[] row) {
    double[] expected = new double[forest.classes()];
    double[] scores = new double[forest.classes()];
    forest.scores(row, expected);
    scorer.scores(row, scores);
    assertThat(scores).as("scores").containsExactly(expected);
    forest.probabilities(row, expected);
    scorer.probabilities(row, scores);
    assertThat(scores).as("probabilities").containsExactly(expected);
  }

  private static float[] row(Random random, int size) {
    float[] row = new float[size];
    for (int i = 0; i < size; i++) {
      row[i] = VALUES[random.nextInt(VALUES.length)];
    }
    return row;
  }

  /** Trees of chance, of up to so many leaves each. */
  private static final class Grown {
    private final Random random;
    private final boolean chains;
    private final int[] roots;
    private final short[] features;
    private final float[] thresholds;
    private final boolean[] unknownLeft;
    private final int[] lefts;
    private final int[] rights;
    private final float[] leaves;
    private int nodes;
    private int ends;

    Grown(Random random, int trees, int most, boolean chains) {
      this.random = random;
      this.chains = chains;
      int[] sizes = random.ints(trees, 1, most + 1).toArray();
      int total = 0;
      for (int size : sizes) {
        total += size;
      }
      roots = new int[trees];
      leaves = new float[total];
      features = new short[total - trees];
      thresholds = new float[total - trees];
      unknownLeft = new boolean[total - trees];
      lefts = new int[total - trees];
      rights = new int[total - trees];
      for (int tree = 0; tree < trees; tree++) {
        roots[tree] = grow(sizes[tree]);
      }
    }

    private int grow(int size) {
      if (size == 1) {
        leaves[ends] = (float) random.nextGaussian();
        return ~ends++;
      }
      int node = nodes++;
      features[node] = (short) random.nextInt(FEATURES);
      thresholds[node] = VALUES[random.nextInt(VALUES.length)];
      unknownLeft[node] = random.nextBoolean();
      int left = chains ? (random.nextBoolean() ? 1 : size - 1) : 1 + random.nextInt(size - 1);
      lefts[node] = grow(left);
      rights[node] = grow(size - left);
      return node;
    }

    Forest forest(int classes) {
      return new Forest(
          classes,
          roots,
          features,
          thresholds,
          unknownLeft,
          lefts,
          rights,
          new float[features.length],
          leaves);
    }
  }
}
