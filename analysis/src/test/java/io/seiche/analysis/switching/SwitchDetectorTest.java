package io.seiche.analysis.switching;

import static io.seiche.analysis.phase.Phase.CHECKPOINT;
import static io.seiche.analysis.phase.Phase.IDLE;
import static io.seiche.analysis.phase.Phase.INFERENCE;
import static io.seiche.analysis.phase.Phase.INGEST;
import static io.seiche.analysis.phase.Phase.LOAD;
import static io.seiche.analysis.phase.Phase.TRAINING;
import static io.seiche.analysis.phase.Phase.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchDetectorTest {
  private static final long NOON_MS = 1_767_268_800_000L;
  private static final double GB = 1e9;

  /**
   * Phases as {@code T60 C20 -4 L13 I60}: a letter and seconds; in lower case without active I/O;
   * {@code -} is idle, {@code ?} unknown, {@code .} nobody reported.
   */
  private static final Pattern PART = Pattern.compile("([TtCcLlIiG\\-?.])(\\d+)");

  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource({
    "T60 C20 -4 L13 I60, T>I, one switch with all its parts",
    "T60 I60, T>I, straight over",
    "I60 T60, I>T, and the other way",
    "T60 C20 T60 C20 T60, '', saving is training",
    "T60 -300 T60, '', a pause",
    "I60 L10 I60, '', serving loads a model",
    "T60 L10 T60, '', training restarts from a checkpoint",
    "T60 I3 T60, '', a flicker shorter than the dwell",
    "T60 I4 T60, T>I I>T, as long as the dwell",
    "T60 I3 -2 I3 -2 I3 T60, '', flickers do not add up",
    "T60 I60 T60 I60, T>I I>T T>I, each change",
    "T60 -30 I60, T>I, the pause does not count twice",
    "T60 ?3 I60, T>I, unclear seconds between",
    "T60 .30 ?2 I60, T>I, a gap between",
    "-60 I60, '', the first side is no change",
    "C20 L20 I60, '', saving and loading are no side yet",
    "T60 G600 T60, '', data landing",
    "T60 G600 I60, T>I, data landing between",
    "?60, '', never a verdict"
  })
  void findsChangesOfSide(String phases, String expected, String because) {
    assertThat(
            String.join(
                " ",
                switches(phases).stream()
                    .map(s -> letter(s.from()) + ">" + letter(s.to()))
                    .toList()))
        .as(because)
        .isEqualTo(expected);
  }

  private static String letter(Phase phase) {
    return phase.name().substring(0, 1);
  }

  @ParameterizedTest(name = "{0}: {6}")
  @CsvSource({
    "T60 C20 -4 L13 I60,      0, 20,  4, 13, 0, save gap load",
    "T60 t2 C20 -4 L13 i2 I9, 2, 20,  4, 13, 0, drain before the save",
    "T60 I60,                 0,  0,  0,  0, 0, nothing between",
    "T60 -30 I60,             0,  0, 30,  0, 0, without save or load all is gap",
    "T60 -5 L10 I60,          0,  0,  5, 10, 0, without a save the drain is gap",
    "T60 C20 -6 I60,          0, 20,  6,  0, 0, without a load it ends with the gap",
    "T60 C10 -2 C10 L5 I60,   0, 22,  0,  5, 0, a stall is part of the save",
    "T60 C10 L5 -2 L5 I60,    0, 10,  0, 12, 0, and of the load",
    "T60 C10 L5 -7 I60,       0, 10,  0,  5, 7, waiting for the first request",
    "T60 C10 .20 ?2 L5 I60,   0, 10, 22,  5, 0, time nobody reported on",
    "T60 C10 T1 C20 L5 I60,   0, 20,  0,  5, 0, counted from the last useful I/O"
  })
  void theWaterfallTellsWhereTheTimeWent(
      String phases,
      double drain,
      double save,
      double gap,
      double load,
      double first,
      String because) {
    Switch found = switches(phases).get(0);

    assertThat(found)
        .as(because)
        .extracting(
            Switch::drainSeconds,
            Switch::saveSeconds,
            Switch::gapSeconds,
            Switch::loadSeconds,
            Switch::firstIoSeconds)
        .containsExactly(drain, save, gap, load, first);
    assertThat(found.durationSeconds()).isEqualTo(drain + save + gap + load + first);
  }

  @Test
  void knowsWhatWasMovedAndWhen() {
    Switch found = switches("T60 C20 -4 L13 I60").get(0);

    assertThat(found.savedBytes()).isEqualTo(20 * GB);
    assertThat(found.loadedBytes()).isEqualTo(13 * GB);
    assertThat(found.movedBytes()).isEqualTo(33 * GB);
    assertThat(found.ioBytes()).as("all since the start, with the dwell").isEqualTo(97 * GB);
    assertThat(found.startMs()).isEqualTo(NOON_MS + 60_000);
    assertThat(found.endMs()).isEqualTo(NOON_MS + 97_000);
    assertThat(found.id()).isEqualTo("sw-job@" + (NOON_MS + 97_000));
    assertThat(found.gpuLostSeconds()).as("no GPU reports").isNull();
  }

  @Test
  void theNextSwitchCountsBytesFromTheOneBefore() {
    List<Switch> found = switches("T60 C10 I30 T30");

    assertThat(found.get(1).ioBytes()).isEqualTo((30 - 4 + 4) * GB);
    assertThat(found.get(1).savedBytes()).isZero();
  }

  @Test
  void gpuSecondsAreLostBetweenTheSides() {
    List<PhaseTick> ticks = new ArrayList<>();
    long endMs = NOON_MS;
    for (Phase phase : List.of(TRAINING, CHECKPOINT, CHECKPOINT, LOAD, INFERENCE, INFERENCE)) {
      endMs += 4_000;
      double idle = phase == TRAINING || phase == INFERENCE ? 0 : 8 * 4;
      ticks.add(new PhaseTick("job", "host", endMs, 4_000, phase, 1, true, GB, GB, 8, idle));
    }

    assertThat(play(ticks).get(0).gpuLostSeconds()).isEqualTo(3 * 8 * 4.0);
  }

  @Test
  void aLongerDwellWaitsLonger() {
    SwitchState state = new SwitchState();
    SwitchDetector patient = new SwitchDetector(30);
    List<Switch> found = new ArrayList<>();
    for (PhaseTick tick : ticks("T60 I29 T60 I31")) {
      patient.onTick(state, tick).ifPresent(found::add);
    }

    assertThat(found).singleElement().extracting(Switch::endMs).isEqualTo(NOON_MS + 149_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 3601, Double.NaN, Double.POSITIVE_INFINITY})
  void dwellIsChecked(double seconds) {
    assertThatThrownBy(() -> new SwitchDetector(seconds))
        .hasMessage("switch.dwell must be 0 to 3600 seconds, got " + seconds);
  }

  @Test
  void aSwitchChangesSides() {
    assertThatThrownBy(() -> aSwitch(TRAINING, CHECKPOINT, 1, 2))
        .hasMessage("no change of side: TRAINING to CHECKPOINT");
    assertThatThrownBy(() -> aSwitch(TRAINING, IDLE, 1, 2))
        .hasMessage("no change of side: TRAINING to IDLE");
    assertThatThrownBy(() -> aSwitch(TRAINING, INFERENCE, 2, 1))
        .hasMessage("a switch ends before it starts: job");
  }

  private static Switch aSwitch(Phase from, Phase to, long startMs, long endMs) {
    return new Switch("job", "host", from, to, startMs, endMs, 0, 0, 0, 0, 0, 0, 0, null, 0);
  }

  @Property(tries = 500)
  void partsAddUpToTheWhole(@ForAll("anyPhases") List<PhaseTick> ticks) {
    for (Switch found : play(ticks)) {
      double parts =
          found.drainSeconds()
              + found.saveSeconds()
              + found.gapSeconds()
              + found.loadSeconds()
              + found.firstIoSeconds();
      assertThat(parts).isCloseTo(found.durationSeconds(), within(1e-6));
      assertThat(
              List.of(
                  found.drainSeconds(),
                  found.saveSeconds(),
                  found.gapSeconds(),
                  found.loadSeconds(),
                  found.firstIoSeconds()))
          .allMatch(seconds -> seconds >= 0);
    }
  }

  @Property(tries = 500)
  void sidesAlternateAndBytesAreCountedOnce(@ForAll("anyPhases") List<PhaseTick> ticks) {
    List<Switch> found = play(ticks);

    for (int i = 1; i < found.size(); i++) {
      assertThat(found.get(i).from()).isEqualTo(found.get(i - 1).to());
      assertThat(found.get(i).startMs()).isGreaterThanOrEqualTo(found.get(i - 1).endMs());
    }
    double moved = ticks.stream().mapToDouble(t -> t.readBytes() + t.writeBytes()).sum();
    assertThat(found.stream().mapToDouble(Switch::ioBytes).sum())
        .isLessThanOrEqualTo(moved * (1 + 1e-9));
    assertThat(found).allMatch(s -> s.movedBytes() <= s.ioBytes() * (1 + 1e-9));
  }

  /** Ticks in order with gaps and overlaps, as sources with drifting clocks send them. */
  @Provide
  Arbitrary<List<PhaseTick>> anyPhases() {
    Arbitrary<PhaseTick> parts =
        Combinators.combine(
                Arbitraries.of(Phase.class),
                Arbitraries.integers().between(1, 8_000),
                Arbitraries.integers().between(1, 5_000),
                Arbitraries.of(true, false))
            .as(
                (phase, step, interval, active) ->
                    new PhaseTick("job", "host", step, interval, phase, 1, active, GB, GB, 0, 0));
    return parts.list().ofMaxSize(60).map(SwitchDetectorTest::inTurn);
  }

  /** Takes each tick's end for the step from the one before. */
  private static List<PhaseTick> inTurn(List<PhaseTick> steps) {
    List<PhaseTick> ticks = new ArrayList<>();
    long endMs = NOON_MS;
    for (PhaseTick step : steps) {
      endMs += step.endMs();
      ticks.add(
          new PhaseTick(
              step.workload(),
              step.system(),
              endMs,
              step.intervalMs(),
              step.phase(),
              step.confidence(),
              step.active(),
              step.readBytes(),
              step.writeBytes(),
              step.gpus(),
              step.gpuIdleSeconds()));
    }
    return ticks;
  }

  private static List<Switch> switches(String phases) {
    return play(ticks(phases));
  }

  private static List<Switch> play(List<PhaseTick> ticks) {
    SwitchState state = new SwitchState();
    List<Switch> found = new ArrayList<>();
    ticks.forEach(tick -> SwitchDetector.DEFAULT.onTick(state, tick).ifPresent(found::add));
    return found;
  }

  private static List<PhaseTick> ticks(String phases) {
    List<PhaseTick> ticks = new ArrayList<>();
    long endMs = NOON_MS;
    Matcher part = PART.matcher(phases);
    while (part.find()) {
      char letter = part.group(1).charAt(0);
      for (int i = 0; i < Integer.parseInt(part.group(2)); i++) {
        endMs += 1_000;
        if (letter != '.') {
          ticks.add(tick(endMs, letter));
        }
      }
    }
    return ticks;
  }

  /** A gigabyte a second: read, or written by checkpoints and ingest. */
  private static PhaseTick tick(long endMs, char letter) {
    boolean active = Character.isUpperCase(letter);
    Phase phase =
        switch (Character.toUpperCase(letter)) {
          case 'T' -> TRAINING;
          case 'C' -> CHECKPOINT;
          case 'L' -> LOAD;
          case 'I' -> INFERENCE;
          case 'G' -> INGEST;
          case '-' -> IDLE;
          default -> UNKNOWN;
        };
    boolean writes = phase == CHECKPOINT || phase == INGEST;
    double bytes = active ? GB : 0;
    return new PhaseTick(
        "job",
        "host",
        endMs,
        1_000,
        phase,
        1,
        active,
        writes ? 0 : bytes,
        writes ? bytes : 0,
        0,
        0);
  }
}
