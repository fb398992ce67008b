package io.seiche.analysis.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteStormsTest {
  private static final long NOON_MS = 1_767_268_800_000L;
  private static final double GB = 1e9;
  private static final SiteStorms STORMS = new SiteStorms(StormPolicy.DEFAULT, SitePolicy.DEFAULT);

  private final Memory memory = new Memory();
  private final List<Storm> told = new ArrayList<>();

  @ParameterizedTest(name = "{0} workloads on {1} arrays → {2} arrays, fleet {3}: {4}")
  @CsvSource({
    "2, 1, 0, false, two are two",
    "3, 1, 1, false, three on one array are one storm of it",
    "3, 3, 0, false, three on three arrays are three",
    "4, 2, 0, false, two on each of two",
    "5, 5, 0, true, five anywhere are the fleet's",
    "100, 100, 0, true, a whole site is one storm",
    "100, 4, 4, true, with the storms of its arrays"
  })
  void whatStormsTogetherIsOneStorm(
      int workloads, int arrays, int ofArrays, boolean fleet, String because) {
    for (int i = 0; i < workloads; i++) {
      tell(opened("job-" + i, "array-" + i % arrays, at(i % 10)));
    }

    assertThat(last().values())
        .as(because)
        .filteredOn(storm -> storm.scope().equals(Storm.ARRAY))
        .hasSize(ofArrays);
    assertThat(last().values().stream().anyMatch(storm -> storm.scope().equals(Storm.FLEET)))
        .isEqualTo(fleet);
    long alone = last().values().stream().filter(storm -> storm.partOf() == null).count();
    assertThat(alone).as("what pages").isEqualTo(fleet ? 1 : workloads - 3L * ofArrays + ofArrays);
  }

  @Test
  void membersSayWhatTheyArePartOfAndTheSumsAreTheirs() {
    tell(opened("a", "array", at(0)));
    tell(opened("b", "array", at(5)));
    tell(opened("c", "array", at(9)));

    Storm array = last().get("storm-array/array@" + at(9));
    assertThat(array.stage()).isEqualTo(StormStage.OPENED);
    assertThat(array.members()).isEqualTo(3);
    assertThat(array.switches()).isEqualTo(9);
    assertThat(array.billBytes()).isEqualTo(360 * GB);
    assertThat(array.burdenRatio()).isEqualTo(0.4);
    assertThat(array.sustainablePerHour()).as("a quarter of the time, 20 s each").isEqualTo(45);
    assertThat(array.top()).extracting(Contributor::workload).containsExactly("a", "b", "c");
    for (String workload : List.of("a", "b")) {
      assertThat(ofWorkload(workload)).extracting(Storm::partOf).containsExactly(null, array.id());
      assertThat(ofWorkload(workload)).extracting(Storm::joined).containsExactly(false, true);
    }
    assertThat(ofWorkload("c")).extracting(Storm::partOf).containsExactly(array.id());
    assertThat(ofWorkload("c")).as("was never alone").noneMatch(Storm::joined);
  }

  @Test
  void whatLastsLongerThanTheWholeStandsAloneAgain() {
    tell(opened("a", "array", at(0)));
    tell(opened("b", "array", at(1)));
    tell(opened("c", "array", at(2)));
    tell(closed("a", "array", at(0), at(3_000)));
    tell(closed("b", "array", at(1), at(3_100)));

    Storm array = last().get("storm-array/array@" + at(2));
    assertThat(array.stage()).isEqualTo(StormStage.CLOSED);
    assertThat(array.members()).as("while it lasted").isGreaterThanOrEqualTo(2);
    assertThat(ofWorkload("c").get(ofWorkload("c").size() - 1).partOf()).isNull();
  }

  @Test
  void closesAsOfTheTimeItsPenaltyHasFadedHoweverLateThatIsNoticed() {
    tell(opened("a", "array", at(0)));
    tell(opened("b", "array", at(1)));
    tell(opened("c", "array", at(2)));
    long dueMs = STORMS.closesAtMs(memory);

    assertThat(STORMS.onTime(memory, dueMs - 1)).isEmpty();
    List<Storm> late = STORMS.onTime(memory, dueMs + 3_600_000);
    assertThat(late.get(0).stage()).isEqualTo(StormStage.CLOSED);
    assertThat(late.get(0).closedMs()).isEqualTo(dueMs);
    assertThat(late.subList(1, 4)).as("on their own").allMatch(storm -> storm.partOf() == null);
    assertThat(STORMS.closesAtMs(memory)).isZero();
  }

  @Test
  void aMemberThatIsOverByThenIsNotToldAnew() {
    tell(storm("a", "array", StormStage.OPENED, at(0), at(0), 2_000));
    tell(opened("b", "array", at(1)));
    tell(opened("c", "array", at(2)));
    long dueMs = STORMS.closesAtMs(memory);
    told.clear();

    // The end of these three is known some seconds after it was.
    tell(opened("d", "elsewhere", dueMs + 600_000));
    assertThat(ofWorkload("a")).as("its penalty has faded as well").isEmpty();
    assertThat(ofWorkload("b")).as("this one's has not").isNotEmpty();
    tell(closed("a", "array", at(0), at(1_274)));
    assertThat(ofWorkload("a")).singleElement().matches(storm -> !storm.lasts());
  }

  @Test
  void whatIsKnownLateIsNotDatedBeforeWhatWasTold() {
    tell(opened("a", "array", at(0)));
    tell(opened("b", "array", at(1)));
    tell(opened("c", "array", at(60)));
    assertThat(ofWorkload("a").get(1).eventTimeMs()).as("a part from then on").isEqualTo(at(60));

    tell(closed("a", "array", at(0), at(30)));

    Storm last = ofWorkload("a").get(2);
    assertThat(last.lasts()).isFalse();
    assertThat(last.eventTimeMs()).isEqualTo(at(60)).isEqualTo(last.closedMs());
  }

  @Test
  void nothingIsKeptOfStormsThatAreOver() {
    for (int i = 0; i < 10; i++) {
      tell(opened("job-" + i, "array-" + i % 2, at(i)));
    }
    for (int i = 0; i < 10; i++) {
      tell(closed("job-" + i, "array-" + i % 2, at(i), at(4_000 + i)));
    }

    assertThat(memory.allMembers()).isEmpty();
    assertThat(memory.allScopes()).isEmpty();
    assertThat(last().values()).noneMatch(Storm::lasts);
  }

  @Property(tries = 200)
  void everyStormEndsAndNoScopeStormsTwiceAtOnce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int workloads) {
    Random chance = new Random(seed);
    List<Storm> events = new ArrayList<>();
    for (int i = 0; i < workloads; i++) {
      int from = chance.nextInt(3_000);
      int until = from + 600 + chance.nextInt(4_000);
      Storm opened = opened("job-" + i, "array-" + i % 3, at(from));
      events.add(opened);
      for (int again = from + 40; again < until - 500; again += 40 + chance.nextInt(200)) {
        events.add(opened.at(at(again), 1_500 + chance.nextInt(10_000)));
      }
      events.add(closed("job-" + i, "array-" + i % 3, at(from), at(until)));
    }
    events.sort(Comparator.comparingLong(Storm::eventTimeMs));
    events.forEach(this::tell);

    Map<String, String> open = new HashMap<>();
    for (Storm storm : told) {
      String scope = storm.scope() + '/' + storm.scopeId();
      String before = open.get(scope);
      assertThat(before == null || before.equals(storm.id())).as("one at a time").isTrue();
      if (storm.lasts()) {
        open.put(scope, storm.id());
      } else {
        open.remove(scope);
      }
      assertThat(storm.penalty()).isBetween(0.0, StormPolicy.DEFAULT.ceiling());
      assertThat(storm.partOf() == null || open.containsValue(storm.partOf()) || !storm.lasts())
          .as("a part of something that lasts")
          .isTrue();
    }
    assertThat(open).isEmpty();
    told.clear();
  }

  @Test
  void figuresAreChecked() {
    assertThatThrownBy(() -> new SitePolicy(1, 5, 0.2))
        .hasMessage("storm.array-members must be 2 or more, got 1");
    assertThatThrownBy(() -> new SitePolicy(3, 0, 0.2))
        .hasMessage("storm.fleet-members must be 2 or more, got 0");
    assertThatThrownBy(() -> new SitePolicy(3, 5, 0))
        .hasMessage("storm.budget-share must be above 0, at most 1, got 0.0");
  }

  private static long at(int second) {
    return NOON_MS + 1_000L * second;
  }

  private void tell(Storm next) {
    told.addAll(STORMS.onStorm(memory, next));
  }

  private Map<String, Storm> last() {
    Map<String, Storm> last = new HashMap<>();
    told.forEach(storm -> last.put(storm.id(), storm));
    return last;
  }

  private List<Storm> ofWorkload(String workload) {
    return told.stream().filter(storm -> storm.scopeId().equals(workload)).toList();
  }

  private static Storm opened(String workload, String array, long atMs) {
    return storm(workload, array, StormStage.OPENED, atMs, atMs, 2_500);
  }

  private static Storm closed(String workload, String array, long openedMs, long atMs) {
    return storm(workload, array, StormStage.CLOSED, openedMs, atMs, 750);
  }

  private static Storm storm(
      String workload, String array, StormStage stage, long openedMs, long atMs, double penalty) {
    return new Storm(
        Storm.WORKLOAD,
        workload,
        array,
        stage,
        Severity.WARNING,
        atMs,
        openedMs,
        stage == StormStage.CLOSED ? atMs : null,
        3,
        penalty,
        2_500,
        2_000,
        750,
        0.4,
        120 * GB,
        null,
        300 * GB,
        60,
        null,
        null,
        null,
        null,
        false,
        1,
        List.of(),
        atMs);
  }

  /** In any order, as stores of entries are. */
  private static final class Memory extends MapMemory {
    @Override
    public List<Member> allMembers() {
      return shuffled(super.allMembers());
    }

    @Override
    public List<ScopeState> allScopes() {
      return shuffled(super.allScopes());
    }

    private static <T> List<T> shuffled(List<T> all) {
      List<T> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, new Random(1));
      return shuffled;
    }
  }
}
