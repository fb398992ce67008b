package io.seiche.analysis.phase;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.ShapeArbitraries;
import io.seiche.analysis.Ticks;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What any model worth shipping says of shapes that leave no doubt. */
class PhaseClassifierTest {
  private static final Shape TRAINING = seconds(300).streaming(mib(800), 1);
  private static final Shape SERVING = seconds(300).serving(mib(300), 2);
  private static final Shape STEP = seconds(8).streaming(mib(900), 3).then(seconds(1).silent());

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("a loader streaming", TRAINING, Phase.TRAINING),
        Arguments.of("hours of it", seconds(4_000).streaming(mib(800), 7), Phase.TRAINING),
        Arguments.of("steps with pauses", STEP.times(40), Phase.TRAINING),
        Arguments.of("requests", SERVING, Phase.INFERENCE),
        Arguments.of(
            "a burst of writes in training",
            TRAINING.then(seconds(12).writing(mib(2_000))),
            Phase.CHECKPOINT),
        Arguments.of(
            "training again after the save",
            TRAINING.then(seconds(20).writing(mib(2_000))).then(seconds(30).streaming(mib(800), 4)),
            Phase.TRAINING),
        Arguments.of("nothing", seconds(60).silent(), Phase.IDLE),
        Arguments.of(
            "a living volume's noise", seconds(60).readingAndWriting(2e5, 2e5), Phase.IDLE),
        Arguments.of("no requests for a minute", SERVING.then(seconds(60).silent()), Phase.IDLE),
        Arguments.of("training stopped", TRAINING.then(seconds(90).silent()), Phase.IDLE),
        Arguments.of("one second of anything", seconds(1).reading(mib(800)), Phase.UNKNOWN));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("shapes")
  void namesWhatItSees(String what, Shape shape, Phase expected) {
    assertThat(Play.after(shape).phase()).as(what).isEqualTo(expected);
  }

  @Test
  void steadyTrainingIsNeverAnythingElseOnceNamed() {
    assertThat(Play.phases(TRAINING).subList(15, 300)).containsOnly(Phase.TRAINING);
  }

  @Test
  void aSecondsPauseWhileServingStaysServing() {
    Shape pauses = SERVING.then(seconds(5).silent()).then(SERVING);

    assertThat(Play.phases(pauses).subList(60, 600)).containsOnly(Phase.INFERENCE);
  }

  @Test
  void aGapIsUnknownAndThenForgotten() {
    Shape gap = TRAINING.then(seconds(60).missing());
    List<Verdict> verdicts = Play.verdicts(gap.then(SERVING));

    assertThat(verdicts.get(299).phase()).isEqualTo(Phase.TRAINING);
    assertThat(verdicts.get(300).phase()).as("no data is no verdict").isEqualTo(Phase.UNKNOWN);
    assertThat(verdicts.get(300).confidence()).isZero();
    assertThat(verdicts.get(300).sinceMs()).as("of the gap").isEqualTo(Ticks.START_MS + 360_000);
    assertThat(verdicts.get(599).phase()).as("as if new").isEqualTo(Phase.INFERENCE);
  }

  @Test
  void tenSecondsWithoutASampleAreNoGap() {
    assertThat(Play.phases(TRAINING.then(seconds(10).missing()).then(TRAINING)).subList(15, 600))
        .doesNotContain(Phase.UNKNOWN);
  }

  @Test
  void slowArraysAreNotMistakenForSilence() {
    List<WorkloadTick> ticks = new ArrayList<>();
    for (int tick = 1; tick <= 40; tick++) {
      ticks.add(
          Ticks.tick(
              Ticks.START_MS + 60_000L * tick,
              60_000,
              Readings.builder()
                  .put(Metric.READ_BYTES, 60 * mib(800) * (1 + 0.01 * (tick % 3)))
                  .put(Metric.WRITE_BYTES, 0)
                  .build()));
    }

    assertThat(Play.verdicts(ticks).subList(5, 40))
        .extracting(Verdict::phase)
        .containsOnly(Phase.TRAINING);
  }

  @Test
  void aGpuAloneChangesNothing() {
    PhaseClassifier classifier = Play.classifier();
    PhaseMemory memory = new PhaseMemory();
    List<WorkloadTick> before = Ticks.of(TRAINING);
    before.forEach(tick -> classifier.observe(memory, tick));
    PhaseMemory same = new PhaseMemory();
    same.copyFrom(memory);
    long endMs = before.get(before.size() - 1).endMs();

    for (int second = 1; second <= 60; second++) {
      Readings busy = Readings.builder().put(Metric.GPU_UTIL, 0.9).build();
      classifier.observe(memory, Ticks.tick(endMs + 1_000L * second, 1_000, busy));
    }
    assertThat(memory).isEqualTo(same).hasSameHashCodeAs(same);
  }

  @Test
  void knowsSinceWhen() {
    List<Verdict> verdicts = Play.verdicts(TRAINING.then(seconds(30).writing(mib(2_000))));
    Verdict last = verdicts.get(329);

    assertThat(last.phase()).isEqualTo(Phase.CHECKPOINT);
    assertThat(last.sinceMs()).isBetween(Ticks.START_MS + 300_000, Ticks.START_MS + 310_000);
    assertThat(verdicts.get(0).sinceMs()).isEqualTo(Ticks.START_MS);
  }

  @Test
  void isSurerOfMinutesThanOfSeconds() {
    List<Verdict> verdicts = Play.verdicts(TRAINING);

    assertThat(verdicts.get(299).confidence())
        .isGreaterThan(0.9)
        .isGreaterThanOrEqualTo(verdicts.get(1).confidence());
  }

  /** Live verdicts use nothing but the past. */
  @Property(tries = 50)
  void whatComesAfterChangesNothing(
      @ForAll("anything") Shape shape, @ForAll @IntRange(max = 200) int cut) {
    Shape past = shape.first(Math.min(cut, shape.length()));
    List<Verdict> fromPast = Play.verdicts(past);

    assertThat(Play.verdicts(shape).subList(0, fromPast.size())).isEqualTo(fromPast);
  }

  @Property(tries = 50)
  void theSameTicksGiveTheSameVerdicts(@ForAll("anything") Shape shape) {
    assertThat(Play.verdicts(shape)).isEqualTo(Play.verdicts(shape));
  }

  /** A classifier has buffers, but remembers nothing: several workloads may take turns. */
  @Property(tries = 50)
  void workloadsDoNotMix(@ForAll("anything") Shape one, @ForAll("anything") Shape other) {
    PhaseClassifier classifier = Play.classifier();
    PhaseMemory memory = new PhaseMemory();
    PhaseMemory beside = new PhaseMemory();
    List<WorkloadTick> others = Ticks.of(other);
    List<Verdict> verdicts = new ArrayList<>();
    for (WorkloadTick tick : Ticks.of(one)) {
      classifier.observe(memory, tick);
      if (verdicts.size() < others.size()) {
        classifier.observe(beside, others.get(verdicts.size()));
      }
      verdicts.add(classifier.verdict(memory, tick));
    }

    assertThat(verdicts).isEqualTo(Play.verdicts(one));
  }

  @Property(tries = 100)
  void verdictsAreWhole(@ForAll("anything") Shape shape) {
    List<Verdict> verdicts = Play.verdicts(shape);

    assertThat(verdicts)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.confidence()).isBetween(0.0, 1.0);
              assertThat(verdict.evidence()).isNotBlank().doesNotContain("NaN", "Infinity");
              assertThat(verdict.sinceMs()).isBetween(Ticks.START_MS, verdict.eventTimeMs() - 1);
            });
    assertThat(new HashSet<>(verdicts.stream().map(Verdict::id).toList())).hasSameSizeAs(verdicts);
  }

  @Provide
  Arbitrary<Shape> anything() {
    return ShapeArbitraries.shapes();
  }
}
