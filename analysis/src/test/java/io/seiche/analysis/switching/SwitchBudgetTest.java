package io.seiche.analysis.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.analysis.phase.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchBudgetTest {
  private static final long NOON_MS = 1_767_268_800_000L;
  private static final double GB = 1e9;

  @Test
  void aQuarterOfAnHourHoldsSoManySwitches() {
    SwitchBudget budget = SwitchBudget.of(List.of(at(0, 20, 10), at(600, 20, 10)), 0.25);
    assertThat(budget.moveSeconds()).isEqualTo(60);
    assertThat(budget.sustainablePerHour()).isEqualTo(30);
    assertThat(budget.saveBytesPerSecond()).isEqualTo(0.5 * GB);
    assertThat(budget.loadBytesPerSecond()).isEqualTo(1.5 * GB);
  }

  @Test
  void whoSavesAtOnceSharesTheSystem() {
    SwitchBudget budget = SwitchBudget.of(List.of(at(0, 20, 10), at(0, 20, 10)), 0.25);
    assertThat(budget.moveSeconds()).isEqualTo(30);
    assertThat(budget.sustainablePerHour()).isEqualTo(60);
    assertThat(budget.saveBytesPerSecond()).isEqualTo(GB);
  }

  @Test
  void whereNothingMovedNothingIsKnown() {
    SwitchBudget budget = SwitchBudget.of(List.of(at(0, 0, 0)), 0.25);
    assertThat(budget.switches()).isEqualTo(1);
    assertThat(budget.sustainablePerHour()).isNull();
    assertThat(budget.saveBytesPerSecond()).isNull();
    assertThat(SwitchBudget.of(List.of(), 0.25).sustainablePerHour()).isNull();
  }

  @Test
  void whatNeverHappenedCostsNothing() {
    Switch gone =
        Switch.superseded(
            "job", "helium-1", Phase.TRAINING, Phase.INFERENCE, NOON_MS, NOON_MS + 240_000);
    assertThat(SwitchBudget.of(List.of(gone), 0.25).switches()).isZero();
  }

  @Property(tries = 200)
  void theOrderIsNoMatter(
      @ForAll @Size(max = 30) List<@IntRange(max = 4_000) Integer> starts,
      @ForAll("shares") double share) {
    List<Switch> switches = new ArrayList<>();
    starts.forEach(start -> switches.add(at(start, start % 50, start % 30)));
    SwitchBudget budget = SwitchBudget.of(switches, share);
    Collections.reverse(switches);
    SwitchBudget again = SwitchBudget.of(switches, share);
    assertThat(again.moveSeconds()).isCloseTo(budget.moveSeconds(), Assertions.within(1e-3));
    double each = switches.stream().mapToDouble(s -> s.saveSeconds() + s.loadSeconds()).sum();
    assertThat(budget.moveSeconds()).isLessThanOrEqualTo(each + 1e-3);
  }

  @Provide
  Arbitrary<Double> shares() {
    return Arbitraries.doubles().between(0.01, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
  void aShareIsAShare(double share) {
    assertThatThrownBy(() -> SwitchBudget.of(List.of(), share))
        .hasMessageContaining("share must be above 0, at most 1");
  }

  /** Starts so many seconds after noon; saves 10 GB and loads 15 GB. */
  private static Switch at(int second, double saveSeconds, double loadSeconds) {
    long startMs = NOON_MS + second * 1_000L;
    return new Switch(
        "job",
        "helium-1",
        Phase.TRAINING,
        Phase.INFERENCE,
        startMs,
        startMs + 90_000,
        2,
        saveSeconds,
        1,
        loadSeconds,
        3,
        saveSeconds > 0 ? 10 * GB : 0,
        loadSeconds > 0 ? 15 * GB : 0,
        null,
        100 * GB);
  }
}
