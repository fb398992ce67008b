package io.seiche.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.analysis.trend.Distribution;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigestTextTest {
  @Test
  void isReadAsItWasWritten() {
    Random random = new Random(11);
    for (int size = 0; size < 200; size++) {
      Distribution values = some(random, size, 1L << random.nextInt(30));
      assertThat(DigestText.parse(DigestText.of(values))).isEqualTo(values);
    }
    Distribution extremes =
        new Distribution(
            new int[] {Distribution.ZERO, -1_500, 1_700}, new long[] {1, Long.MAX_VALUE / 2, 7});
    assertThat(DigestText.parse(DigestText.of(extremes))).isEqualTo(extremes);
  }

  @Test
  void alwaysFitsAField() {
    Distribution wide = some(new Random(12), Distribution.MOST_BINS, 1L << 20);
    String text = DigestText.of(wide);
    Distribution read = DigestText.parse(text);

    assertThat(text).isEqualTo(StoreText.field(text)).hasSizeGreaterThan(1_500);
    assertThat(read.weight()).isEqualTo(wide.weight());
    assertThat(read.quantile(0.95)).isEqualTo(wide.quantile(0.95));
    assertThat(read.quantile(0.5)).isEqualTo(wide.quantile(0.5));
  }

  @Test
  void whatIsCutOffIsRefused() {
    assertThat(DigestText.of(Distribution.EMPTY)).isEmpty();
    assertThat(DigestText.parse("")).isEqualTo(Distribution.EMPTY);
    assertThatThrownBy(() -> DigestText.parse("hP0/gPyk"))
        .hasMessage("a distribution that ends within a number");
  }

  private static Distribution some(Random random, int size, long most) {
    int[] bins = new int[size];
    long[] weights = new long[size];
    int bin = -400;
    for (int i = 0; i < size; i++) {
      bin += 1 + random.nextInt(3);
      bins[i] = bin;
      weights[i] = 1 + (long) (random.nextDouble() * most);
    }
    return new Distribution(bins, weights);
  }
}
