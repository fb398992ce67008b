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

class PhaseClassifierTest {
  private static final Shape TRAINING = seconds(120).streaming(mib(800), 1);
  private static final Shape SERVING = seconds(120).serving(mib(300), 2);
  private static final Shape STEP = seconds(8).streaming(mib(900), 3).then(seconds(1).silent());

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("a loader streaming", seconds(15).streaming(mib(800), 7), Phase.TRAINING),
        Arguments.of("a slow loader", seconds(15).streaming(mib(5), 7), Phase.TRAINING),
        Arguments.of("hours of it", seconds(4_000).streaming(mib(800), 7), Phase.TRAINING),
        Arguments.of("steps with pauses", STEP.times(12), Phase.TRAINING),
        Arguments.of("requests", SERVING, Phase.INFERENCE),
        Arguments.of(
            "a burst of writes after training",
            TRAINING.then(seconds(12).writing(mib(2_000))),
            Phase.CHECKPOINT),
        Arguments.of(
            "training again after the save",
            TRAINING.then(seconds(20).writing(mib(2_000))).then(seconds(15).streaming(mib(800), 4)),
            Phase.TRAINING),
        Arguments.of(
            "reads after serving and a long pause",
            SERVING.then(seconds(40).silent()).then(seconds(5).reading(mib(3_000))),
            Phase.LOAD),
        Arguments.of("minutes of writes", seconds(420).writing(mib(400)), Phase.INGEST),
        Arguments.of(
            "minutes of writes after training",
            TRAINING.then(seconds(420).writing(mib(400))),
            Phase.INGEST),
        Arguments.of("nothing", seconds(40).silent(), Phase.IDLE),
        Arguments.of(
            "a living volume's noise", seconds(40).readingAndWriting(2e5, 2e5), Phase.IDLE),
        Arguments.of("no requests for 25 s", SERVING.then(seconds(25).silent()), Phase.INFERENCE),
        Arguments.of("no requests for 40 s", SERVING.then(seconds(40).silent()), Phase.IDLE),
        Arguments.of("training stopped", TRAINING.then(seconds(20).silent()), Phase.IDLE),
        Arguments.of("two seconds of anything", seconds(2).reading(mib(800)), Phase.UNKNOWN));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("shapes")
  void namesWhatItSees(String what, Shape shape, Phase expected) {
    assertThat(Play.after(shape).phase()).as(what).isEqualTo(expected);
  }

  @Test
  void steadyTrainingIsNeverAnythingElseOnceNamed() {
    List<Phase> phases = Play.phases(seconds(600).streaming(mib(800), 9));

    assertThat(phases.subList(15, 600)).containsOnly(Phase.TRAINING);
  }

  @Test
  void aPauseWhileServingStaysServing() {
    List<Phase> phases = Play.phases(SERVING.then(seconds(29).silent()).then(SERVING));

    assertThat(phases.subList(60, 269)).containsOnly(Phase.INFERENCE);
  }

  @Test
  void aGapIsUnknownAndThenForgotten() {
    Shape gap = TRAINING.then(seconds(30).missing());
    List<Verdict> verdicts = Play.verdicts(gap.then(seconds(40).serving(mib(300), 5)));

    assertThat(verdicts.get(119).phase()).isEqualTo(Phase.TRAINING);
    assertThat(verdicts.get(120).phase()).as("no data is no verdict").isEqualTo(Phase.UNKNOWN);
    assertThat(verdicts.get(120).confidence()).isZero();
    assertThat(verdicts.get(120).sinceMs()).isEqualTo(Ticks.START_MS + 150_000);
    assertThat(verdicts.get(122).phase()).isNotEqualTo(Phase.UNKNOWN);
    assertThat(Play.after(gap.then(seconds(15).streaming(mib(800), 6))).phase())
        .isEqualTo(Phase.TRAINING);
  }

  @Test
  void tenSecondsWithoutASampleAreNoGap() {
    assertThat(Play.phases(TRAINING.then(seconds(10).missing()).then(TRAINING)).subList(15, 240))
        .doesNotContain(Phase.UNKNOWN);
  }

  @Test
  void slowArraysAreNotMistakenForSilence() {
    List<WorkloadTick> ticks = new ArrayList<>();
    for (int minute = 1; minute <= 20; minute++) {
      ticks.add(
          Ticks.tick(
              Ticks.START_MS + 300_000L * minute,
              300_000,
              Readings.builder()
                  .put(Metric.READ_BYTES, 300 * mib(800) * (1 + 0.01 * (minute % 3)))
                  .put(Metric.WRITE_BYTES, 0)
                  .build()));
    }

    assertThat(Play.verdicts(ticks).subList(5, 20))
        .extracting(Verdict::phase)
        .containsOnly(Phase.TRAINING);
  }

  @Test
  void aGpuAloneIsNoSilence() {
    PhaseClassifier classifier = new PhaseClassifier();
    PhaseMemory memory = new PhaseMemory();
    List<WorkloadTick> before = Ticks.of(TRAINING);
    before.forEach(tick -> classifier.observe(memory, tick));
    long endMs = before.get(before.size() - 1).endMs();
    Readings busy = Readings.builder().put(Metric.GPU_UTIL, 0.9).build();

    for (int second = 1; second <= 11; second++) {
      classifier.observe(memory, Ticks.tick(endMs + 1_000L * second, 1_000, busy));
    }
    assertThat(memory.phase).as("nothing heard of the disks yet").isEqualTo(Phase.TRAINING);

    for (int second = 12; second <= 60; second++) {
      classifier.observe(memory, Ticks.tick(endMs + 1_000L * second, 1_000, busy));
    }
    assertThat(memory.phase).as("not idle: nobody looked").isEqualTo(Phase.UNKNOWN);
    assertThat(memory.sinceMs).isEqualTo(endMs + 11_000);
  }

  @Test
  void knowsSinceWhen() {
    List<Verdict> verdicts = Play.verdicts(TRAINING.then(seconds(30).writing(mib(2_000))));
    Verdict last = verdicts.get(149);

    assertThat(last.phase()).isEqualTo(Phase.CHECKPOINT);
    assertThat(last.sinceMs()).isBetween(Ticks.START_MS + 120_000, Ticks.START_MS + 125_000);
    assertThat(verdicts.get(0).sinceMs()).isEqualTo(Ticks.START_MS);
  }

  @Test
  void certaintyGrowsWithTheEvidence() {
    List<Verdict> verdicts = Play.verdicts(TRAINING);

    assertThat(verdicts.get(119).confidence()).isGreaterThan(0.9);
    assertThat(verdicts.get(119).confidence()).isGreaterThan(verdicts.get(4).confidence());
  }

  /** Live verdicts use nothing but the past. */
  @Property(tries = 200)
  void whatComesAfterChangesNothing(
      @ForAll("anything") Shape shape, @ForAll @IntRange(max = 200) int cut) {
    Shape past = shape.first(Math.min(cut, shape.length()));
    List<Verdict> fromPast = Play.verdicts(past);

    assertThat(Play.verdicts(shape).subList(0, fromPast.size())).isEqualTo(fromPast);
  }

  @Property(tries = 100)
  void theSameTicksGiveTheSameVerdicts(@ForAll("anything") Shape shape) {
    assertThat(Play.verdicts(shape)).isEqualTo(Play.verdicts(shape));
  }

  @Property(tries = 200)
  void verdictsAreWhole(@ForAll("anything") Shape shape) {
    List<Verdict> verdicts = Play.verdicts(shape);

    assertThat(verdicts)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.confidence()).isBetween(0.0, 1.0);
              assertThat(verdict.evidence()).isNotBlank().doesNotContain("NaN", "Infinity");
              assertThat(verdict.sinceMs()).isLessThan(verdict.eventTimeMs());
              assertThat(verdict.mixed()).isFalse();
            });
    assertThat(new HashSet<>(verdicts.stream().map(Verdict::id).toList())).hasSameSizeAs(verdicts);
  }

  @Provide
  Arbitrary<Shape> anything() {
    return ShapeArbitraries.shapes();
  }
}
