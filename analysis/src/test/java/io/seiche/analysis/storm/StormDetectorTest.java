package io.seiche.analysis.storm;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StormDetectorTest {
  private static final long NOON_MS = 1_767_268_800_000L;
  private static final double GB = 1e9;
  private static final StormDetector DETECTOR = new StormDetector(StormPolicy.DEFAULT);

  @ParameterizedTest(name = "{0} switches every {1} s moving {2} GB → {3}: {4}")
  @CsvSource({
    "1, 60, 40, CALM, one switch",
    "2, 60, 40, CALM, two and the first has faded a little",
    "3, 60, 40, OPENED, three in two minutes",
    "9, 60, 40, ESCALATED, nine in eight minutes",
    "50, 1300, 40, CALM, one every twenty-two minutes",
    "50, 600, 40, OPENED, one every ten minutes",
    "50, 60, 0, CALM, flips that cost nothing are information",
    "3, 60, 0.0001, CALM, a hundred kilobytes are noise"
  })
  void opensOnSwitchesThatFollowFastAndMoveSomething(
      int count, int everySeconds, double gigabytes, String expected, String because) {
    StormState after = play(switchesEvery(ofSeconds(everySeconds), count, gigabytes * GB)).state;

    assertThat(after.open() == null ? "CALM" : after.open().stage().name())
        .as(because)
        .isEqualTo(expected);
  }

  @Test
  void threeSwitchesInTwoMinutesAreOneStorm() {
    List<Storm> raised = play(switchesEvery(ofMinutes(1), 3, 40 * GB)).raised;

    assertThat(raised).hasSize(1);
    Storm storm = raised.get(0);
    assertThat(storm.stage()).isEqualTo(StormStage.OPENED);
    assertThat(storm.severity()).isEqualTo(Severity.WARNING);
    assertThat(storm.openedMs()).isEqualTo(NOON_MS + 120_000).isEqualTo(storm.eventTimeMs());
    assertThat(storm.id()).isEqualTo("storm-job@" + storm.openedMs());
    assertThat(storm.switches()).isEqualTo(3);
    assertThat(storm.penalty()).isCloseTo(2_866.6, within(0.1)).isEqualTo(storm.peakPenalty());
    assertThat(storm.billBytes()).isEqualTo(120 * GB);
    assertThat(storm.burdenRatio()).isCloseTo(0.4, within(1e-9));
    assertThat(storm.billGpuSeconds()).isNull();
    assertThat(storm.closedMs()).isNull();
    assertThat(storm.lasts()).isTrue();
  }

  @Test
  void everySwitchTellsTheStormAsItStandsAndItEscalatesOnce() {
    List<Storm> raised = play(switchesEvery(ofMinutes(1), 20, 40 * GB)).raised;

    assertThat(raised).hasSize(18).extracting(Storm::id).containsOnly(raised.get(0).id());
    List<StormStage> stages = raised.stream().map(Storm::stage).distinct().toList();
    assertThat(stages).containsExactly(StormStage.OPENED, StormStage.ESCALATED);
    assertThat(raised)
        .allMatch(s -> s.stage() == StormStage.OPENED || s.severity() == Severity.CRITICAL)
        .isSortedAccordingTo((a, b) -> Integer.compare(a.switches(), b.switches()));
  }

  @Test
  void mostOfTheIoIsCritical() {
    assertThat(play(switchesEvery(ofMinutes(1), 3, 60 * GB)).raised.get(0).severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void gpuSecondsLostAreACostToo() {
    List<Storm> raised =
        play(List.of(
                aSwitch(NOON_MS, 0, 100.0),
                aSwitch(NOON_MS + 60_000, 0, 200.0),
                aSwitch(NOON_MS + 120_000, 0, 300.0)))
            .raised;

    assertThat(raised).singleElement().extracting(Storm::billGpuSeconds).isEqualTo(600.0);
  }

  @Test
  void closesWhenThePenaltyHasFadedAsPredicted() {
    Played storm = play(switchesEvery(ofMinutes(1), 3, 40 * GB));
    long closesAtMs = storm.closesAtMs;

    assertThat(closesAtMs - storm.state.atMs())
        .as("15 min × log2(2866.6 / 750)")
        .isBetween(ofMinutes(29).toMillis(), ofMinutes(29).plusSeconds(3).toMillis());
    assertThat(DETECTOR.onTime(storm.state, closesAtMs - 1).raised()).isEmpty();
    StormDetector.Step step = DETECTOR.onTime(storm.state, closesAtMs);
    Storm closed = step.raised().orElseThrow();

    assertThat(closed.stage()).isEqualTo(StormStage.CLOSED);
    assertThat(closed.lasts()).isFalse();
    assertThat(closed.closedMs()).isEqualTo(closesAtMs);
    assertThat(closed.id()).isEqualTo(storm.raised.get(0).id());
    assertThat(closed.penalty()).isCloseTo(750, within(0.1));
    assertThat(closed.peakPenalty()).isEqualTo(storm.raised.get(0).peakPenalty());
    assertThat(closed.switches()).isEqualTo(3);
    assertThat(step.closesAtMs()).isZero();
    assertThat(DETECTOR.onTime(step.after(), closesAtMs + 1).raised()).isEmpty();
  }

  @Test
  void closesAsOfThePredictedTimeHoweverLateTheTimer() {
    Played storm = play(switchesEvery(ofMinutes(1), 3, 40 * GB));

    assertThat(DETECTOR.onTime(storm.state, storm.closesAtMs + 3_600_000))
        .isEqualTo(DETECTOR.onTime(storm.state, storm.closesAtMs));
  }

  @Test
  void whatIsLeftOfThePenaltyFadesOnAfterTheStorm() {
    Played storm = play(switchesEvery(ofMinutes(1), 3, 40 * GB));
    StormState calm = DETECTOR.onTime(storm.state, storm.closesAtMs).after();
    StormState next =
        DETECTOR.onSwitch(calm, aSwitch(storm.closesAtMs + 900_000, 40 * GB, null)).after();

    assertThat(next.penalty()).as("half of 750, and one more").isCloseTo(1_375, within(0.1));
    assertThat(next.open()).isNull();
    assertThat(next.count()).isEqualTo(1);
  }

  @Test
  void aSecondStormIsAnother() {
    Played first = play(switchesEvery(ofMinutes(1), 3, 40 * GB));
    StormState state = DETECTOR.onTime(first.state, first.closesAtMs).after();
    List<Storm> raised = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      var step = DETECTOR.onSwitch(state, aSwitch(first.closesAtMs + 60_000L * i, 40 * GB, null));
      step.raised().ifPresent(raised::add);
      state = step.after();
    }

    assertThat(raised.get(0).stage()).isEqualTo(StormStage.OPENED);
    assertThat(raised.get(0).id()).isNotEqualTo(first.raised.get(0).id());
  }

  @Test
  void calmForLongIsForgotten() {
    StormState state = play(switchesEvery(ofMinutes(1), 2, 40 * GB)).state;
    state = DETECTOR.onSwitch(state, aSwitch(state.atMs() + 7_200_000, 40 * GB, null)).after();

    assertThat(state.count()).isEqualTo(1);
    assertThat(state.bytes()).isEqualTo(40 * GB);
  }

  @Test
  void aSwitchThatNeverHappenedIsTakenOffAgain() {
    List<Switch> switches = switchesEvery(ofMinutes(1), 3, 40 * GB);
    Played before = play(switches.subList(0, 2));
    StormState three = DETECTOR.onSwitch(before.state, switches.get(2)).after();
    assertThat(three.open()).isNotNull();

    StormDetector.Step step =
        DETECTOR.onSwitch(three, word(switches.get(2), Standing.SUPERSEDED, 0));
    StormState after = step.after();
    assertThat(after.count()).isEqualTo(2);
    assertThat(after.bytes()).isEqualTo(80 * GB);
    assertThat(after.penalty())
        .isCloseTo(StormPolicy.DEFAULT.decayed(before.state.penalty(), 60_000), within(1e-6));
    assertThat(step.raised()).as("told at once").isPresent();
    assertThat(DETECTOR.onSwitch(after, word(switches.get(2), Standing.SUPERSEDED, 0)).after())
        .as("and once")
        .isEqualTo(after);
  }

  @Test
  void whatASwitchMovedMayOpenTheStormLater() {
    List<Switch> free = switchesEvery(ofMinutes(1), 3, 0);
    StormState state = play(free).state;
    assertThat(state.open()).isNull();

    List<Storm> raised = new ArrayList<>();
    for (Switch one : free) {
      StormDetector.Step step = DETECTOR.onSwitch(state, word(one, Standing.SETTLED, 40 * GB));
      state = step.after();
      step.raised().ifPresent(raised::add);
    }
    assertThat(raised).as("with the second word, and as it stands").hasSize(2);
    assertThat(raised).extracting(Storm::id).containsOnly(raised.get(0).id());
    assertThat(raised.get(1).switches()).isEqualTo(3);
    assertThat(raised.get(1).billBytes()).isCloseTo(120 * GB, within(GB / 1e3));
  }

  @Test
  void aMissedSwitchCountsFromWhenItWas() {
    List<Switch> switches = switchesEvery(ofMinutes(1), 3, 40 * GB);
    StormState two = play(List.of(switches.get(0), switches.get(2))).state;
    StormDetector.Step step =
        DETECTOR.onSwitch(two, word(switches.get(1), Standing.MISSED, 40 * GB));

    assertThat(step.after().penalty()).isCloseTo(play(switches).state.penalty(), within(1e-3));
    assertThat(step.raised())
        .hasValueSatisfying(storm -> assertThat(storm.switches()).isEqualTo(3));
  }

  @Property(tries = 300)
  void inWhateverOrderCorrectionsComeTheSumsAreTheSame(
      @ForAll("switches") List<Switch> switches, @ForAll long seed) {
    Random chance = new Random(seed);
    List<Switch> few = switches.subList(0, Math.min(StormState.MOST, switches.size()));
    List<Switch> words = new ArrayList<>();
    for (Switch one : few) {
      words.add(
          word(
              one,
              chance.nextBoolean() ? Standing.SETTLED : Standing.SUPERSEDED,
              chance.nextInt(50) * GB));
    }
    StormState told = play(few).state;
    StormState inTurn = told;
    for (Switch word : words) {
      inTurn = DETECTOR.onSwitch(inTurn, word).after();
    }
    Collections.shuffle(words, chance);
    StormState shuffled = told;
    for (Switch word : words) {
      shuffled = DETECTOR.onSwitch(shuffled, word).after();
    }

    assertThat(shuffled.count()).isEqualTo(inTurn.count());
    assertThat(shuffled.bytes()).isCloseTo(inTurn.bytes(), within(1e6));
    assertThat(shuffled.recent()).isEqualTo(inTurn.recent());
  }

  /** A later word on a switch. */
  private static Switch word(Switch told, Standing standing, double bytes) {
    return new Switch(
        told.workload(),
        told.system(),
        told.from(),
        told.to(),
        told.startMs(),
        told.endMs(),
        told.drainSeconds(),
        told.saveSeconds(),
        told.gapSeconds(),
        told.loadSeconds(),
        told.firstIoSeconds(),
        standing == Standing.SUPERSEDED ? 0 : bytes,
        0,
        told.gpuLostSeconds(),
        told.ioBytes(),
        null,
        standing,
        told.firstMs(),
        told.endMs() + 240_000);
  }

  @Property
  void switchesSlowerThanThePolicyNeverStorm(
      @ForAll @Size(max = 40) List<@IntRange(max = 3_600) Integer> slackSeconds) {
    // At a gap of one half-life the penalty stays under 1000 × (1 + ½ + ¼ …) = 2000.
    long atMs = NOON_MS;
    List<Switch> switches = new ArrayList<>();
    for (int slack : slackSeconds) {
      atMs += StormPolicy.DEFAULT.halfLife().toMillis() + 1_000L * slack;
      switches.add(aSwitch(atMs, 40 * GB, 100.0));
    }

    assertThat(play(switches).raised).isEmpty();
  }

  @Property(tries = 500)
  void penaltyIsNeverAboveTheCeilingNorBelowNothing(@ForAll("switches") List<Switch> switches) {
    StormState state = StormState.CALM;
    for (Switch next : switches) {
      state = DETECTOR.onSwitch(state, next).after();
      assertThat(state.penalty()).isBetween(0.0, StormPolicy.DEFAULT.ceiling());
      if (state.open() != null) {
        assertThat(state.open().burdenRatio()).isBetween(0.0, 1.0);
        assertThat(state.open().peakPenalty()).isGreaterThanOrEqualTo(state.penalty());
      }
    }
  }

  @Property(tries = 300)
  void theSameSwitchTwiceChangesNothing(@ForAll("switches") List<Switch> switches) {
    List<Switch> twice = switches.stream().flatMap(s -> List.of(s, s).stream()).toList();

    assertThat(play(twice).raised).isEqualTo(play(switches).raised);
    assertThat(play(twice).state).isEqualTo(play(switches).state);
  }

  @Property(tries = 300)
  void whatMovedNothingNeverStorms(@ForAll("switches") List<Switch> switches) {
    List<Switch> free = switches.stream().map(s -> aSwitch(s.endMs(), 0, null)).toList();

    assertThat(play(free).raised).isEmpty();
  }

  @Property(tries = 300)
  void everyStormThatOpensCloses(@ForAll("switches") List<Switch> switches) {
    Played played = play(switches);
    List<Storm> raised = new ArrayList<>(played.raised);
    DETECTOR.onTime(played.state, Long.MAX_VALUE).raised().ifPresent(raised::add);

    assertThat(raised.stream().filter(s -> !s.lasts()).map(Storm::id))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(raised.stream().map(Storm::id).distinct().toList());
  }

  private record Played(StormState state, List<Storm> raised, long closesAtMs) {}

  /** As the stream does: what is due closes before the next switch, and after it. */
  private static Played play(List<Switch> switches) {
    StormState state = StormState.CALM;
    List<Storm> raised = new ArrayList<>();
    long closesAtMs = 0;
    for (Switch next : switches) {
      StormDetector.Step due = DETECTOR.before(state, next);
      due.raised().ifPresent(raised::add);
      StormDetector.Step step = DETECTOR.onSwitch(due.after(), next);
      step.raised().ifPresent(raised::add);
      StormDetector.Step over = DETECTOR.after(step.after(), next);
      over.raised().ifPresent(raised::add);
      state = over.after();
      closesAtMs = over.closesAtMs();
    }
    return new Played(state, raised, closesAtMs);
  }

  private static List<Switch> switchesEvery(Duration gap, int count, double bytes) {
    List<Switch> switches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      switches.add(aSwitch(NOON_MS + gap.toMillis() * i, bytes, null));
    }
    return switches;
  }

  /** Ends at {@code endMs}; the workload moved 100 GB since the one before. */
  private static Switch aSwitch(long endMs, double bytes, Double gpuLostSeconds) {
    return new Switch(
        "job",
        "host",
        Phase.TRAINING,
        Phase.INFERENCE,
        endMs - 30_000,
        endMs,
        0,
        20,
        0,
        10,
        0,
        bytes / 2,
        bytes / 2,
        gpuLostSeconds,
        100 * GB);
  }

  @Provide
  Arbitrary<List<Switch>> switches() {
    Arbitrary<Long> gaps =
        Arbitraries.oneOf(
            Arbitraries.longs().between(1, 300_000), Arbitraries.longs().between(1, 7_200_000));
    return Combinators.combine(
            gaps,
            Arbitraries.doubles().between(0, 200 * GB),
            Arbitraries.doubles().between(0, 1e4).injectNull(0.5))
        .as((gap, bytes, gpu) -> aSwitch(gap, bytes, gpu))
        .list()
        .ofMaxSize(40)
        .map(
            steps -> {
              List<Switch> switches = new ArrayList<>();
              long endMs = NOON_MS;
              for (Switch step : steps) {
                endMs += step.endMs();
                switches.add(aSwitch(endMs, step.movedBytes(), step.gpuLostSeconds()));
              }
              return switches;
            });
  }
}
