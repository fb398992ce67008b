package io.seiche.analysis.phase;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.ShapeArbitraries;
import io.seiche.analysis.Ticks;
import io.seiche.analysis.features.TickBuilder;
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
import org.jspecify.annotations.Nullable;
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
    Heard heard = new Heard();
    for (int second = 10; second <= 12; second++) {
      track.take(reading(Ticks.START_MS + 1_000L * second, 1_000), CLASSIFIER, heard);
    }
    track.finish(Long.MIN_VALUE, CLASSIFIER, heard);
    assertThat(heard.finished).hasSize(1);
    heard.decided.clear();

    assertThat(track.take(reading(Ticks.START_MS + endMs, intervalMs), CLASSIFIER, heard))
        .as(because)
        .isEqualTo(changed >= 0);
    assertThat(heard.decided)
        .as(because)
        .isEqualTo(changed < 0 ? List.of() : track.pending.subList(changed, open));
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

    assertThat(track.take(reading(Ticks.START_MS + 1_000, 1_000), CLASSIFIER, new Heard()))
        .isFalse();
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
      apart.take(tick, CLASSIFIER, new Heard());
      apart.take(second, CLASSIFIER, new Heard());
      together.take(tick.plus(second), CLASSIFIER, new Heard());
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
    Heard heard = new Heard();
    track.take(reading(Ticks.START_MS + 1_000, 1_000), CLASSIFIER, heard);
    track.take(reading(Ticks.START_MS + 3_000, 1_000), CLASSIFIER, heard);
    track.pending.get(1).told = Phase.TRAINING;

    track.take(reading(Ticks.START_MS + 2_000, 1_000), CLASSIFIER, heard);
    assertThat(track.pending)
        .extracting(next -> next.told)
        .containsExactly(null, null, Phase.TRAINING);
    track.take(reading(Ticks.START_MS + 3_000, 1_000), CLASSIFIER, heard);
    assertThat(track.pending.get(2).told).isEqualTo(Phase.TRAINING);
    assertThat(track.pending.get(2).tick().readBytes()).as("both").isEqualTo(2 * mib(800));
  }

  @Test
  void finishesWhatNothingCanChangeAnyMore() {
    PhaseTrack track = new PhaseTrack();
    Heard heard = new Heard();
    track.finish(Long.MAX_VALUE, CLASSIFIER, heard);
    track.finishAll(CLASSIFIER, heard);
    assertThat(heard.finished).isEmpty();
    assertThat(track.newestEndMs()).isZero();
    assertThat(track.dueMs()).isEqualTo(Long.MAX_VALUE);

    track.take(reading(Ticks.START_MS + 1_000, 1_000), CLASSIFIER, heard);
    track.take(reading(Ticks.START_MS + 2_999, 1_000), CLASSIFIER, heard);
    track.finish(Long.MAX_VALUE, CLASSIFIER, heard);
    assertThat(heard.finished).as("a millisecond left").isEmpty();
    track.take(reading(Ticks.START_MS + 4_000, 1_000), CLASSIFIER, heard);
    PhaseMemory after = new PhaseMemory();
    after.copyFrom(track.pending.get(0).memory());
    track.finish(Long.MIN_VALUE, CLASSIFIER, heard);
    assertThat(heard.finished).extracting(PhaseTick::endMs).containsExactly(Ticks.START_MS + 1_000);
    assertThat(track.finished).isEqualTo(after);

    track.finishAll(CLASSIFIER, heard);
    assertThat(heard.finished)
        .extracting(PhaseTick::endMs)
        .containsExactly(Ticks.START_MS + 1_000, Ticks.START_MS + 2_999, Ticks.START_MS + 4_000);
    assertThat(track.finishedEndMs).isEqualTo(Ticks.START_MS + 4_000);
    assertThat(track.newestEndMs()).isEqualTo(Ticks.START_MS + 4_000);
  }

  /** Ticks of seconds 10 to 20 are open; the newest second says how old they are. */
  @ParameterizedTest(name = "event time {0} ms, newest {1} ms → {2} finished: {3}")
  @CsvSource({
    "9998, 20000, 0, event time has not passed the first",
    "9999, 20000, 1, no event of 10 s or before comes any more",
    "12500, 20000, 3, three have passed",
    "17999, 20000, 9, all but the newest two seconds",
    "99999, 20000, 9, the newest two seconds are open whatever event time says",
    "0, 609999, 0, ten minutes at most",
    "0, 610000, 1, beyond that event time does not matter",
    "0, 619000, 10, nor for those after it"
  })
  void acrossSystemsTicksWaitForEventTime(
      long eventTimeMs, long newestMs, int finished, String because) {
    PhaseTrack track = new PhaseTrack();
    Heard heard = new Heard();
    for (int second = 10; second <= 20; second++) {
      track.take(across(reading(Ticks.START_MS + 1_000L * second, 1_000)), CLASSIFIER, heard);
    }
    track.take(across(reading(Ticks.START_MS + newestMs, 1_000)), CLASSIFIER, heard);
    track.finish(Ticks.START_MS + eventTimeMs, CLASSIFIER, heard);

    assertThat(heard.finished).as(because).hasSize(finished);
    long firstMs = Ticks.START_MS + 1_000L * (10 + finished);
    boolean held = firstMs <= Ticks.START_MS + newestMs - PhaseTrack.LATENESS_MS;
    assertThat(track.dueMs()).as(because).isEqualTo(held ? firstMs - 1 : Long.MAX_VALUE);
  }

  @Test
  void howeverEventTimeLagsOpenTicksAndMemoryAreBounded() {
    PhaseTrack track = new PhaseTrack();
    Heard heard = new Heard();
    for (int i = 1; i <= 3 * PhaseTrack.MOST_OPEN; i++) {
      track.take(across(reading(Ticks.START_MS + 250L * i, 250)), CLASSIFIER, heard);
      track.finish(Long.MIN_VALUE, CLASSIFIER, heard);
      assertThat(track.pending).hasSizeLessThanOrEqualTo(PhaseTrack.MOST_OPEN);
      assertThat(track.pending.stream().filter(open -> open.memory != null))
          .hasSizeLessThanOrEqualTo(PhaseTrack.MEMORIES);
    }
    assertThat(heard.finished).hasSize(2 * PhaseTrack.MOST_OPEN);
  }

  /** One system is read minutes ahead of the other, as after an outage, and then all of it. */
  @Property(tries = 50)
  void systemsThatCatchUpApartAreDecidedTogether(@ForAll("shapes") Shape shape, @ForAll long seed) {
    List<WorkloadTick> ticks = Ticks.of(shape);
    PhaseTrack together = new PhaseTrack();
    Heard expected = new Heard();
    for (WorkloadTick tick : ticks) {
      together.take(across(tick).plus(other(tick)), CLASSIFIER, expected);
      together.finish(tick.endMs() - PhaseTrack.LATENESS_MS, CLASSIFIER, expected);
    }
    together.finishAll(CLASSIFIER, expected);

    PhaseTrack apart = new PhaseTrack();
    Heard heard = new Heard();
    Random random = new Random(seed);
    int one = 0;
    int two = 0;
    while (one < ticks.size() || two < ticks.size()) {
      int read = 1 + random.nextInt(150);
      for (; read > 0 && one < ticks.size() && one < two + 300; read--, one++) {
        take(apart, across(ticks.get(one)), passed(ticks, one, two), heard);
      }
      int behind = 1 + random.nextInt(150);
      for (; behind > 0 && two < ticks.size() && two < one + 300; behind--, two++) {
        take(apart, other(ticks.get(two)), passed(ticks, one, two), heard);
      }
    }
    apart.finishAll(CLASSIFIER, heard);

    assertThat(heard.finished).isEqualTo(expected.finished);
    assertThat(apart).isEqualTo(together);
    assertThat(heard.decided)
        .as("work is bounded by what comes")
        .hasSizeLessThanOrEqualTo(3 * 2 * ticks.size() + ticks.size());
  }

  @ParameterizedTest(name = "{0} ms then {1} ms → one that ends at {2} ms")
  @CsvSource({"12000, 12200, 12000", "12200, 12000, 12000", "12400, 11001, 12400"})
  void sourcesOfOneIntervalEndWithTheFirstOfThem(long oneMs, long otherMs, long endMs) {
    PhaseTrack track = new PhaseTrack();
    track.take(reading(Ticks.START_MS + 11_200, 1_000), CLASSIFIER, new Heard());
    track.take(reading(Ticks.START_MS + oneMs, 1_000), CLASSIFIER, new Heard());
    track.take(reading(Ticks.START_MS + otherMs, 3_000), CLASSIFIER, new Heard());

    assertThat(track.pending).hasSize(2);
    assertThat(track.pending.get(1).tick().endMs()).isEqualTo(Ticks.START_MS + endMs);
    assertThat(track.pending.get(1).tick().readBytes()).isEqualTo(2 * mib(800));
  }

  private static void take(PhaseTrack track, WorkloadTick tick, long eventTimeMs, Heard heard) {
    assertThat(track.take(tick, CLASSIFIER, heard)).isTrue();
    track.finish(eventTimeMs, CLASSIFIER, heard);
  }

  /** As of the slower of two systems that have told of so many ticks. */
  private static long passed(List<WorkloadTick> ticks, int one, int two) {
    int slower = Math.min(one, two);
    return slower == 0 ? Long.MIN_VALUE : ticks.get(slower - 1).endMs() - 1;
  }

  /** What another system of the workload did meanwhile. */
  private static WorkloadTick other(WorkloadTick tick) {
    return across(
        Ticks.tick(
            tick.endMs() + 200,
            1_000,
            Readings.builder().put(Metric.WRITE_BYTES, mib(20)).build()));
  }

  private static WorkloadTick across(WorkloadTick tick) {
    return new TickBuilder()
        .build(tick.workload(), tick.system(), tick.vantage(), tick.endMs(), 1_000, true)
        .plus(tick);
  }

  @Test
  void tellsWhatHappenedInATick() {
    List<WorkloadTick> ticks = Ticks.of(seconds(30).reading(mib(800)));
    PhaseTrack track = new PhaseTrack();
    finished(track, ticks);
    track.take(
        Ticks.tick(
            ticks.get(29).endMs(), 1_000, Readings.builder().put(Metric.GPU_UTIL, 0.75).build()),
        CLASSIFIER,
        new Heard());

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
    Heard heard = new Heard();
    for (WorkloadTick tick : ticks) {
      take(track, tick, Long.MIN_VALUE, heard);
    }
    return heard.finished;
  }

  private static List<PhaseTick> rest(PhaseTrack track) {
    Heard heard = new Heard();
    track.finishAll(CLASSIFIER, heard);
    return heard.finished;
  }

  /** Remembers what it hears. */
  private static final class Heard implements PhaseTrack.Listener {
    private final List<PhaseTrack.Pending> decided = new ArrayList<>();
    private final List<PhaseTick> finished = new ArrayList<>();

    @Override
    public void decided(
        PhaseTrack.@Nullable Pending before, PhaseTrack.Pending tick, PhaseMemory memory) {
      decided.add(tick);
    }

    @Override
    public void finished(PhaseTrack.Pending tick) {
      finished.add(tick.phaseTick());
    }
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return ShapeArbitraries.shapes();
  }
}
