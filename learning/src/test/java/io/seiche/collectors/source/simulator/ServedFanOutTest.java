package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.serving.BurstMeter;
import io.seiche.analysis.serving.ServingBursts;
import io.seiche.telemetry.Vantage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the fan-out ratio says of simulated services whose load or fan-out changes after half a day,
 * in the half hour after the next; the table in {@code docs/serving.md} comes from here. Lives in
 * the simulator's package for its services, and in this module since it needs the analysis too.
 */
class ServedFanOutTest {
  private static final long NOON = 1_800_014_400_000L;
  private static final int HOUR = 3600;
  private static final int SEEDS = 8;
  private static final double CALM_REQUESTS_PER_SECOND = 0.3;
  private static final double NOISE_FLOOR_BYTES = 5e5;
  private static final int BYTES = WorkloadTick.READ_BYTES | WorkloadTick.WRITE_BYTES;

  private enum Users {
    /** Each by himself. */
    SINGLE(new ArrivalProfile(1, 1, 60, 1, 0, new Range(1, 2), 0.3, 86_400, 0)),
    /** Many, in spells of three times as many. */
    CROWD(ArrivalProfile.crowd(1)),
    /** Spells of five times as many, and pauses. */
    FEW(ArrivalProfile.few(1));

    private final ArrivalProfile arrivals;

    Users(ArrivalProfile arrivals) {
      this.arrivals = arrivals;
    }

    ArrivalProfile times(double load) {
      return new ArrivalProfile(
          CALM_REQUESTS_PER_SECOND * load,
          arrivals.burstFactor(),
          arrivals.calmSeconds(),
          arrivals.burstSeconds(),
          arrivals.pauseChance(),
          arrivals.pauseSeconds(),
          arrivals.swellRatio(),
          arrivals.swellSeconds(),
          0);
    }
  }

  @ParameterizedTest(name = "{0}, {1} times the load, {2} calls a request, {3} GB/s: {6}")
  @CsvSource({
    "SINGLE, 1, 1, 1000, 1, 0.25, nothing changes",
    "SINGLE, 2, 1, 1000, 1, 0.25, more users are not fan-out",
    "SINGLE, 8, 1, 1000, 1, 0.25, not even eight times as many",
    "SINGLE, 1, 2, 1000, 2, 0.5, each request becomes two",
    "SINGLE, 1, 3, 1000, 3, 0.75, three",
    "SINGLE, 1, 4, 1000, 4, 1, four",
    "SINGLE, 4, 4, 1000, 4, 1, and it does not matter how many users do so",
    "SINGLE, 4, 1, 2, 1, 0.25, storage that is now and then the limit",
    "CROWD, 1, 1, 1000, 1, 0.25, spells alone are the baseline's too",
    "CROWD, 1, 4, 1000, 3.4, 0.8, spells hide a part",
    "CROWD, 2, 1, 1000, 1.3, 0.35, spells of more users look like larger bursts",
    "CROWD, 4, 1, 1000, 1.9, 0.6, and the more so",
    "FEW, 1, 1, 1000, 1.1, 0.4, rare and ragged",
    "FEW, 1, 4, 1000, 2.8, 0.9, spells hide more",
    "FEW, 4, 1, 1000, 3.5, 1.4, here load and fan-out cannot be told apart",
    "SINGLE, 4, 4, 2, 0.2, 0.25, what is saturated flows evenly: fan-out disappears"
  })
  void ratioIsWhatTheDocumentSays(
      Users users,
      double load,
      double calls,
      double gigabytesPerSecond,
      double expected,
      double tolerance,
      String because) {
    double mean =
        IntStream.range(0, SEEDS)
            .mapToDouble(seed -> ratio(seed, users, load, calls, gigabytesPerSecond * Sizes.GB))
            .filter(found -> !Double.isNaN(found))
            .average()
            .orElseThrow();
    assertThat(mean).as(because).isCloseTo(expected, within(tolerance));
  }

  /** NaN when nothing could be told. */
  private static double ratio(
      int seed, Users users, double load, double calls, double bytesPerSecond) {
    BurstMeter meter = new BurstMeter();
    play(meter, service(users.times(1), 1, bytesPerSecond, seed), NOON, 12 * HOUR);
    return play(
            meter,
            service(users.times(load), calls, bytesPerSecond, 100 + seed),
            NOON + 12 * HOUR * 1000L,
            HOUR)
        .stream()
        .skip(30)
        .map(ServingBursts::fanOutRatio)
        .filter(Objects::nonNull)
        .mapToDouble(found -> found)
        .average()
        .orElse(Double.NaN);
  }

  /** A branching process with mean offspring m makes 1 / (1 - m) calls of a request. */
  private static Serving service(
      ArrivalProfile arrivals, double calls, double bytesPerSecond, int seed) {
    return new Serving(
        new ServingProfile(
            arrivals,
            KvTier.agentic(KvTier.BYTES_PER_TOKEN_8B),
            4,
            16 * Sizes.KIB,
            0,
            0,
            1 - 1 / calls,
            bytesPerSecond,
            0.5,
            ServingProfile.ANSWER_SECONDS),
        new Dice(seed),
        ServiceSpan.of(13 * HOUR));
  }

  private static List<ServingBursts> play(
      BurstMeter meter, Serving service, long startMs, int seconds) {
    List<ServingBursts> told = new ArrayList<>();
    Demand second = new Demand();
    for (int i = 1; i <= seconds; i++) {
      second.clear();
      service.offer(1, second);
      service.served(1);
      Phase phase = service.label() == Label.IDLE ? Phase.IDLE : Phase.INFERENCE;
      meter
          .add(tick(startMs + i * 1000L, second), phase, second.bytes() > NOISE_FLOOR_BYTES)
          .ifPresent(told::add);
    }
    return told;
  }

  private static WorkloadTick tick(long endMs, Demand second) {
    return new WorkloadTick(
        "agents",
        "node-1",
        Vantage.HOST,
        endMs,
        1000,
        1,
        BYTES,
        second.readBytes(),
        second.writeBytes(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }
}
