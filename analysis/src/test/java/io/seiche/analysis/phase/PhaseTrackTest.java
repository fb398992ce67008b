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
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseTrackTest {
  private static final PhaseClassifier CLASSIFIER = Play.classifier();

  /** One second ended at 10 s and is finished, one at 11 s and one at 12 s are open. */
  @ParameterizedTest(name = "ends at {0} ms after {1} ms → {2} of {3} open: {4}")
  @CsvSource({
    "13000, 1000, 2, 3, the interval after",
    "12500, 1000, 2, 3, half an interval on",
    "12499, 1000, 1, 2, clocks differ a little",
    "12000, 1000, 1, 2, another source of the same interval",
    "11501, 1000, 1, 2, clocks differ a little",
    "11500, 1000, 1, 3, in between",
    "11499, 1000, 0, 2, told anew from there on",
    "11000, 1000, 0, 2, another source of the one before",
    "10500, 1000, 0, 3, before both",
    "10499, 1000, -1, 2, the interval is finished",
    "1000, 1000, -1, 2, long ago",
    "12000, 5000, 1, 2, a slower source ends with this interval",
    "12000, 1, 1, 2, even the shortest interval can be told twice",
    "12001, 1, 2, 3, and be followed by the next",
    "90000, 1000, 2, 3, after a gap"
  })
  void ticksMergeFollowOrComeTooLate(
      long endMs, int intervalMs, int changed, int open, String because) {
    PhaseTrack track = new PhaseTrack();
    for (int second = 10; second <= 12; second++) {
      track.take(reading(Ticks.START_MS + 1_000L * second, 1_000), CLASSIFIER);
    }
    assertThat(track.finishNext()).isNotNull();
    assertThat(track.finishNext()).isNull();

    assertThat(track.take(reading(Ticks.START_MS + endMs, intervalMs), CLASSIFIER))
        .as(because)
        .isEqualTo(changed);
    assertThat(track.pending).as(because).hasSize(open);
    assertThat(track.pending)
        .isSortedAccordingTo(Comparator.comparingLong(next -> next.tick().endMs()));
  }

  private static WorkloadTick reading(long endMs, int intervalMs) {
    return Ticks.tick(
        endMs, intervalMs, Readings.builder().put(Metric.READ_BYTES, mib(800)).build());
  }

  @Test
  void aLateTickChangesNothing() {
    PhaseTrack track = new PhaseTrack();
    PhaseTrack same = new PhaseTrack();
    for (PhaseTrack each : List.of(track, same)) {
      finished(each, Ticks.of(seconds(30).streaming(mib(800), 1)));
    }

    assertThat(track.take(reading(Ticks.START_MS + 1_000, 1_000), CLASSIFIER))
        .isEqualTo(PhaseTrack.LATE);
    assertThat(track).isEqualTo(same).hasSameHashCodeAs(same);
  }

  /** Two disks report one after the other: the same as one disk with their sum. */
  @Property(tries = 50)
  void sourcesThatReportApartAreDecidedTogether(@ForAll("shapes") Shape shape) {
    PhaseTrack apart = new PhaseTrack();
    PhaseTrack together = new PhaseTrack();
    for (WorkloadTick tick : Ticks.of(shape)) {
      WorkloadTick second =
          Ticks.tick(
              tick.endMs(), 1_000, Readings.builder().put(Metric.WRITE_BYTES, mib(20)).build());
      apart.take(tick, CLASSIFIER);
      apart.take(second, CLASSIFIER);
      together.take(tick.plus(second), CLASSIFIER);
    }

    assertThat(apart).isEqualTo(together).hasSameHashCodeAs(together);
  }

  /** Each tick arrives up to the allowed lateness after its time. */
  @Property(tries = 100)
  void theOrderOfArrivalInsideTheLatenessChangesNothing(
      @ForAll("shapes") Shape shape, @ForAll long seed) {
    List<WorkloadTick> ticks = Ticks.of(shape);
    PhaseTrack inOrder = new PhaseTrack();
    PhaseTrack shuffled = new PhaseTrack();

    List<PhaseTick> expected = finished(inOrder, ticks);
    List<PhaseTick> actual = finished(shuffled, arriving(ticks, seed));
    expected.addAll(rest(inOrder));
    actual.addAll(rest(shuffled));

    assertThat(actual).isEqualTo(expected);
    assertThat(shuffled).isEqualTo(inOrder);
  }

  @Test
  void anOpenTickKeepsWhatWasToldOfIt() {
    PhaseTrack track = new PhaseTrack();
    track.take(reading(Ticks.START_MS + 1_000, 1_000), CLASSIFIER);
    track.take(reading(Ticks.START_MS + 3_000, 1_000), CLASSIFIER);
    track.pending.get(1).told = Phase.TRAINING;

    assertThat(track.take(reading(Ticks.START_MS + 2_000, 1_000), CLASSIFIER)).isEqualTo(1);
    assertThat(track.pending)
        .extracting(next -> next.told)
        .containsExactly(null, null, Phase.TRAINING);
    assertThat(track.take(reading(Ticks.START_MS + 3_000, 1_000), CLASSIFIER)).isEqualTo(2);
    assertThat(track.pending.get(2).told).isEqualTo(Phase.TRAINING);
    assertThat(track.pending.get(2).tick().readBytes()).as("both").isEqualTo(2 * mib(800));
  }

  @Test
  void finishesWhatNothingCanChangeAnyMore() {
    PhaseTrack track = new PhaseTrack();
    assertThat(track.finishNext()).isNull();
    assertThat(track.finishAny()).isNull();
    assertThat(track.newestEndMs()).isZero();

    track.take(reading(Ticks.START_MS + 1_000, 1_000), CLASSIFIER);
    track.take(reading(Ticks.START_MS + 2_999, 1_000), CLASSIFIER);
    assertThat(track.finishNext()).as("a millisecond left").isNull();
    track.take(reading(Ticks.START_MS + 4_000, 1_000), CLASSIFIER);
    PhaseTrack.Pending first = track.finishNext();
    assertThat(first).isNotNull();
    assertThat(first.tick().endMs()).isEqualTo(Ticks.START_MS + 1_000);
    assertThat(track.finished).isEqualTo(first.memory);
    assertThat(track.finishNext()).isNull();

    assertThat(rest(track))
        .extracting(PhaseTick::endMs)
        .containsExactly(Ticks.START_MS + 2_999, Ticks.START_MS + 4_000);
    assertThat(track.finishedEndMs).isEqualTo(Ticks.START_MS + 4_000);
    assertThat(track.newestEndMs()).isEqualTo(Ticks.START_MS + 4_000);
  }

  @Test
  void tellsWhatHappenedInATick() {
    List<WorkloadTick> ticks = Ticks.of(seconds(30).reading(mib(800)));
    PhaseTrack track = new PhaseTrack();
    finished(track, ticks);
    track.take(
        Ticks.tick(
            ticks.get(29).endMs(), 1_000, Readings.builder().put(Metric.GPU_UTIL, 0.75).build()),
        CLASSIFIER);

    List<PhaseTick> rest = rest(track);
    assertThat(rest.get(rest.size() - 1))
        .usingRecursiveComparison()
        .ignoringFields("confidence")
        .isEqualTo(
            new PhaseTick(
                "job",
                "host",
                Ticks.START_MS + 30_000,
                1_000,
                Phase.TRAINING,
                0,
                true,
                mib(800),
                0,
                1,
                0.25));
  }

  /** In order of arrival: no tick is later than those of 2 s after it. */
  private static List<WorkloadTick> arriving(List<WorkloadTick> ticks, long seed) {
    Random random = new Random(seed);
    record Arrival(double atMs, WorkloadTick tick) {}
    return ticks.stream()
        .map(tick -> new Arrival(tick.endMs() + 1_999 * random.nextDouble(), tick))
        .sorted(Comparator.comparingDouble(Arrival::atMs))
        .map(Arrival::tick)
        .toList();
  }

  private static List<PhaseTick> finished(PhaseTrack track, List<WorkloadTick> ticks) {
    List<PhaseTick> out = new ArrayList<>();
    for (WorkloadTick tick : ticks) {
      assertThat(track.take(tick, CLASSIFIER)).isNotEqualTo(PhaseTrack.LATE);
      for (PhaseTrack.Pending done = track.finishNext(); done != null; done = track.finishNext()) {
        out.add(done.phaseTick());
      }
    }
    return out;
  }

  private static List<PhaseTick> rest(PhaseTrack track) {
    List<PhaseTick> out = new ArrayList<>();
    for (PhaseTrack.Pending done = track.finishAny(); done != null; done = track.finishAny()) {
      out.add(done.phaseTick());
    }
    return out;
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return ShapeArbitraries.shapes();
  }
}
