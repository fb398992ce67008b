package io.seiche.standalone.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.phase.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerBookTest {
  private final AnswerBook book = new AnswerBook();

  @ParameterizedTest(name = "at {0}: {1}, {2}")
  @CsvSource({
    "0, UNKNOWN, before the first",
    "999, UNKNOWN, before the first",
    "1000, TRAINING, the tick that ends there",
    "1500, TRAINING, the newest before it",
    "2000, CHECKPOINT, the next",
    "9000, CHECKPOINT, the last goes on",
  })
  void answersWithTheNewestOfThePast(long endMs, Phase expected, String because) {
    book.add("w", 1_000, Phase.TRAINING);
    book.add("w", 2_000, Phase.CHECKPOINT);

    assertThat(book.of("w").at(endMs)).as(because).isEqualTo(expected);
  }

  @Test
  void aTickDecidedAnewCountsOnce() {
    book.add("w", 1_000, Phase.TRAINING);
    book.add("w", 1_000, Phase.INFERENCE);

    assertThat(book.of("w").at(1_000)).isEqualTo(Phase.INFERENCE);
    assertThat(book.count("w", Phase.INFERENCE)).isEqualTo(1);
    assertThat(book.count("w", Phase.TRAINING)).isZero();
  }

  @Test
  void growsAndKeepsWorkloadsApart() {
    for (int second = 1; second <= 10_000; second++) {
      book.add("a", second * 1_000L, second % 2 == 0 ? Phase.LOAD : Phase.IDLE);
      book.add("b", second * 1_000L, Phase.INGEST);
    }

    assertThat(book.count("a", Phase.LOAD)).isEqualTo(5_000);
    assertThat(book.of("a").at(7_777_000)).isEqualTo(Phase.IDLE);
    assertThat(book.count("b", Phase.INGEST)).isEqualTo(10_000);
    assertThat(book.of("nobody").at(1_000)).isEqualTo(Phase.UNKNOWN);
    assertThat(book.count("nobody", Phase.IDLE)).isZero();
  }
}
