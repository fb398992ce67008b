package io.seiche.analysis.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.switching.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PenaltyHistoryTest {
  private static final long NOON_MS = 1_767_268_800_000L;
  private static final double GB = 1e9;
  private static final long MINUTE_MS = 60_000;
  private static final Offset<Double> SMALL = within(1e-3);

  private final PenaltyHistory history =
      new PenaltyHistory(StormPolicy.DEFAULT, new SitePolicy(2, 3, 0.25));

  @Property(tries = 200)
  void isThePenaltyOfTheDetector(@ForAll("switches") List<Switch> switches) {
    StormDetector detector = new StormDetector(history.policy(), history.site());
    for (String workload : workloads(switches)) {
      List<Switch> own = switches.stream().filter(s -> s.workload().equals(workload)).toList();
      PenaltyCurve curve = history.ofWorkload(own);
      StormState state = StormState.CALM;
      for (Switch next : own) {
        state = detector.before(state, next).after();
        state = detector.onSwitch(state, next).after();
        assertThat(curve.at(next.endMs())).isCloseTo(state.penalty(), SMALL);
      }
    }
  }

  @Property(tries = 200)
  void ofScopesItIsWhatIsToldOfTheirStorms(@ForAll("switches") List<Switch> switches) {
    PenaltyCurve array = history.ofArray("helium-1", switches);
    PenaltyCurve fleet = history.ofFleet(switches);
    for (Storm told : told(switches)) {
      if (told.scope().equals(Storm.FLEET)) {
        assertThat(fleet.at(told.eventTimeMs())).isCloseTo(told.penalty(), within(1.0));
      } else if (told.id().startsWith("storm-array/helium-1@")) {
        assertThat(array.at(told.eventTimeMs())).isCloseTo(told.penalty(), within(1.0));
      }
    }
  }

  @Property(tries = 200)
  void aChartOfItIsShortOrderedAndHasItsPeaks(@ForAll("switches") List<Switch> switches) {
    PenaltyCurve curve = history.ofWorkload(switches);
    long toMs = NOON_MS + Duration.ofHours(24).toMillis();
    List<PenaltyCurve.Point> points = curve.sampled(NOON_MS, toMs, 100);
    assertThat(points).hasSizeLessThanOrEqualTo(100);
    assertThat(points).isSortedAccordingTo(Comparator.comparingLong(PenaltyCurve.Point::atMs));
    assertThat(points.get(0).atMs()).isEqualTo(NOON_MS);
    assertThat(points.get(points.size() - 1).atMs()).isEqualTo(toMs);
    double peak =
        curve.jumps().stream()
            .filter(jump -> jump.atMs() >= NOON_MS && jump.atMs() < toMs)
            .mapToDouble(PenaltyCurve.Jump::after)
            .max()
            .orElse(0);
    double drawn =
        points.stream().mapToDouble(PenaltyCurve.Point::penalty).max().orElse(Double.NaN);
    assertThat(drawn).isCloseTo(Math.max(peak, curve.at(NOON_MS - 1)), SMALL);
  }

  @Test
  void halvesInAHalfLifeAndAddsWhatASwitchCost() {
    PenaltyCurve curve =
        history.ofWorkload(
            List.of(
                aSwitch("a", "helium-1", NOON_MS, GB),
                aSwitch("a", "helium-1", NOON_MS + 15 * MINUTE_MS, 0)));
    assertThat(curve.at(NOON_MS - 1)).isZero();
    assertThat(curve.at(NOON_MS)).isEqualTo(1_000);
    assertThat(curve.at(NOON_MS + 15 * MINUTE_MS)).isEqualTo(500 + 500);
    assertThat(curve.at(NOON_MS + 45 * MINUTE_MS)).isEqualTo(250);
  }

  @Test
  void withoutASwitchThereIsNothing() {
    assertThat(history.ofWorkload(List.of()).at(NOON_MS)).isZero();
    assertThat(history.ofFleet(List.of()).sampled(NOON_MS, NOON_MS + 3, 720))
        .extracting(PenaltyCurve.Point::penalty)
        .containsOnly(0.0);
  }

  @Test
  void aSingleStormIsNoStormOfItsArray() {
    List<Switch> switches = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      switches.add(aSwitch("a", "helium-1", NOON_MS + i * MINUTE_MS, GB));
    }
    PenaltyCurve array = history.ofArray("helium-1", switches);
    assertThat(array.jumps()).isNotEmpty();
    assertThat(array.jumps()).allMatch(jump -> jump.after() < StormPolicy.DEFAULT.open());
    assertThat(history.ofArray("argon-1", switches).jumps()).isEmpty();
  }

  @Test
  void asksForRoomToDraw() {
    PenaltyCurve curve = history.ofWorkload(List.of());
    assertThatThrownBy(() -> curve.sampled(NOON_MS, NOON_MS, 720))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> curve.sampled(NOON_MS, NOON_MS + 1, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What the storm job tells, in the order of event time. */
  private List<Storm> told(List<Switch> switches) {
    StormDetector detector = new StormDetector(history.policy(), history.site());
    SiteStorms scopes = new SiteStorms(history.policy(), history.site());
    MapMemory memory = new MapMemory();
    Map<String, StormState> states = new HashMap<>();
    TreeMap<Long, List<Storm>> raised = new TreeMap<>();
    for (Switch next : switches) {
      StormState before = states.getOrDefault(next.workload(), StormState.CALM);
      StormDetector.Step closed = detector.before(before, next);
      StormDetector.Step step = detector.onSwitch(closed.after(), next);
      states.put(next.workload(), step.after());
      for (StormDetector.Step one : List.of(closed, step)) {
        one.raised()
            .ifPresent(
                storm ->
                    raised
                        .computeIfAbsent(storm.eventTimeMs(), at -> new ArrayList<>())
                        .add(storm));
      }
    }
    states.forEach(
        (workload, state) ->
            detector
                .onTime(state, Long.MAX_VALUE / 2)
                .raised()
                .ifPresent(
                    storm ->
                        raised
                            .computeIfAbsent(storm.eventTimeMs(), at -> new ArrayList<>())
                            .add(storm)));
    List<Storm> out = new ArrayList<>();
    raised.values().forEach(batch -> out.addAll(scopes.onStorms(memory, batch)));
    return out;
  }

  private static List<String> workloads(List<Switch> switches) {
    return switches.stream().map(Switch::workload).distinct().toList();
  }

  @Provide
  Arbitrary<List<Switch>> switches() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 600_000),
            Arbitraries.integers().between(0, 5),
            Arbitraries.doubles().between(0, 10 * GB).injectDuplicates(0.2))
        .as((gap, who, bytes) -> new Object[] {gap, who, bytes})
        .list()
        .ofMaxSize(80)
        .map(
            steps -> {
              List<Switch> out = new ArrayList<>();
              long endMs = NOON_MS;
              for (Object[] step : steps) {
                endMs += (long) step[0];
                int who = (int) step[1];
                out.add(
                    aSwitch(
                        "volume/" + who,
                        who < 4 ? "helium-1" : "argon-1",
                        endMs,
                        (double) step[2] < GB ? 0 : (double) step[2]));
              }
              return out;
            });
  }

  private static Switch aSwitch(String workload, String system, long endMs, double bytes) {
    return new Switch(
        workload,
        system,
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
        null,
        100 * GB);
  }
}
