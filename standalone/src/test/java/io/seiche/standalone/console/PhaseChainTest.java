package io.seiche.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.results.v1.Phase;
import io.seiche.results.v1.Verdict;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseChainTest {
  @ParameterizedTest(name = "{0} leaves {1}: {2}")
  @CsvSource({
    "T0@1, T0, the first verdict",
    "T0@1 T0@60, T0, a repeat is the same phase",
    "T0@1 C59@60, T0 C59, the next phase begins where it says",
    "C59@60 T0@1, T0 C59, in whatever order",
    "T0@1 C59@60 T0@58, T0 C59, a late repeat changes nothing",
    "T0@1 C59@60 T0@62, T0, the newer verdict takes the older one back",
    "T0@62 C59@60 T0@1, T0, in whatever order",
    "T0@1 C59@60 L50@62, T0 L50, a settled verdict reaches back",
    "T0@1 C59@60 T65@66 C59@60, T0 C59 T65, a repeat long after"
  })
  void keepsWhatTheNewestVerdictsLeave(String said, String left, String because) {
    PhaseChain chain = new PhaseChain();
    for (String one : said.split(" ", -1)) {
      chain.add(verdict(one));
    }
    assertThat(
            chain.verdicts().stream()
                .map(
                    v ->
                        v.getPhase().name().charAt(0) + "" + (v.getSinceMs() - Results.NOON) / 1000)
                .collect(Collectors.joining(" ")))
        .as(because)
        .isEqualTo(left);
  }

  @Test
  void theNewestStaysHoweverOld() {
    PhaseChain chain = new PhaseChain();
    chain.add(verdict("T0@1"));
    chain.add(verdict("C59@60"));
    assertThat(chain.dropBefore(Results.at(59))).isFalse();
    assertThat(chain.dropBefore(Results.at(4_000))).isTrue();
    assertThat(chain.verdicts()).containsExactly(verdict("C59@60"));
  }

  @Test
  void isBounded() {
    PhaseChain chain = new PhaseChain();
    for (int i = 0; i < PhaseChain.MOST + 5; i++) {
      chain.add(verdict((i % 2 == 0 ? "T" : "I") + i + "@" + (i + 1)));
    }
    assertThat(chain.verdicts()).hasSize(PhaseChain.MOST);
    assertThat(chain.letGo()).isEqualTo(5);
  }

  private static Verdict verdict(String text) {
    Phase phase =
        switch (text.charAt(0)) {
          case 'T' -> Phase.TRAINING;
          case 'C' -> Phase.CHECKPOINT;
          case 'L' -> Phase.LOAD;
          default -> Phase.INFERENCE;
        };
    String[] times = text.substring(1).split("@", -1);
    return Results.verdict(
        Results.ROLLOUT, phase, Long.parseLong(times[0]), Long.parseLong(times[1]));
  }
}
