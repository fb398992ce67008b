package io.seiche.collectors.source.simulator;

/**
 * When requests come: open loop, they do not wait for each other. A Poisson process whose rate is
 * modulated by calm spells, bursts and pauses, and by a slow swell. That real request rates are
 * much burstier than Poisson is the finding of BurstGPT (arXiv 2401.17644) and ServeGen (arXiv
 * 2505.09999).
 *
 * @param requestsPerSecond while calm
 * @param burstFactor how many times as many while bursting, at least 1
 * @param calmSeconds mean length of a calm spell
 * @param burstSeconds mean length of a burst
 * @param pauseChance that a spell is followed by a pause
 * @param pauseSeconds length of a pause, no arrivals at all
 * @param swellRatio amplitude of the slow swell, 0 to below 1
 * @param swellSeconds its period: a day, or less to see it sooner
 * @param nightRatio share of that period without requests, 0 for none. That demand falls to nothing
 *     at night is what makes serverless serving worthwhile (Azure Functions: Shahrad et al., USENIX
 *     ATC'20; ServerlessLLM, OSDI'24)
 */
public record ArrivalProfile(
    double requestsPerSecond,
    double burstFactor,
    double calmSeconds,
    double burstSeconds,
    double pauseChance,
    Range pauseSeconds,
    double swellRatio,
    double swellSeconds,
    double nightRatio) {
  public ArrivalProfile {
    if (!(nightRatio >= 0 && nightRatio < 1)) {
      throw new IllegalArgumentException("nights must be 0 to below 1, got " + nightRatio);
    }
    if (!(requestsPerSecond > 0) || !(burstFactor >= 1) || !(swellRatio >= 0 && swellRatio < 1)) {
      throw new IllegalArgumentException(
          "arrivals need a rate above 0, a burst factor of 1 or more and a swell below 1");
    }
  }

  static final double DAY_SECONDS = 86_400;

  /** A service with many users. */
  public static ArrivalProfile crowd(double requestsPerSecond) {
    return new ArrivalProfile(
        requestsPerSecond, 3, 12, 4, 0.05, new Range(2, 8), 0.3, DAY_SECONDS, 0);
  }

  /** Few users: long lulls, sudden bursts. */
  public static ArrivalProfile few(double requestsPerSecond) {
    return new ArrivalProfile(
        requestsPerSecond, 5, 20, 5, 0.35, new Range(5, 50), 0.4, DAY_SECONDS, 0);
  }

  /** Any arrivals without nights. */
  static ArrivalProfile random(Dice dice, double requestsPerSecond) {
    double pause = dice.logBetween(2, 120);
    return new ArrivalProfile(
        requestsPerSecond,
        dice.logBetween(1.2, 12),
        dice.logBetween(4, 120),
        dice.logBetween(1.5, 30),
        dice.chance(0.4) ? 0 : dice.between(0, 0.5),
        new Range(pause * 0.3, pause * 1.5),
        dice.between(0, 0.6),
        dice.logBetween(1800, DAY_SECONDS),
        0);
  }

  /** So many times as many. */
  ArrivalProfile times(double factor) {
    return new ArrivalProfile(
        requestsPerSecond * factor,
        burstFactor,
        calmSeconds,
        burstSeconds,
        pauseChance,
        pauseSeconds,
        swellRatio,
        swellSeconds,
        nightRatio);
  }

  /** The same, but never a second without arrivals on purpose. */
  ArrivalProfile withoutPauses() {
    return new ArrivalProfile(
        requestsPerSecond,
        Math.min(burstFactor, 3),
        calmSeconds,
        burstSeconds,
        0,
        pauseSeconds,
        swellRatio,
        swellSeconds,
        0);
  }

  /** The same, with a swell of that period and idle nights in it. */
  ArrivalProfile withNights(double periodSeconds, double newNightRatio) {
    return new ArrivalProfile(
        requestsPerSecond,
        burstFactor,
        calmSeconds,
        burstSeconds,
        pauseChance,
        pauseSeconds,
        0.9,
        periodSeconds,
        newNightRatio);
  }
}
