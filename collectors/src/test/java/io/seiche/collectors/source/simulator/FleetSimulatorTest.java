package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Sample;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetSimulatorTest {
  private static final int FIVE_MINUTES = 300;

  @Test
  void theSameSeedGivesTheSameBits() {
    assertThat(SimulatedRun.of(FleetSimulator.demo(42), 120).fingerprint())
        .isEqualTo(SimulatedRun.of(FleetSimulator.demo(42), 120).fingerprint())
        .isNotEqualTo(SimulatedRun.of(FleetSimulator.demo(43), 120).fingerprint());
  }

  @Test
  void theDemoIsWhatItWas() {
    assertThat(SimulatedRun.of(FleetSimulator.demo(42), 120).fingerprint())
        .isEqualTo(-3138745059533365457L);
  }

  @Test
  void sizedFleetsAreWhatTheyWere() {
    assertThat(SimulatedRun.of(FleetSimulator.sized(42, 100, Schedule.MIXED), 120).fingerprint())
        .isEqualTo(817363448322870203L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 42, 1234})
  void learnersStormFromTheStart(long seed) {
    SimulatedRun run = SimulatedRun.of(FleetSimulator.demo(seed), 150);
    for (String learner : List.of("rl-rollout-a", "rl-rollout-b")) {
      List<Label> labels = run.labels("helium-1/vol/" + learner);
      assertThat(SimulatedRun.sideChanges(labels)).as(learner).isBetween(4, 7);
      assertThat(labels).contains(Label.TRAINING, Label.CHECKPOINT, Label.LOAD, Label.INFERENCE);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 42})
  void anEvaluationStormsCalmsDownAndComesBack(long seed) {
    List<Label> labels =
        SimulatedRun.of(FleetSimulator.demo(seed), 1500).labels("helium-2/vol/eval-batch-a");
    assertThat(SimulatedRun.sideChanges(labels.subList(0, 270))).isGreaterThanOrEqualTo(6);
    assertThat(SimulatedRun.sideChanges(labels.subList(330, 1080))).isLessThanOrEqualTo(1);
    assertThat(SimulatedRun.sideChanges(labels.subList(1110, 1320))).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aNodeFallsSilentAndReturns() {
    List<List<Poll>> ticks = SimulatedRun.of(FleetSimulator.demo(42), 420).ticks();
    for (int second = 0; second < ticks.size(); second++) {
      boolean heard = ticks.get(second).stream().anyMatch(poll -> poll.system().equals("gpu-b11"));
      assertThat(heard).as("second " + second).isEqualTo(second < 240 || second >= 350);
    }
  }

  @Test
  void everyPhaseAppearsWithinFiveMinutes() {
    SimulatedRun run = SimulatedRun.of(FleetSimulator.demo(42), FIVE_MINUTES);
    Set<Label> seen = EnumSet.noneOf(Label.class);
    run.samples().values().stream()
        .flatMap(List::stream)
        .filter(sample -> sample.label() != null)
        .forEach(sample -> seen.add(Label.valueOf(sample.label())));
    assertThat(seen).containsAll(EnumSet.complementOf(EnumSet.of(Label.UNKNOWN)));
    assertThat(run.labels("helium-1/vol/pretrain-70b")).contains(Label.CHECKPOINT);
    assertThat(run.labels("helium-2/vol/sft-13b").get(0)).isEqualTo(Label.LOAD);
  }

  @Test
  void nodesReportFlashAndEightGpus() {
    SimulatedRun run = SimulatedRun.of(FleetSimulator.demo(42), 30);
    assertThat(run.samples().keySet().stream().filter(path -> path.startsWith("gpu-b07/")))
        .hasSize(9)
        .contains("gpu-b07/dev/nvme0n1", "gpu-b07/gpu/gpu0", "gpu-b07/gpu/gpu7");
    Sample gpu = run.of("gpu-b07/gpu/gpu3").get(20);
    assertThat(gpu.readings().orElse(Metric.GPU_UTIL, 0)).isGreaterThan(0.7);
    assertThat(gpu.readings().orElse(Metric.GPU_MEMORY_USED, 0)).isBetween(50e9, 80e9);
    assertThat(gpu.readings().orElse(Metric.GPU_POWER, 0)).isBetween(400.0, 700.0);
    assertThat(gpu.label()).isEqualTo("TRAINING");
  }

  @ParameterizedTest(name = "{0}: {2} to {3} switches in {1} s")
  @CsvSource({"CALM, 43200, 4, 9", "BUSY, 7200, 6, 18", "STORM, 3600, 40, 110"})
  void switchesAsOftenAsThePaceSays(String pace, int seconds, int least, int most) {
    Schedule schedule =
        switch (pace) {
          case "CALM" -> Schedule.CALM;
          case "BUSY" -> Schedule.BUSY;
          default -> Schedule.STORM;
        };
    SimulatedRun run =
        SimulatedRun.of(seconds, 100 * Sizes.GB, Volume.of("switching", Switching.plan(schedule)));
    assertThat(SimulatedRun.sideChanges(run.labels("array/vol/switching"))).isBetween(least, most);
  }

  @Test
  void servingIsBurstierThanTraining() {
    SimulatedRun run = SimulatedRun.of(FleetSimulator.demo(42), 600);
    double training = Spread.medianVariation(run.bytes("helium-1/vol/vision-vit-l"));
    double serving = Spread.medianVariation(run.bytes("helium-1/vol/chat-serve-eu"));
    assertThat(serving).isGreaterThan(5 * training);
  }

  @Test
  void hasAsManyWorkloadsAsAskedFor() {
    SimulatedRun run = SimulatedRun.of(FleetSimulator.sized(1, 321, Schedule.BUSY), 2);
    assertThat(run.samples()).hasSize(321);
  }

  @Test
  void aBiggerFleetBeginsWithTheSmallerOne() {
    Fleet small = SizedFleet.of(1, 40, Schedule.MIXED);
    Fleet big = SizedFleet.of(1, 90, Schedule.MIXED);
    assertThat(big.nodes()).startsWith(small.nodes().toArray(GpuNode[]::new));
    assertThat(big.arrays().get(0)).isEqualTo(small.arrays().get(0));
  }

  @Property(tries = 15)
  void whateverTheFleetItsNumbersMakeSense(@ForAll long seed) {
    SimulatedRun run = SimulatedRun.of(FleetSimulator.sized(seed, 25, Schedule.MIXED), 200);
    run.samples()
        .forEach(
            (path, samples) -> {
              assertThat(samples).as(path).hasSize(200);
              samples.forEach(FleetSimulatorTest::requireSense);
            });
  }

  private static void requireSense(Sample sample) {
    requireSense(sample, Metric.READ_OPS, Metric.READ_BYTES, Metric.READ_LATENCY);
    requireSense(sample, Metric.WRITE_OPS, Metric.WRITE_BYTES, Metric.WRITE_LATENCY);
    assertThat(sample.label()).isNotNull();
  }

  private static void requireSense(Sample sample, Metric opsOf, Metric bytesOf, Metric latency) {
    double ops = sample.readings().get(opsOf).orElseThrow();
    double bytes = sample.readings().get(bytesOf).orElseThrow();
    assertThat(ops == 0).as("%s", sample).isEqualTo(bytes == 0);
    assertThat(bytes).isEqualTo(Math.rint(bytes)).isLessThan(200e9);
    assertThat(ops).isEqualTo(Math.rint(ops)).isLessThanOrEqualTo(bytes / 4000 + 1);
    if (sample.readings().has(latency)) {
      assertThat(ops).isPositive();
      assertThat(sample.readings().orElse(latency, 0)).isBetween(1e-6, 10.0);
    }
  }

  @Test
  void namesAreUnique() {
    Plan rest = Plan.of(Schedule.CALM, new Role.Rest());
    StorageArray array =
        new StorageArray(
            "a", 1e9, false, List.of(Volume.of("same", rest), Volume.of("same", rest)));
    assertThatThrownBy(() -> new Fleet(1, List.of(array), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'same'");
  }
}
