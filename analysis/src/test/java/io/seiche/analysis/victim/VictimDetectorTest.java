package io.seiche.analysis.victim;

import static io.seiche.analysis.victim.SharedArray.activity;
import static io.seiche.analysis.victim.SharedArray.switchAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.victim.SharedArray.Day;
import io.seiche.analysis.victim.SharedArray.Doing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VictimDetectorTest {
  /** From here the other saves for ten seconds and loads for twenty. */
  private static final int SWITCH = 300;

  private static final int END = 340;
  private static final double MS = 1e-3;

  private static SharedArray array() {
    return new SharedArray(VictimPolicy.DEFAULT);
  }

  /** Reads at 1 ms, except while the other switches. */
  private static Day slowedTo(double seconds) {
    return second -> Doing.reads(1_000, switching(second) ? seconds : MS);
  }

  private static boolean switching(int second) {
    return second >= SWITCH && second < SWITCH + 30;
  }

  @Test
  void whoWaitsLongerWhileAnotherSavesAndLoadsIsAVictim() {
    Optional<Slowed> slowed =
        array()
            .does("chat", 0, END, slowedTo(4 * MS))
            .switches(switchAt("train", SWITCH))
            .slowed("chat");

    assertThat(slowed).isPresent();
    Wait all = slowed.orElseThrow().all();
    assertThat(all.seconds()).isEqualTo(30);
    assertThat(all.operations()).isCloseTo(30_000, within(200.0));
    assertThat(all.waitedSeconds() / all.operations()).isCloseTo(4 * MS, within(0.03 * MS));
    assertThat(all.usualSeconds() / all.operations()).isCloseTo(MS, within(0.01 * MS));
    assertThat(slowed.orElseThrow().fresh()).isEqualTo(all);
  }

  @ParameterizedTest(name = "{0} ms to {1} ms: {2}, {3}")
  @CsvSource({
    "1, 1, false, nothing happened",
    "1, 1.4, false, below the factor",
    "1, 1.6, true, above factor and difference",
    "0.2, 0.6, false, three times, but 0.4 ms are nothing",
    "0.2, 0.8, true, 0.6 ms more",
    "20, 25, false, 5 ms more, but a quarter",
    "20, 5, false, faster than ever"
  })
  void takesAFactorAndADifference(double usualMs, double thenMs, boolean victim, String why) {
    SharedArray array =
        array()
            .does(
                "chat",
                0,
                END,
                second -> Doing.reads(1_000, MS * (switching(second) ? thenMs : usualMs)))
            .switches(switchAt("train", SWITCH));

    assertThat(array.victim("chat")).as(why).isEqualTo(victim);
  }

  @Test
  void withoutLatencyNothingIsSaid() {
    SharedArray array =
        array()
            .does("chat", 0, END, second -> new Doing(1_000, 1_000, null, null))
            .switches(switchAt("train", SWITCH));

    assertThat(array.victim("chat")).isFalse();
  }

  @ParameterizedTest(name = "{0} a second: {1}")
  @CsvSource({"1, false", "8, false", "12, true", "5000, true"})
  void whoDoesNextToNothingIsNotSpokenOf(double perSecond, boolean victim) {
    SharedArray array =
        array()
            .does("chat", 0, END, second -> Doing.reads(perSecond, switching(second) ? 9 * MS : MS))
            .switches(switchAt("train", SWITCH));

    assertThat(array.victim("chat")).isEqualTo(victim);
  }

  @Test
  void whoIsStarvedIsAVictim() {
    Day starved = second -> switching(second) ? Doing.reads(5, 0.8) : Doing.reads(1_000, MS);

    assertThat(
            array()
                .does("chat", 0, END, starved)
                .switches(switchAt("train", SWITCH))
                .victim("chat"))
        .isTrue();
  }

  @Test
  void oneSlowMomentOfManyIsNone() {
    Day spike = second -> Doing.reads(1_000, second == SWITCH + 10 ? 90 * MS : MS);

    assertThat(
            array().does("chat", 0, END, spike).switches(switchAt("train", SWITCH)).victim("chat"))
        .isFalse();
  }

  @Test
  void withoutAMinuteOfCalmNothingIsSaid() {
    assertThat(
            array()
                .does("chat", SWITCH - 55, SWITCH + 30, slowedTo(4 * MS))
                .switches(switchAt("train", SWITCH))
                .victim("chat"))
        .isFalse();
    assertThat(
            array()
                .does("chat", SWITCH - 60, SWITCH + 30, slowedTo(4 * MS))
                .switches(switchAt("train", SWITCH))
                .victim("chat"))
        .isTrue();
  }

  @Test
  void whatHappensWhileOthersSwitchIsNotUsual() {
    // Of five minutes four are somebody's switch: the calm minute says what is usual.
    SharedArray array = array();
    array.does("chat", 0, END, second -> Doing.reads(1_000, second % 60 >= 45 ? MS : 4 * MS));
    for (int second = 0; second < SWITCH; second += 60) {
      array.switches(switchAt("eval", second, 20, 25));
    }
    array.switches(switchAt("train", SWITCH));

    assertThat(array.victim("chat")).isTrue();
  }

  @Test
  void ownSwitchesSayNothing() {
    SharedArray array =
        array()
            .does("rollout", 0, END, slowedTo(4 * MS))
            .switches(switchAt("rollout", SWITCH - 5, 15, 25))
            .switches(switchAt("train", SWITCH));

    assertThat(array.victim("rollout")).isFalse();
  }

  @Test
  void whatItDoesOnItsOtherSideIsNoMeasure() {
    // Trains at 9 ms, serves at 1 ms; while it serves, another switches and makes it 4 ms.
    Day day = second -> Doing.reads(1_000, switching(second) ? 4 * MS : second < 200 ? 9 * MS : MS);
    SharedArray array = array().does("rollout", 0, END, day).switches(switchAt("train", SWITCH));
    assertThat(array.victim("rollout")).as("without knowing its sides").isFalse();

    SharedArray told =
        array()
            .does("rollout", 0, END, day)
            .switches(switchAt("rollout", 195, 0, 5))
            .switches(switchAt("train", SWITCH));
    assertThat(told.victim("rollout")).isTrue();
  }

  @Test
  void ownCheckpointsAreItsOwnDoing() {
    Day saving =
        second ->
            switching(second)
                ? new Doing(100, 4_000, 9 * MS, 20 * MS)
                : new Doing(1_000, 5, MS, MS);

    assertThat(
            array()
                .does("pretrain", 0, END, saving)
                .switches(switchAt("train", SWITCH))
                .victim("pretrain"))
        .isFalse();
  }

  @Test
  void readsAndWritesEachHaveTheirOwn() {
    // More writes than before, which always took 8 ms: nobody made it wait.
    Day shifted =
        second ->
            switching(second) ? new Doing(200, 180, MS, 8 * MS) : new Doing(1_000, 100, MS, 8 * MS);

    assertThat(
            array()
                .does("mixed", 0, END, shifted)
                .switches(switchAt("train", SWITCH))
                .victim("mixed"))
        .isFalse();
  }

  @Test
  void aSecondSwitchAtTheSameTimeSlowsInTheSameSeconds() {
    SharedArray array = array().does("chat", 0, END, slowedTo(4 * MS));
    array.switches(switchAt("train", SWITCH));
    Slowed first = array.slowed("chat").orElseThrow();
    array.switches(switchAt("eval", SWITCH + 10, 10, 10));
    Slowed second = array.slowed("chat").orElseThrow();

    assertThat(first.fresh()).isEqualTo(first.all());
    assertThat(second.all().seconds()).isEqualTo(20);
    assertThat(second.fresh()).isEqualTo(Wait.NONE);
  }

  @Test
  void coarseMeansFillTheirSlots() {
    Neighbour coarse = new Neighbour();
    for (int second = 0; second < 600; second += 60) {
      Doing doing = Doing.reads(1_000, second == SWITCH ? 4 * MS : MS);
      coarse.hear(activity("chat", second, second + 60, doing), 0, Long.MAX_VALUE);
    }
    BusySlots busy = new BusySlots();
    Switch by = switchAt("train", SWITCH, 20, 40);
    busy.add(by);

    Optional<Slowed> slowed =
        new VictimDetector(VictimPolicy.DEFAULT).slowed(by, "chat", coarse, busy);
    assertThat(slowed.orElseThrow().all().seconds()).isEqualTo(60);
  }

  @Test
  void onlyTwentyMinutesAreRemembered() {
    Neighbour neighbour = new Neighbour();
    for (int second = 0; second < 7_200; second += 5) {
      neighbour.hear(activity("chat", second, Doing.reads(100, MS)), 0, Long.MAX_VALUE);
    }

    assertThat(neighbour.readOps).hasSize(240);
    assertThat(neighbour.heard).isEmpty();
    long newestMs = SharedArray.START_MS + 7_200_000;
    assertThat(neighbour.forgotten(newestMs)).isFalse();
    assertThat(neighbour.forgotten(newestMs + 1_200_000)).isTrue();
  }

  @Test
  void oneThatMovesNothingSlowsNobody() {
    Switch free = switchAt("train", SWITCH, 0, 0);

    assertThat(VictimDetector.counts(free)).isFalse();
    assertThat(VictimDetector.counts(switchAt("train", SWITCH))).isTrue();
    assertThat(free.from()).isEqualTo(Phase.TRAINING);
  }

  @Property(tries = 60)
  void whoseLatencyDoesNotChangeIsNeverAVictim(
      @ForAll @IntRange(min = 10, max = 1_000_000) int latencyUs,
      @ForAll @Size(68) List<@IntRange(max = 100_000) Integer> rates,
      @ForAll @IntRange(min = 60, max = 300) int second) {
    SharedArray array =
        array()
            .does("chat", 0, END, at -> Doing.reads(rates.get(at / 5), 1e-6 * latencyUs))
            .switches(switchAt("train", second));

    assertThat(array.victim("chat")).isFalse();
  }

  @Property(tries = 40)
  void theOrderOfArrivalDoesNotMatter(
      @ForAll @Size(68) List<@IntRange(min = 1, max = 40) Integer> latenciesMs, @ForAll int seed) {
    List<Activity> day = new ArrayList<>();
    for (int second = 0; second < END; second += 5) {
      day.add(activity("chat", second, Doing.reads(500, MS * latenciesMs.get(second / 5))));
    }
    List<Activity> shuffled = new ArrayList<>(day);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(slowed(shuffled)).isEqualTo(slowed(day));
  }

  private static Optional<Slowed> slowed(List<Activity> day) {
    Neighbour neighbour = new Neighbour();
    day.forEach(next -> neighbour.hear(next, 0, Long.MAX_VALUE));
    Switch by = switchAt("train", SWITCH);
    BusySlots busy = new BusySlots();
    busy.add(by);
    return new VictimDetector(VictimPolicy.DEFAULT).slowed(by, "chat", neighbour, busy);
  }

  @Property(tries = 40)
  void anotherScaleOfLatencyIsTheSameStory(
      @ForAll @Size(68) List<@IntRange(min = 1, max = 40) Integer> latenciesMs,
      @ForAll @IntRange(min = -6, max = 6) int octaves) {
    double scale = Math.pow(2, octaves);
    Optional<Slowed> as = scaled(latenciesMs, 1);
    Optional<Slowed> other = scaled(latenciesMs, scale);

    assertThat(other.map(one -> one.all().waitedSeconds()))
        .isEqualTo(as.map(one -> scale * one.all().waitedSeconds()));
    assertThat(other.map(one -> one.all().seconds())).isEqualTo(as.map(one -> one.all().seconds()));
  }

  private static Optional<Slowed> scaled(List<Integer> latenciesMs, double scale) {
    return new SharedArray(new VictimPolicy(1.5, scale * 5e-4))
        .does("chat", 0, END, at -> Doing.reads(500, scale * MS * latenciesMs.get(at / 5)))
        .switches(switchAt("train", SWITCH))
        .slowed("chat");
  }
}
