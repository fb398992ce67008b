package io.seiche.standalone.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.phase.Phase;
import io.seiche.flink.stream.Answer;
import io.seiche.standalone.backtest.scores.Told;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerBookTest {
  private static final float[] POSTERIOR = {0.7f, 0.1f, 0.05f, 0.1f, 0.03f, 0.02f, 0};

  private final AnswerBook book = new AnswerBook(true);

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
    add("w", 1_000, Phase.TRAINING);
    add("w", 2_000, Phase.CHECKPOINT);

    assertThat(book.of("w").at(endMs).phase()).as(because).isEqualTo(expected);
  }

  @Test
  void aTickDecidedAnewCountsOnce() {
    add("w", 1_000, Phase.TRAINING);
    add("w", 1_000, Phase.INFERENCE);

    assertThat(book.of("w").at(1_000).phase()).isEqualTo(Phase.INFERENCE);
    assertThat(book.count("w", Phase.INFERENCE)).isEqualTo(1);
    assertThat(book.count("w", Phase.TRAINING)).isZero();
  }

  @Test
  void anEarlierTickIsCorrectedOrPutInItsPlace() {
    add("w", 1_000, Phase.TRAINING);
    add("w", 3_000, Phase.IDLE);
    add("w", 4_000, Phase.IDLE);
    book.add(new Answer("w", 3_000, Phase.LOAD, null, 0.5f, POSTERIOR));
    add("w", 2_000, Phase.CHECKPOINT);
    add("w", 500, Phase.INGEST);

    assertThat(
            Arrays.stream(new long[] {500, 1_000, 2_000, 3_000, 4_000})
                .mapToObj(end -> book.of("w").at(end).phase()))
        .containsExactly(Phase.INGEST, Phase.TRAINING, Phase.CHECKPOINT, Phase.LOAD, Phase.IDLE);
    assertThat(book.of("w").at(2_000).posterior()).isEmpty();
    assertThat(book.of("w").at(3_000).posterior()).hasSize(7);
    assertThat(book.count("w", Phase.IDLE)).isEqualTo(1);
  }

  @Test
  void keepsWhatWasToldToFourDigits() {
    book.add(new Answer("w", 1_000, Phase.INFERENCE, Phase.TRAINING, 0.9876f, POSTERIOR));

    Told told = book.of("w").at(1_000);
    assertThat(told.named()).hasToString("TRAINING+INFERENCE");
    assertThat(told.phase()).isEqualTo(Phase.INFERENCE);
    assertThat(told.confidence()).isCloseTo(0.9876f, within(1e-5f));
    assertThat(told.posterior()).containsExactly(POSTERIOR, within(1e-5f));
  }

  @Test
  void posteriorsAreKeptWhereTheyAreWantedOnly() {
    AnswerBook without = new AnswerBook(false);
    without.add(new Answer("w", 1_000, Phase.TRAINING, null, 0.8f, POSTERIOR));

    assertThat(without.of("w").at(1_000).posterior()).isEmpty();
    assertThat(without.of("w").at(1_000).confidence()).isCloseTo(0.8f, within(1e-5f));
  }

  @Test
  void inWhateverOrderItIsAsked() {
    for (int second = 1; second <= 4; second++) {
      add("w", second * 1_000L, Phase.values()[second - 1]);
    }
    WorkloadAnswers answers = book.of("w");

    for (int second : new int[] {1, 2, 2, 1, 4, 3, 4, 4, 1}) {
      assertThat(answers.at(second * 1_000L).phase()).isEqualTo(Phase.values()[second - 1]);
    }
    assertThat(answers.at(9_000).phase()).isEqualTo(Phase.values()[3]);
    assertThat(answers.at(500)).isSameAs(Told.NOTHING);
  }

  @Test
  void growsAndKeepsWorkloadsApart() {
    for (int second = 1; second <= 10_000; second++) {
      Phase phase = second % 2 == 0 ? Phase.LOAD : Phase.IDLE;
      book.add(new Answer("a", second * 1_000L, phase, null, 1, POSTERIOR));
      add("b", second * 1_000L, Phase.INGEST);
    }

    assertThat(book.size()).isEqualTo(20_000);
    assertThat(book.count("a", Phase.LOAD)).isEqualTo(5_000);
    assertThat(book.of("a").at(7_777_000).phase()).isEqualTo(Phase.IDLE);
    assertThat(book.of("a").at(7_777_000).posterior()[0]).isCloseTo(0.7f, within(1e-5f));
    assertThat(book.count("b", Phase.INGEST)).isEqualTo(10_000);
    assertThat(book.of("nobody").at(1_000)).isSameAs(Told.NOTHING);
    assertThat(book.count("nobody", Phase.IDLE)).isZero();
  }

  private void add(String workload, long endMs, Phase phase) {
    book.add(new Answer(workload, endMs, phase, null, 0.9f, Answer.NO_POSTERIOR));
  }
}
