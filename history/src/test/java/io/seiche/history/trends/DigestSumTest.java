package io.seiche.history.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.analysis.trend.Distribution;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestSumTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 18, 1000})
  void manyAddUpToWhatTwoAndTwoDo(int many) {
    Random random = new Random(many);
    Distribution expected = Distribution.EMPTY;
    DigestSum sum = new DigestSum();
    for (int i = 0; i < many; i++) {
      Distribution one = random(random);
      expected = expected.plus(one);
      sum.add(one);
      if (many < 20 || i % 100 == 0 || i == many - 1) {
        for (double share : new double[] {0, 0.1, 0.5, 0.99, 1}) {
          assertThat(sum.quantile(share))
              .as("%s of %s", share, expected)
              .isEqualTo(expected.quantile(share).getAsDouble());
        }
      }
    }
  }

  /** Up to 60 bins, with zeros, far apart: together more than are kept. */
  private static Distribution random(Random random) {
    int[] bins = new int[1 + random.nextInt(60)];
    long[] weights = new long[bins.length];
    int bin = random.nextInt(3) == 0 ? Distribution.ZERO : -700 + random.nextInt(900);
    for (int i = 0; i < bins.length; i++) {
      bins[i] = bin;
      weights[i] = 1L + random.nextInt(1000);
      bin = (bin == Distribution.ZERO ? -600 : bin) + 1 + random.nextInt(30);
    }
    return new Distribution(bins, weights);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1_000_000, 1_000_000})
  void aBinOfNoNumberIsRefusedAndTakesNoRoom(int bin) {
    DigestSum sum = new DigestSum();
    Distribution far = new Distribution(new int[] {bin}, new long[] {1});
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                sum.add(far);
              }
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(bin));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40})
  void withoutValuesThereIsNoQuantile(int empty) {
    DigestSum sum = new DigestSum();
    for (int i = 0; i < empty; i++) {
      sum.add(DigestSum.parse(null));
    }
    assertThat(sum.quantile(0.5)).isNull();
    assertThat(sum.quantiles()).isNull();
  }
}
