package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayTest {
  /** A staircase: second i reads (i + 1) MB in as many operations. */
  private static final RecordedSeconds STAIRS = stairs(Label.TRAINING, 50);

  @Test
  void replaysFromAnywhereRoundAndRound() {
    BurstSeries load = BurstSeries.of(ModelSize.B8.load(1, Sizes.GB));
    Role.Replay replay = new Role.Replay(STAIRS, 3, 2, Optional.empty(), load);
    ReplayedSeconds model = new ReplayedSeconds(replay, new Dice(4));
    Demand demand = new Demand();
    double previous = -1;
    for (int i = 0; i < 200; i++) {
      demand.clear();
      assertThat(model.offer(1, demand)).isEqualTo(1);
      assertThat(model.label()).isEqualTo(Label.TRAINING);
      double step = demand.readBytes() / 3e6;
      assertThat(demand.readOps()).isCloseTo(step * 1.5, within(1e-9));
      assertThat(demand.writeBytes()).isEqualTo(demand.readBytes() / 2);
      assertThat(step == previous + 1 || previous < 0 || (step == 1 && previous == 50)).isTrue();
      previous = step;
    }
  }

  @Test
  void isSplicedIntoTimelinesOfItsPhaseOnly() {
    Corpus corpus =
        new Corpus(2, EnumSet.of(Family.TRAIN_STREAM, Family.SERVE_RETRIEVAL), 60, 900)
            .replaying(List.of(STAIRS, stairs(Label.INFERENCE, 70)), 0.5);
    long replayed = 0;
    boolean[] seen = new boolean[Label.values().length];
    for (int i = 0; i < 60; i++) {
      CorpusTimeline timeline = corpus.timeline(i);
      replayed += timeline.origin().replayed() ? 1 : 0;
      while (timeline.origin().replayed() && timeline.next()) {
        seen[timeline.label().ordinal()] = true;
      }
    }
    assertThat(replayed).isBetween(18L, 42L);
    for (Label label : List.of(Label.TRAINING, Label.CHECKPOINT, Label.LOAD, Label.INFERENCE)) {
      assertThat(seen[label.ordinal()]).as(label.name()).isTrue();
    }
  }

  @Test
  void onlyStagesThatAreOnePhaseCanBeReplayed() {
    assertThatThrownBy(() -> stairs(Label.LOAD, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stairs: only TRAINING or INFERENCE");
    assertThatThrownBy(
            () ->
                new RecordedSeconds(
                    "short",
                    Label.TRAINING,
                    new double[2],
                    new double[2],
                    new double[1],
                    new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("short");
  }

  private static RecordedSeconds stairs(Label label, int length) {
    double[] read = new double[length];
    double[] ops = new double[length];
    Arrays.setAll(read, i -> (i + 1) * 1e6);
    Arrays.setAll(ops, i -> i + 1);
    double[] write = Arrays.stream(read).map(bytes -> bytes / 2).toArray();
    return new RecordedSeconds("stairs", label, read, write, ops, ops);
  }
}
