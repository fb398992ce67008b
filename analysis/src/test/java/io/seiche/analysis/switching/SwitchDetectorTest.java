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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    "T60 C10 T1 C20 L5 I60,   0, 31,  0,  5, 0, a flicker is part of the save",
    "T60 C10 T4 C20 L5 I60,   0, 20,  0,  5, 0, counted from the last useful I/O"
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

  /** Each second reads so many GB; with {@code w} it writes them. */
  @ParameterizedTest(name = "{0}: saved {1}, loaded {2}")
  @CsvSource({
    "T1*20 C8w*2 L6*3 I1*5, 16, 18, nothing beyond",
    "T1*20 C8w*2 L6*2 I4 I1*4, 16, 15, the load ended within a second of serving",
    "T1*20 T5 L6*2 I1*5, 0, 16, the load began within a second of training",
    "T1*20 T5w C8w*2 I1w*5, 21, 0, the save began within a second of training",
    "T1*20 C8w*2 I4w I1w*4, 19, 0, and ended within one of serving",
    "T1*20 T9*3 I1*5, 0, 24, all of it was taken for training",
    "T1*20 T9w*3 I1*5, 27, 0, a save too",
    "T1*20 T9*25 I1*5, 0, 0, what lasts is training",
    "T1*3 T9*3 I1*5, 0, 0, nothing is usual yet",
    "T1*20 T1.4 I1*5, 0, 0, a little more than ever",
    "T1*20 C8w*2 ?5w C8w*2 I1*5, 37, 0, unclear within the save",
    "T1*20 -0*3 L6*2 ?4 L6*2 I1*5, 0, 28, unclear within the load",
    "T1*20 T9 C8w*2 I1*5, 16, 0, what was read before a save is no load",
    "T1*20 T9 -0*5 I1*5, 0, 0, a burst before a pause is no load after it"
  })
  void countsWhatWasTakenForUsefulAtTheEdges(String ticks, double saved, double loaded) {
    List<PhaseTick> all = new ArrayList<>();
    long endMs = NOON_MS;
    for (String part : ticks.split(" ")) {
      String[] many = part.substring(1).split("\\*");
      for (int i = 0; i < (many.length == 1 ? 1 : Integer.parseInt(many[1])); i++) {
        endMs += 1_000;
        PhaseTick like = tick(endMs, part.charAt(0));
        boolean writes = many[0].endsWith("w");
        double bytes = GB * Double.parseDouble(many[0].replace("w", ""));
        double read = writes ? 0 : bytes;
        all.add(
            new PhaseTick(
                "job", "host", endMs, 1_000, like.phase(), 1, bytes > 0, read, bytes - read, 0, 0));
      }
    }

    assertThat(play(all))
        .singleElement()
        .satisfies(s -> assertThat(s.savedBytes()).isCloseTo(saved * GB, within(1e4)))
        .satisfies(s -> assertThat(s.loadedBytes()).isCloseTo(loaded * GB, within(1e4)));
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
    SwitchDetector patient = new SwitchDetector(30, 0.5);
    List<Switch> found = new ArrayList<>();
    for (PhaseTick tick : ticks("T60 I29 T60 I31")) {
      found.addAll(patient.onTick(state, tick));
    }

    assertThat(found).singleElement().extracting(Switch::endMs).isEqualTo(NOON_MS + 149_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 3601, Double.NaN, Double.POSITIVE_INFINITY})
  void dwellIsChecked(double seconds) {
    assertThatThrownBy(() -> new SwitchDetector(seconds, 0.5))
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

  @ParameterizedTest(name = "live {0}, settled {1} → {2}: {3}")
  @CsvSource({
    "T99 I99, T99 I99, T>I@99!, the same twice",
    "T99 I99, T90 I108, T>I@99=90!, it was earlier",
    "T90 I108, T99 I99, T>I@90=99!, it was later",
    "T90 I9 T99, T198, T>I@90x I>T@99x, it never happened",
    "T198, T90 I18 T90, T>I@90+ I>T@108+, both were missed",
    "T60 I30 T108, T168 I30, T>I@60x I>T@90x T>I@168+, elsewhere",
    "T30 I9 T60 I99, T90 I108, T>I@30x I>T@39x T>I@99=90!, once and not twice",
    "T90 ?108, T90 I108, T>I@90+, only settled",
    "T90 I9 -600 I99, T99 -600 I99, T>I@90x T>I@699!, told anew once the first one is gone"
  })
  void whatIsSettledCorrectsWhatWasTold(
      String live, String settled, String expected, String because) {
    List<Switch> told = play(settledBehind(ticks(live), ticks(settled), 240));

    String said =
        lastWords(told).stream()
            .map(
                s ->
                    letter(s.from())
                        + ">"
                        + letter(s.to())
                        + "@"
                        + (s.firstMs() - NOON_MS) / 1000
                        + (s.endMs() == s.firstMs() ? "" : "=" + (s.endMs() - NOON_MS) / 1000)
                        + switch (s.standing()) {
                          case LIVE -> "";
                          case SETTLED -> "!";
                          case MISSED -> "+";
                          case SUPERSEDED -> "x";
                        })
            .collect(Collectors.joining(" "));
    assertThat(said).as(because).isEqualTo(expected);
  }

  @Test
  void aDoubtfulSideCountsLater() {
    List<PhaseTick> ticks = new ArrayList<>(ticks("T60"));
    for (PhaseTick tick : ticks("T60 I30").subList(60, 90)) {
      ticks.add(as(tick, tick.phase(), 0.6, false));
    }

    assertThat(play(ticks))
        .singleElement()
        .satisfies(s -> assertThat(s.knownMs()).as("a quarter each").isEqualTo(NOON_MS + 77_000))
        .satisfies(s -> assertThat(s.endMs()).isEqualTo(NOON_MS + 60_000));
  }

  @Test
  void moreSwitchesThanAreRememberedStayAsTheyWereTold() {
    String flicker = "T5 I5 ".repeat(40);
    List<PhaseTick> live = ticks(flicker);
    List<Switch> told = play(settledBehind(live, live, 100_000));

    assertThat(lastWords(told)).hasSize(79).allMatch(Switch::happened);
    assertThat(told).filteredOn(Switch::settled).hasSize(ToldSwitches.MOST);
  }

  @Property(tries = 300)
  void inTheEndOnlyTheSettledTicksCount(
      @ForAll("anyPhases") List<PhaseTick> live, @ForAll long seed, @ForAll boolean late) {
    Random chance = new Random(seed);
    List<PhaseTick> settled = new ArrayList<>();
    Phase phase = Phase.TRAINING;
    for (PhaseTick tick : live) {
      phase = chance.nextInt(6) == 0 ? Phase.values()[chance.nextInt(7)] : phase;
      settled.add(as(tick, phase, tick.confidence(), false));
    }
    List<Switch> told = play(settledBehind(live, settled, late ? 30 : 3));
    List<Switch> last = lastWords(told);

    assertThat(told.stream().map(Switch::id).distinct()).hasSameSizeAs(last);
    assertThat(told).filteredOn(Switch::settled).extracting(Switch::id).doesNotHaveDuplicates();
    assertThat(last.stream().filter(Switch::settled).filter(Switch::happened).map(this::figures))
        .containsExactlyInAnyOrderElementsOf(play(settled).stream().map(this::figures).toList());
  }

  private List<Object> figures(Switch s) {
    return List.of(
        s.from(), s.startMs(), s.endMs(), s.saveSeconds(), s.loadSeconds(), s.movedBytes());
  }

  /** As whoever reads them keeps them: by id, the settled word over the live one. */
  private static List<Switch> lastWords(List<Switch> told) {
    Map<String, Switch> last = new LinkedHashMap<>();
    told.forEach(s -> last.merge(s.id(), s, (a, b) -> a.settled() ? a : b));
    return List.copyOf(last.values());
  }

  /** Live ticks, and so many behind each the settled one of that time; then those left over. */
  private static List<PhaseTick> settledBehind(
      List<PhaseTick> live, List<PhaseTick> settled, int behind) {
    List<PhaseTick> all = new ArrayList<>();
    for (int i = 0; i < live.size(); i++) {
      all.add(live.get(i));
      if (i >= behind) {
        all.add(asSettled(settled.get(i - behind)));
      }
    }
    settled
        .subList(Math.max(0, settled.size() - behind), settled.size())
        .forEach(tick -> all.add(asSettled(tick)));
    return all;
  }

  private static PhaseTick asSettled(PhaseTick tick) {
    return as(tick, tick.phase(), tick.confidence(), true);
  }

  private static PhaseTick as(PhaseTick tick, Phase phase, double confidence, boolean settled) {
    return new PhaseTick(
        tick.workload(),
        tick.system(),
        tick.endMs(),
        tick.intervalMs(),
        phase,
        confidence,
        tick.active(),
        tick.readBytes(),
        tick.writeBytes(),
        tick.gpus(),
        tick.gpuIdleSeconds(),
        settled);
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
    ticks.forEach(tick -> found.addAll(SwitchDetector.DEFAULT.onTick(state, tick)));
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
