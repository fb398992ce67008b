package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TrainingReadsTest {
  @Test
  void readsWhatThePublishedStepNeeds() {
    double perAccelerator = 7 * 146_600_628 / 0.323; // samples a step, bytes, seconds
    double[] bytes = run(TrainingProfile.unet3d(3), 3, 150);
    assertThat(Spread.mean(bytes)).isCloseTo(3 * 0.9 * perAccelerator, within(0.4 * Sizes.GB));
    assertThat(Spread.medianVariation(bytes)).isBetween(0.01, 0.08);
  }

  @Test
  void pausesBetweenEpochs() {
    double[] bytes = run(TrainingProfile.resnet50(8), 3, 1200);
    long silent = Arrays.stream(bytes).filter(value -> value == 0).count();
    assertThat(silent).as("some seconds after each of four epochs").isBetween(12L, 60L);
  }

  @Test
  void stepsAreSeenAsSteps() {
    double[] bytes = run(TrainingProfile.pretraining(0.3 * Sizes.GB), 3, 600);
    assertThat(Spread.mean(bytes)).isCloseTo(0.3 * Sizes.GB, within(0.03 * Sizes.GB));
    assertThat(Spread.medianVariation(bytes)).isGreaterThan(0.4);
  }

  @Test
  void laterEpochsComeFromTheCache() {
    double[] bytes = run(TrainingProfile.fineTuning(1 * Sizes.GB), 3, 600);
    assertThat(Spread.mean(Arrays.copyOfRange(bytes, 400, 600)))
        .isLessThan(0.5 * Spread.mean(Arrays.copyOfRange(bytes, 5, 85)));
  }

  @Property(tries = 60)
  void whateverTheLoaderItAsksForSomethingSane(@ForAll long seed) {
    Dice dice = new Dice(seed);
    ReadPattern pattern = dice.pick(List.of(ReadPattern.values()));
    Range opBytes = new Range(4 * Sizes.KIB, 8 * Sizes.MIB);
    TrainingProfile profile =
        TrainingProfile.random(dice, pattern, dice.logBetween(60e6, 30e9), opBytes);
    TrainingReads reads = new TrainingReads(profile, dice);
    Demand second = new Demand();
    for (int i = 0; i < 300; i++) {
      second.clear();
      double part = dice.between(0.01, 1);
      assertThat(reads.offer(part, second)).isEqualTo(part);
      assertThat(second.readBytes())
          .isBetween(0.0, 4 * profile.readBytesPerSecond() / profile.dutyRatio());
      assertThat(second.readOps()).isBetween(0.0, second.readBytes() / 4096 + 1e-6);
      assertThat(second.gpuUtilRatio()).isBetween(0.0, 1.0);
    }
  }

  private static double[] run(TrainingProfile profile, long seed, int seconds) {
    TrainingReads reads = new TrainingReads(profile, new Dice(seed));
    Demand second = new Demand();
    double[] bytes = new double[seconds];
    for (int i = 0; i < seconds; i++) {
      second.clear();
      reads.offer(1, second);
      assertThat(reads.label()).isEqualTo(Label.TRAINING);
      bytes[i] = second.readBytes();
    }
    return bytes;
  }
}
