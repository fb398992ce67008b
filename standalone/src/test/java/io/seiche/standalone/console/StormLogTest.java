package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.results.v1.Storm;
import io.seiche.results.v1.StormState;
import io.seiche.results.v1.Victim;
import io.seiche.standalone.console.document.StormDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StormLogTest {
  private final StormLog log = new StormLog(Duration.ofMinutes(15));

  @Test
  void remembersWhenAStormEscalatedWhateverComesFirst() {
    List<Storm> said =
        new ArrayList<>(
            List.of(
                Results.storm(ROLLOUT, StormState.OPENED, 0, 2_100),
                Results.storm(ROLLOUT, StormState.ESCALATED, 300, 6_100),
                Results.storm(ROLLOUT, StormState.ESCALATED, 400, 6_900)));
    said.forEach(log::add);
    assertThat(only().escalatedMs()).isEqualTo(at(300));
    Collections.reverse(said);
    StormLog other = new StormLog(Duration.ofMinutes(15));
    said.forEach(other::add);
    assertThat(other.since(0, scope -> at(400))).isEqualTo(log.since(0, scope -> at(400)));
  }

  @Test
  void saysWhomItSlowsAndWhatItRestsOn() {
    log.add(
        Results.storm(ROLLOUT, StormState.OPENED, 60, 2_100).toBuilder()
            .setSinceMs(at(-120))
            .setIoBytes(500e9)
            .setSlowed(7)
            .addVictims(
                Victim.newBuilder()
                    .setWorkload("volume/helium-1/kv")
                    .setLatencyS(0.0094)
                    .setBaselineS(0.0016)
                    .setSlowS(42)
                    .setSwitches(3))
            .build());
    assertThat(only().sinceMs()).isEqualTo(at(-120));
    assertThat(only().ioBytes()).isEqualTo(500_000_000_000L);
    assertThat(only().slowed()).isEqualTo(7);
    assertThat(only().victims())
        .containsExactly(new StormDocument.Victim("volume/helium-1/kv", 0.0094, 0.0016, 42, 3));
    assertThat(only().escalatedMs()).isNull();
  }

  @Test
  void whatWasNotSaidIsNotKnown() {
    log.add(Results.storm(ROLLOUT, StormState.OPENED, 60, 2_100));
    assertThat(only().sinceMs()).isNull();
    assertThat(only().ioBytes()).isNull();
    assertThat(only().victims()).isEmpty();
  }

  @Test
  void anotherHalfLifeHoldsFromWhenItIsPublished() {
    log.add(Results.storm(ROLLOUT, StormState.OPENED, 0, 2_000));
    log.halfLife(Duration.ofMinutes(5));
    assertThat(log.since(0, scope -> at(300)).get(0).penalty()).isEqualTo(1_000);
  }

  private StormDocument only() {
    return log.since(0, scope -> at(0)).get(0);
  }
}
