package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pause of up to 30 s keeps its phase, a longer one is IDLE from its start. */
class PauseLabelTest {
  /** A request every few minutes that is answered within a second. */
  private static final ArrivalProfile RARE =
      new ArrivalProfile(0.004, 1, 1e6, 1e6, 0, new Range(0, 0), 0, ArrivalProfile.DAY_SECONDS, 0);

  @ParameterizedTest(name = "{0} s before, {1} s of service, {2} s after: {3}, {4}")
  @CsvSource({
    "0, 20, 0, INFERENCE, a short silence",
    "0, 20, 10, INFERENCE, 30 s with the gap behind it",
    "0, 20, 11, IDLE, 31 s with the gap behind it",
    "11, 20, 0, IDLE, 31 s with the gap before it",
    "5, 20, 5, INFERENCE, 30 s with both",
    "0, 40, 0, IDLE, a long silence"
  })
  void aPauseGoesOnThroughTheGapsAroundAService(
      double before, double seconds, double after, Label expected, String because) {
    Serving serving =
        new Serving(
            service(RARE), silentDice(seconds), new ServiceSpan(seconds, 0, 0, before, after));
    Demand demand = new Demand();
    for (int i = 0; i < seconds; i++) {
      serving.offer(1, demand);
      assertThat(serving.label()).as("%s, second %s", because, i).isEqualTo(expected);
    }
    assertThat(demand.bytes()).isZero();
  }

  @Test
  void nobodyAsksWhileAServiceStartsOrDrains() {
    ArrivalProfile crowd =
        new ArrivalProfile(50, 1, 10, 10, 0, new Range(0, 0), 0, ArrivalProfile.DAY_SECONDS, 0);
    Serving serving = new Serving(service(crowd), new Dice(3), new ServiceSpan(60, 5, 20, 0, 0));
    List<Double> bytes = new ArrayList<>();
    Demand demand = new Demand();
    for (int i = 0; i < 60; i++) {
      demand.clear();
      serving.offer(1, demand);
      serving.served(1);
      bytes.add(demand.bytes());
      assertThat(serving.label()).isEqualTo(Label.INFERENCE);
    }
    assertThat(bytes.subList(0, 5)).containsOnly(0.0);
    assertThat(bytes.subList(5, 40)).doesNotContain(0.0);
    assertThat(bytes.get(59)).isZero();
  }

  @Property(tries = 60)
  void ingestAndUpkeepPauseByTheSameRule(@ForAll long seed) {
    Dice dice = new Dice(seed);
    RandomRoles roles = new RandomRoles(dice, Sizes.GB, new Range(3, 9));
    Role.Ingest ingest = (Role.Ingest) roles.draw(Family.INGEST_PAUSING);
    requirePauses(new IngestWrites(ingest.writes(), dice), Label.INGEST);
    Role.Upkeep upkeep = (Role.Upkeep) roles.draw(Family.BACKUP);
    requirePauses(new Upkeep(upkeep.traffic(), dice), Label.UNKNOWN);
  }

  private static void requirePauses(WorkloadModel model, Label busy) {
    Demand demand = new Demand();
    int silent = 0;
    Label during = busy;
    for (int i = 0; i < 6000; i++) {
      demand.clear();
      model.offer(1, demand);
      if (demand.bytes() == 0) {
        assertThat(silent == 0 || model.label() == during).isTrue();
        during = model.label();
        silent++;
      } else {
        if (silent > 0) {
          assertThat(during)
              .as("%s s", silent)
              .isEqualTo(silent > Label.LONGEST_PAUSE_SECONDS + 1 ? Label.IDLE : during);
          assertThat(during == busy || silent >= Label.LONGEST_PAUSE_SECONDS).isTrue();
        }
        silent = 0;
        assertThat(model.label()).isEqualTo(busy);
      }
    }
  }

  private static ServingProfile service(ArrivalProfile arrivals) {
    return new ServingProfile(
        arrivals, KvTier.none(), 20, 4096, 0, 0, 0, 10 * Sizes.GB, 0.5, new Range(0.5, 1));
  }

  /** Dice with which no request comes during the service, nor right after it. */
  private static Dice silentDice(double seconds) {
    for (long seed = 0; ; seed++) {
      Serving serving = new Serving(service(RARE), new Dice(seed), ServiceSpan.of(seconds + 10));
      Demand demand = new Demand();
      for (int i = 0; i < seconds + 10; i++) {
        serving.offer(1, demand);
      }
      if (demand.bytes() == 0) {
        return new Dice(seed);
      }
    }
  }
}
