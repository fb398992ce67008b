package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
  private static final BurstProfile SAVE =
      new BurstProfile(10 * Sizes.GB, 2 * Sizes.GB, Sizes.MIB, BurstShape.FLAT);
  private static final TrainingProfile READS = TrainingProfile.resnet50(1);

  @ParameterizedTest(name = "{0} GB/s: {1} to {2} s of checkpoint")
  @CsvSource({"8, 4, 10", "1, 9, 14", "0.5, 19, 25"})
  void aCheckpointLastsAsLongAsTheStorageMakesIt(double gigabytes, int least, int most) {
    Pace pace = Pace.CALM.withCheckpointsEvery(new Range(30, 30));
    Plan plan = Plan.of(Schedule.of(pace), new Role.Train(READS, SAVE, SAVE, false));
    SimulatedRun run = SimulatedRun.of(600, gigabytes * Sizes.GB, Volume.of("volume", plan));
    assertThat(runs(run.labels("array/vol/volume"), Label.CHECKPOINT))
        .hasSizeGreaterThan(8)
        .allMatch(length -> length >= least && length <= most);
  }

  @ParameterizedTest(name = "asynchronous {0}: reads go on")
  @CsvSource({"true", "false"})
  void trainingReadsThroughAnAsynchronousCheckpointOnly(boolean asynchronous) {
    Pace pace = Pace.CALM.withCheckpointsEvery(new Range(30, 30));
    Plan plan = Plan.of(Schedule.of(pace), new Role.Train(READS, SAVE, SAVE, asynchronous));
    Timeline timeline = new Timeline(new Routine(plan, new Dice(1)), 0);
    List<Double> reads = new ArrayList<>();
    Demand demand = new Demand();
    for (int i = 0; i < 300; i++) {
      demand.clear();
      timeline.offer(demand);
      if (timeline.settle(1) == Label.CHECKPOINT && demand.writeBytes() > Sizes.GB) {
        reads.add(demand.readBytes());
      }
    }
    DoubleStream rates = reads.stream().mapToDouble(Double::doubleValue);
    assertThat(rates.filter(rate -> rate > 0.05 * Sizes.GB).count())
        .isBetween(asynchronous ? reads.size() / 2L : 0, asynchronous ? reads.size() : 10L);
  }

  @Test
  void stagesBeginAtFullSteps() {
    int step = 5;
    Pace pace = Pace.CALM.withCheckpointsEvery(new Range(21, 34));
    Plan plan = Plan.of(Schedule.of(pace), new Role.Train(READS, SAVE, SAVE, false));
    Timeline timeline = new Timeline(new Routine(plan, new Dice(1)), step);
    List<Label> labels = new ArrayList<>();
    Demand demand = new Demand();
    for (int i = 0; i < 600; i++) {
      demand.clear();
      timeline.offer(demand);
      labels.add(timeline.settle(1));
    }
    assertThat(runs(labels, Label.CHECKPOINT))
        .as("seconds of checkpoints, with the silence until the next step")
        .hasSizeGreaterThan(8)
        .allMatch(length -> length % step == 0);
    assertThat(runs(labels, Label.TRAINING))
        .as("seconds between them")
        .hasSizeGreaterThan(8)
        .allMatch(length -> length % step == 0);
  }

  /** Lengths of the runs of one label that end. */
  private static List<Integer> runs(List<Label> labels, Label wanted) {
    List<Integer> lengths = new ArrayList<>();
    int length = 0;
    for (Label label : labels) {
      if (label == wanted) {
        length++;
      } else if (length > 0) {
        lengths.add(length);
        length = 0;
      }
    }
    return lengths;
  }
}
