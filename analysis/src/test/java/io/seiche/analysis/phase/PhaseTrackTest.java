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
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseTrackTest {
  private static final PhaseClassifier CLASSIFIER = new PhaseClassifier();

  @ParameterizedTest(name = "{0} ms after an interval of {1} ms → {2}: {3}")
  @CsvSource({
    "1000, 1000, NEXT, the interval after",
    "500, 1000, NEXT, half an interval on",
    "499, 1000, MERGED, clocks differ a little",
    "0, 1000, MERGED, another source of the same interval",
    "-499, 1000, MERGED, clocks differ a little",
    "-500, 1000, LATE, the interval is finished",
    "-60000, 1000, LATE, long ago",
    "0, 5000, MERGED, a slower source ends with this interval",
    "0, 1, MERGED, even the shortest interval can be told twice",
    "1, 1, NEXT, and be followed by the next",
    "90000, 1000, NEXT, after a gap"
  })
  void ticksMergeFollowOrComeTooLate(
      long shiftMs, int intervalMs, PhaseTrack.Taken expected, String because) {
    PhaseTrack track = new PhaseTrack();
    track.take(reading(Ticks.START_MS, intervalMs == 1 ? 1 : 1_000), CLASSIFIER);

    assertThat(track.take(reading(Ticks.START_MS + shiftMs, intervalMs), CLASSIFIER))
        .as(because)
        .isEqualTo(expected);
  }

  private static WorkloadTick reading(long endMs, int intervalMs) {
    return Ticks.tick(
        endMs, intervalMs, Readings.builder().put(Metric.READ_BYTES, mib(800)).build());
  }

  @Test
  void aLateTickChangesNothing() {
    PhaseTrack track = play(Ticks.of(seconds(30).streaming(mib(800), 1)));
    PhaseTrack same = play(Ticks.of(seconds(30).streaming(mib(800), 1)));

    assertThat(track.take(reading(Ticks.START_MS + 1_000, 1_000), CLASSIFIER))
        .isEqualTo(PhaseTrack.Taken.LATE);
    assertThat(track).isEqualTo(same);
  }

  /** Two disks report one after the other: the same as one disk with their sum. */
  @Property(tries = 100)
  void sourcesThatReportApartAreDecidedTogether(@ForAll("shapes") Shape shape) {
    List<WorkloadTick> ticks = Ticks.of(shape);
    PhaseTrack apart = new PhaseTrack();
    PhaseTrack together = new PhaseTrack();
    for (WorkloadTick tick : ticks) {
      WorkloadTick second =
          Ticks.tick(
              tick.endMs(), 1_000, Readings.builder().put(Metric.WRITE_BYTES, mib(20)).build());
      apart.take(tick, CLASSIFIER);
      apart.take(second, CLASSIFIER);
      together.take(tick.plus(second), CLASSIFIER);
    }

    assertThat(apart).isEqualTo(together).hasSameHashCodeAs(together);
  }

  @Test
  void tellsTheOpenTick() {
    assertThat(new PhaseTrack().current()).isNull();

    List<WorkloadTick> ticks = Ticks.of(seconds(30).reading(mib(800)));
    PhaseTrack track = play(ticks);
    track.take(
        Ticks.tick(
            ticks.get(29).endMs(), 1_000, Readings.builder().put(Metric.GPU_UTIL, 0.75).build()),
        CLASSIFIER);

    assertThat(track.current())
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

  private static PhaseTrack play(List<WorkloadTick> ticks) {
    PhaseTrack track = new PhaseTrack();
    ticks.forEach(tick -> track.take(tick, CLASSIFIER));
    return track;
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return ShapeArbitraries.shapes();
  }
}
