package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ServingTest {
  private static final int MOST_IN_FLIGHT_SECONDS = 13;
  private static final List<Family> SERVED =
      List.of(
          Family.SERVE_WRITE_THROUGH,
          Family.SERVE_BATCHED,
          Family.SERVE_EVICTION,
          Family.SERVE_READ_MOSTLY,
          Family.SERVE_SELECTIVE,
          Family.SERVE_RETRIEVAL,
          Family.SERVE_ADAPTERS,
          Family.SERVE_NIGHTS,
          Family.SERVE_SPARSE);

  @Test
  void aLongPauseIsIdleAndAShortOneIsNot() {
    ArrivalProfile pausing =
        new ArrivalProfile(2, 1, 20, 10, 0.8, new Range(5, 90), 0, ArrivalProfile.DAY_SECONDS, 0);
    List<Label> labels = new ArrayList<>();
    double[] bytes = run(serving(pausing, 20_000), 20_000, labels);

    int idleRuns = 0;
    int longestQuietInference = 0;
    for (int from = 0; from < bytes.length; ) {
      int to = from;
      while (to < bytes.length && labels.get(to) == labels.get(from) && bytes[to] == 0) {
        to++;
      }
      if (to > from && labels.get(from) == Label.IDLE) {
        idleRuns++;
        assertThat(to - from).as("an idle pause").isGreaterThan(Label.LONGEST_PAUSE_SECONDS);
      } else if (to > from) {
        longestQuietInference = Math.max(longestQuietInference, to - from);
      }
      from = Math.max(to, from + 1);
    }
    assertThat(idleRuns).isGreaterThan(20);
    assertThat(longestQuietInference)
        .isBetween(20, Label.LONGEST_PAUSE_SECONDS + MOST_IN_FLIGHT_SECONDS);
  }

  @Test
  void onlyWhatIsIdleIsSilent() {
    List<Label> labels = new ArrayList<>();
    double[] bytes = run(serving(ArrivalProfile.few(0.3), 5000), 5000, labels);
    for (int i = 0; i < bytes.length; i++) {
      if (labels.get(i) == Label.IDLE) {
        assertThat(bytes[i]).isZero();
      }
    }
    assertThat(labels).contains(Label.IDLE, Label.INFERENCE).doesNotContain(Label.TRAINING);
  }

  @Test
  void agentsReadFarMoreThanTheyWrite() {
    Serving agents =
        new Serving(
            ServingProfile.agentic(0.2, KvTier.BYTES_PER_TOKEN_8B),
            new Dice(2),
            ServiceSpan.of(5000));
    Demand second = new Demand();
    double read = 0;
    double written = 0;
    for (int i = 0; i < 5000; i++) {
      second.clear();
      agents.offer(1, second);
      agents.served(1);
      read += second.readBytes();
      written += second.writeBytes();
    }
    assertThat(read / written).as("reported: 11.7").isBetween(5.0, 14.0);
  }

  @Property(tries = 60)
  void whateverTheServiceItAsksForSomethingSane(@ForAll long seed) {
    Dice dice = new Dice(seed);
    RandomRoles roles = new RandomRoles(dice, dice.logBetween(60e6, 30e9), new Range(2, 9));
    ServingProfile profile = ((Role.Serve) roles.draw(dice.pick(SERVED))).requests();
    Serving serving = new Serving(profile, dice, ServiceSpan.of(400));
    Demand second = new Demand();
    for (int i = 0; i < 400; i++) {
      second.clear();
      assertThat(serving.offer(1, second)).isEqualTo(1);
      serving.served(dice.between(0.2, 1));
      assertThat(second.readBytes()).isBetween(0.0, 2.001 * profile.bytesPerSecond());
      assertThat(second.writeBytes()).isBetween(0.0, 2 * profile.kv().prefillBytesPerSecond());
      assertThat(second.gpuUtilRatio()).isBetween(0.0, 1.0);
      assertThat(serving.label()).isIn(Label.INFERENCE, Label.IDLE);
    }
  }

  private static Serving serving(ArrivalProfile arrivals, double seconds) {
    ServingProfile chat = ServingProfile.chat(1, KvPolicy.WRITE_THROUGH, 20_000);
    return new Serving(
        new ServingProfile(
            arrivals, chat.kv(), 0, 4096, 0, 0, 0, 10 * Sizes.GB, 0.5, new Range(1, 12)),
        new Dice(9),
        ServiceSpan.of(seconds));
  }

  private static double[] run(Serving serving, int seconds, List<Label> labels) {
    Demand demand = new Demand();
    double[] bytes = new double[seconds];
    for (int i = 0; i < seconds; i++) {
      demand.clear();
      serving.offer(1, demand);
      serving.served(1);
      bytes[i] = demand.bytes();
      labels.add(serving.label());
    }
    return bytes;
  }
}
