package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {
  @ParameterizedTest(name = "T {0} C {1} L {2} I {3} → {4}: {5}")
  @CsvSource({
    "1, 0, 0, 0, TRAINING, nothing else",
    "0.7, 0.3, 0, 0, CHECKPOINT, wins from 0.3 s",
    "0.71, 0.29, 0, 0, TRAINING, too little of a checkpoint",
    "0, 0.31, 0.69, 0, CHECKPOINT, wins over the longer load",
    "0, 0, 0.6, 0.4, LOAD, the longer one",
    "0, 0, 0.4, 0.6, INFERENCE, the longer one",
    "0, 0, 0, 0, IDLE, nothing at all"
  })
  void namesTheSecond(
      double training,
      double checkpoint,
      double load,
      double inference,
      Label expected,
      String why) {
    assertThat(Label.of(new double[] {training, checkpoint, load, inference, 0, 0, 0}))
        .as(why)
        .isEqualTo(expected);
  }
}
