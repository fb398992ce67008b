package io.seiche.analysis.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.victim.Slowdown;
import io.seiche.analysis.victim.Slowed;
import io.seiche.analysis.victim.Victim;
import io.seiche.analysis.victim.Wait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StormVictimsTest {
  private static final long NOON_MS = 1_767_268_800_000L;
  private static final String ARRAY = "helium";

  private final StormVictims victims = new StormVictims();
  private final Memory memory = new Memory();

  @Test
  void aStormBeginsWithTheVictimsOfTheSwitchesThatRaisedIt() {
    slow("train", -600, "old");
    slow("train", -60, "chat");
    slow("train", -30, "chat", "code");
    Storm opened = tell(storm(Storm.WORKLOAD, "train", StormStage.OPENED, 0, -90));

    assertThat(opened.slowed()).isEqualTo(2);
    assertThat(opened.victims()).extracting(Victim::workload).containsExactly("chat", "code");
    Victim chat = opened.victims().get(0);
    assertThat(chat.switches()).isEqualTo(2);
    assertThat(chat.seconds()).isEqualTo(20);
    assertThat(chat.latencySeconds()).isCloseTo(4e-3, within(1e-12));
    assertThat(chat.baselineSeconds()).isCloseTo(1e-3, within(1e-12));
  }

  @Test
  void itIsToldAgainOnlyWhenThereAreOthersToName() {
    tell(storm(Storm.WORKLOAD, "train", StormStage.OPENED, 0, -90));

    List<Storm> first = slow("train", 5, "chat");
    assertThat(first).hasSize(1);
    assertThat(first.get(0).knownMs()).isEqualTo(NOON_MS + 25_000);
    assertThat(first.get(0).eventTimeMs()).isEqualTo(NOON_MS);
    assertThat(slow("train", 35, "chat")).isEmpty();
    assertThat(slow("train", 65, "code")).hasSize(1);

    Storm next = tell(storm(Storm.WORKLOAD, "train", StormStage.ESCALATED, 70, -90));
    assertThat(next.victims()).extracting(Victim::switches).containsExactly(2, 1);
  }

  @Test
  void whoDoesNotStormHasNone() {
    assertThat(slow("train", 0, "chat")).isEmpty();
    assertThat(tell(storm(Storm.WORKLOAD, "eval", StormStage.OPENED, 5, -90)).victims()).isEmpty();
  }

  @Test
  void whatIsPartOfAnotherDoesNotPageForItsVictims() {
    tell(storm(Storm.WORKLOAD, "train", StormStage.OPENED, 0, -90).partOf("storm-x", true));

    assertThat(slow("train", 5, "chat"))
        .singleElement()
        .satisfies(told -> assertThat(told.joined()).isFalse())
        .satisfies(told -> assertThat(told.partOf()).isEqualTo("storm-x"));
  }

  @Test
  void theNextStormBeginsAnew() {
    tell(storm(Storm.WORKLOAD, "train", StormStage.OPENED, 0, -90));
    slow("train", 5, "chat");
    Storm closed = tell(storm(Storm.WORKLOAD, "train", StormStage.CLOSED, 900, -90));
    assertThat(closed.victims()).hasSize(1);

    Storm next = tell(storm(Storm.WORKLOAD, "train", StormStage.OPENED, 1_000, 900));
    assertThat(next.victims()).isEmpty();
    assertThat(memory.storms).hasSize(1);
    tell(storm(Storm.WORKLOAD, "train", StormStage.CLOSED, 2_000, 900));
    assertThat(memory.storms).isEmpty();
    assertThat(memory.recent).isEmpty();
  }

  @Test
  void anArraysStormCountsEachSecondOnceAndNobodyWhoStorms() {
    tell(storm(Storm.WORKLOAD, "train", StormStage.OPENED, 0, -90));
    slow("train", 5, "chat", "eval");
    slow("eval", -10, "chat");
    tell(storm(Storm.ARRAY, ARRAY, StormStage.OPENED, 10, 0));
    // Opened in the same moment, behind its array's.
    tell(storm(Storm.WORKLOAD, "eval", StormStage.OPENED, 10, -90));
    victims.onSlowdown(
        memory,
        new Slowdown(
            "eval",
            ARRAY,
            NOON_MS + 12_000,
            NOON_MS + 32_000,
            List.of(new Slowed("chat", slow(10), Wait.NONE))));

    Storm array = tell(storm(Storm.ARRAY, ARRAY, StormStage.OPENED, 40, 0));
    assertThat(array.slowed()).isEqualTo(1);
    assertThat(array.victims())
        .singleElement()
        .satisfies(chat -> assertThat(chat.seconds()).isEqualTo(20))
        .satisfies(chat -> assertThat(chat.workload()).isEqualTo("chat"));
    Storm eval = tell(storm(Storm.WORKLOAD, "eval", StormStage.OPENED, 40, -90));
    assertThat(eval.victims().get(0).seconds()).as("for itself").isEqualTo(20);
  }

  @Test
  void theFleetsStormHasThoseOfEveryArray() {
    tell(storm(Storm.WORKLOAD, "train", StormStage.OPENED, 0, -90));
    slow("train", 5, "chat");
    tell(storm(Storm.FLEET, SiteStorms.SITE, StormStage.OPENED, 30, 0));
    assertThat(slow("train", 35, "code")).hasSize(2);

    assertThat(tell(storm(Storm.FLEET, SiteStorms.SITE, StormStage.OPENED, 60, 0)).victims())
        .extracting(Victim::workload)
        .containsExactly("chat", "code");
  }

  @Test
  void namesTheFiveThatWaitMostAndCountsAll() {
    tell(storm(Storm.WORKLOAD, "train", StormStage.OPENED, 0, -90));
    List<Slowed> all =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> new Slowed("vol-" + i, slow(i), slow(i)))
            .toList();
    victims.onSlowdown(
        memory, new Slowdown("train", ARRAY, NOON_MS + 5_000, NOON_MS + 25_000, all));

    Storm told = tell(storm(Storm.WORKLOAD, "train", StormStage.OPENED, 40, -90));
    assertThat(told.slowed()).isEqualTo(12);
    assertThat(told.victims())
        .extracting(Victim::workload)
        .containsExactly("vol-12", "vol-11", "vol-10", "vol-9", "vol-8");
  }

  @Test
  void whatNoStormBeganWithIsForgottenInAnHour() {
    for (int i = 0; i < 20; i++) {
      slow("train", i, "chat");
    }
    assertThat(memory.recent.get("train")).hasSize(StormVictims.RECENT);

    victims.forgetOld(memory, NOON_MS + 3_000_000);
    assertThat(memory.recent).isNotEmpty();
    victims.forgetOld(memory, NOON_MS + 3_700_000);
    assertThat(memory.recent).isEmpty();
  }

  private Storm tell(Storm storm) {
    return victims.onStorm(memory, storm);
  }

  /** A switch that ended then and slowed others for ten seconds each. */
  private List<Storm> slow(String workload, int second, String... others) {
    long endMs = NOON_MS + 1_000L * second;
    return victims.onSlowdown(
        memory,
        new Slowdown(
            workload,
            ARRAY,
            endMs,
            endMs + 20_000,
            Arrays.stream(others).map(one -> new Slowed(one, slow(10), slow(10))).toList()));
  }

  private static Wait slow(double seconds) {
    return new Wait(seconds, 100 * seconds, 0.4 * seconds, 0.1 * seconds);
  }

  private static Storm storm(
      String scope, String scopeId, StormStage stage, int second, int sinceSecond) {
    long nowMs = NOON_MS + 1_000L * second;
    long openedMs = sinceSecond < 900 ? NOON_MS : NOON_MS + 1_000_000;
    return new Storm(
        scope,
        scopeId,
        scope.equals(Storm.FLEET) ? "" : ARRAY,
        stage,
        Severity.WARNING,
        nowMs,
        openedMs,
        stage == StormStage.CLOSED ? nowMs : null,
        3,
        2_500,
        2_500,
        2_000,
        750,
        0.4,
        1.2e11,
        null,
        3e11,
        60,
        null,
        null,
        null,
        null,
        false,
        1,
        List.of(),
        nowMs,
        NOON_MS + 1_000L * sinceSecond,
        List.of(),
        0);
  }

  private static final class Memory implements VictimMemory {
    final Map<String, Suffering> storms = new HashMap<>();
    final Map<String, List<Slowdown>> recent = new HashMap<>();

    @Override
    public @Nullable Suffering suffering(String key) {
      return storms.get(key);
    }

    @Override
    public void put(Suffering suffering) {
      storms.put(suffering.key(), suffering);
    }

    @Override
    public void forget(String key) {
      storms.remove(key);
    }

    @Override
    public List<Suffering> all() {
      return List.copyOf(storms.values());
    }

    @Override
    public List<Slowdown> recent(String workload) {
      return recent.getOrDefault(workload, List.of());
    }

    @Override
    public void put(String workload, List<Slowdown> slowdowns) {
      if (slowdowns.isEmpty()) {
        recent.remove(workload);
      } else {
        recent.put(workload, new ArrayList<>(slowdowns));
      }
    }

    @Override
    public List<String> workloadsWithRecent() {
      return List.copyOf(recent.keySet());
    }
  }
}
