package io.seiche.collectors.source.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A device does something, and what it shows of that suffers: whatever comes of it, no sample says
 * more than was done, nor covers a time that was not looked at; and while nothing is wrong, no
 * sample says less.
 */
class DifferencesPropertyTest {
  @Property(tries = 500)
  void noSampleSaysMoreThanWasDone(
      @ForAll ShownDevice.Make make, @ForAll("steps") List<Step> steps) {
    ShownDevice device = new ShownDevice(make);
    Differences differences = new Differences(new Skips());
    double sampled = 0;
    for (Step step : steps) {
      device.work(step.millis(), step.operations());
      for (Poll poll : look(differences, device, step)) {
        assertThat(poll.intervalMs()).isLessThanOrEqualTo((int) device.sinceCompared() + 1);
        for (Sample sample : poll.samples()) {
          double operations = sample.readings().orElse(Metric.READ_OPS, 0);
          assertThat(operations).isLessThanOrEqualTo(device.doneSinceCompared() + make.rounding());
          assertThat(sample.readings().orElse(Metric.READ_BYTES, 0))
              .isLessThanOrEqualTo(
                  ShownDevice.BYTES * device.doneSinceCompared() + make.rounding());
          sampled += operations;
        }
      }
    }
    assertThat(sampled).isLessThanOrEqualTo(device.done() + steps.size() * make.rounding());
  }

  @Property(tries = 200)
  void nothingIsLostWhileNothingIsWrong(
      @ForAll ShownDevice.Make make, @ForAll("goodSteps") List<Step> steps) {
    ShownDevice device = new ShownDevice(make);
    Skips skips = new Skips();
    Differences differences = new Differences(skips);
    look(differences, device, new Step(0, 0, ShownDevice.Fault.NONE, 0));
    List<Poll> polls = new ArrayList<>();
    double wrapped = 0;
    for (Step step : steps) {
      device.work(step.millis(), step.operations());
      List<Poll> made = look(differences, device, step);
      wrapped += made.isEmpty() ? step.operations() : 0;
      polls.addAll(made);
    }
    double sampled =
        polls.stream()
            .flatMap(poll -> poll.samples().stream())
            .mapToDouble(sample -> sample.readings().orElse(Metric.READ_OPS, 0))
            .sum();
    assertThat(sampled + wrapped).isCloseTo(device.done(), offset(steps.size() * make.rounding()));
    assertThat(skips.counts().getOrDefault(Differences.RESET, 0L)).isLessThanOrEqualTo(4);
  }

  private static List<Poll> look(Differences differences, ShownDevice device, Step step) {
    return differences.since(device.look(step.fault(), new Random(step.seed())), device.now());
  }

  /** Something is done for a while, then looked at. */
  record Step(long millis, long operations, ShownDevice.Fault fault, long seed) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return steps(Arbitraries.of(ShownDevice.Fault.class).injectDuplicates(0.3))
        .list()
        .ofMinSize(2)
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<List<Step>> goodSteps() {
    return steps(Arbitraries.just(ShownDevice.Fault.NONE)).list().ofMinSize(2).ofMaxSize(25);
  }

  private static Arbitrary<Step> steps(Arbitrary<ShownDevice.Fault> faults) {
    return Combinators.combine(
            Arbitraries.longs().between(2, 60_000),
            Arbitraries.longs().between(0, 100_000_000),
            faults,
            Arbitraries.longs())
        .as(Step::new);
  }
}
