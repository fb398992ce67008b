package io.seiche.analysis.phase;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.Ticks;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.telemetry.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettledTest {
  @Property(tries = 200)
  void noOtherPathIsLikelier(
      @ForAll @IntRange(min = 1, max = 4) int length,
      @ForAll @IntRange(min = -1, max = 6) int before,
      @ForAll @DoubleRange(max = 8) double changeCost,
      @ForAll long seed) {
    double[][] posteriors = random(length, seed);
    int[] path = SettledPath.through(posteriors, before, changeCost);

    double least = Double.MAX_VALUE;
    for (int number = 0; number < Math.pow(PhaseModel.PHASES, length); number++) {
      int[] other = new int[length];
      for (int i = 0, rest = number; i < length; i++, rest /= PhaseModel.PHASES) {
        other[i] = rest % PhaseModel.PHASES;
      }
      least = Math.min(least, cost(other, posteriors, before, changeCost));
    }
    assertThat(cost(path, posteriors, before, changeCost)).isCloseTo(least, within(1e-9));
  }

  private static double cost(int[] path, double[][] posteriors, int before, double changeCost) {
    double sum = 0;
    int last = before;
    for (int i = 0; i < path.length; i++) {
      sum -= Math.log(Math.max(1e-6, posteriors[i][path[i]]));
      sum += last >= 0 && path[i] != last ? changeCost : 0;
      last = path[i];
    }
    return sum;
  }

  private static double[][] random(int length, long seed) {
    Random random = new Random(seed);
    double[][] posteriors = new double[length][PhaseModel.PHASES];
    for (double[] posterior : posteriors) {
      double sum = 0;
      for (int i = 0; i < posterior.length; i++) {
        posterior[i] = Math.pow(random.nextDouble(), 4);
        sum += posterior[i];
      }
      for (int i = 0; i < posterior.length; i++) {
        posterior[i] /= sum;
      }
    }
    return posteriors;
  }

  @Test
  void blocksFollowOneAnother() {
    double[][] posteriors = random(3 * Unsettled.BLOCK + 5, 7);
    int[] all = SettledPath.blockwise(posteriors, 3);

    int[] first = SettledPath.through(Arrays.copyOf(posteriors, Unsettled.BLOCK), -1, 3);
    assertThat(Arrays.copyOf(all, Unsettled.BLOCK)).isEqualTo(first);
    int[] second =
        SettledPath.through(
            Arrays.copyOfRange(posteriors, Unsettled.BLOCK, 2 * Unsettled.BLOCK),
            first[Unsettled.BLOCK - 1],
            3);
    assertThat(Arrays.copyOfRange(all, Unsettled.BLOCK, 2 * Unsettled.BLOCK)).isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 59, 60, 61, 239, 240, 241, 300, 700})
  void everyTickIsSettledOnceAndInOrder(int length) {
    List<WorkloadTick> ticks = Ticks.of(seconds(length).serving(mib(300), 1));
    Smoother smoother = new Smoother(PhaseModelJson.shipped());
    Unsettled unsettled = new Unsettled();
    List<Long> settled = new ArrayList<>();
    for (WorkloadTick tick : ticks) {
      unsettled.add(tick);
      if (unsettled.full()) {
        Smoother.Smoothed some = smoother.settle(unsettled, Unsettled.BLOCK);
        assertThat(some.phases()).hasSize(Unsettled.BLOCK);
        Arrays.stream(some.endsMs()).forEach(settled::add);
        assertThat(unsettled.size).isEqualTo(Unsettled.FUTURE);
      }
    }
    Arrays.stream(smoother.settle(unsettled, unsettled.size).endsMs()).forEach(settled::add);

    assertThat(unsettled.size).isZero();
    assertThat(settled).isEqualTo(ticks.stream().map(WorkloadTick::endMs).toList());
  }

  @Test
  void settledAnswersAreWhole() {
    Unsettled unsettled = filled(seconds(240).serving(mib(300), 1));
    Smoother.Smoothed settled = new Smoother(PhaseModelJson.shipped()).settle(unsettled, 60);

    for (int i = 0; i < 60; i++) {
      assertThat(settled.confidence()[i]).isBetween(0.0, 1.0);
      assertThat(Arrays.stream(settled.posteriors()[i]).sum()).isCloseTo(1, within(1e-9));
    }
    assertThat(unsettled.last).isEqualTo(settled.phases()[59]);
    assertThat(unsettled.begun).isTrue();
  }

  /** The buffers of a smoother hold nothing over from one workload to the next. */
  @Test
  void workloadsDoNotMix() {
    Smoother shared = new Smoother(PhaseModelJson.shipped());
    Shape shape = seconds(240).serving(mib(300), 1);
    shared.settle(filled(seconds(240).writing(mib(800))), 60);

    assertThat(shared.settle(filled(shape), 60).posteriors())
        .isEqualTo(new Smoother(PhaseModelJson.shipped()).settle(filled(shape), 60).posteriors());
  }

  @Test
  void aGapHasNoPastAndNoFuture() {
    Unsettled unsettled = filled(seconds(100).streaming(mib(800), 1));
    WorkloadTick next = Ticks.of(seconds(101).reading(1)).get(100);
    WorkloadTick far = Ticks.of(seconds(200).reading(1)).get(199);

    assertThat(unsettled.endsBefore(next)).isFalse();
    assertThat(unsettled.endsBefore(far)).isTrue();
    new Smoother(PhaseModelJson.shipped()).settle(unsettled, 100);
    unsettled.forget();
    assertThat(unsettled.endsBefore(far)).isFalse();
    assertThat(unsettled.begun).isFalse();
    assertThat(unsettled.past).isEqualTo(new Unsettled().past);
  }

  private static Unsettled filled(Shape shape) {
    Unsettled unsettled = new Unsettled();
    Ticks.of(shape).forEach(unsettled::add);
    return unsettled;
  }
}
