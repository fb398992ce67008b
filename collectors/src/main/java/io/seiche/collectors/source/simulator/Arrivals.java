package io.seiche.collectors.source.simulator;

/**
 * Requests second by second, drawn from an {@link ArrivalProfile}. Looks ahead while nothing comes,
 * so that the length of a silence is known when it begins. Not thread-safe.
 */
final class Arrivals {
  private static final int LOOK_AHEAD_SECONDS = 4000;
  private static final int SWELL_STEP_SECONDS = 30;

  private final ArrivalProfile profile;
  private final Dice dice;
  private final double swellStart;
  private double spellLeftSeconds;
  private double requestsPerSecond;
  private double swell = 1;
  private int drawnSeconds;
  private int silentSeconds;
  private int afterSilence;

  Arrivals(ArrivalProfile profile, Dice dice) {
    this.profile = profile;
    this.dice = dice;
    this.swellStart = dice.uniform();
    startSpell();
  }

  /** Requests of the next second. */
  int next() {
    if (silentSeconds > 0) {
      silentSeconds--;
      return 0;
    }
    if (afterSilence > 0) {
      int requests = afterSilence;
      afterSilence = 0;
      return requests;
    }
    int requests = draw();
    if (requests == 0) {
      do {
        silentSeconds++;
        afterSilence = draw();
      } while (afterSilence == 0 && silentSeconds < LOOK_AHEAD_SECONDS);
      silentSeconds--;
    }
    return requests;
  }

  /** How many seconds without a request follow the one just taken. */
  int silence() {
    return silentSeconds;
  }

  private int draw() {
    if (spellLeftSeconds <= 0) {
      startSpell();
    }
    spellLeftSeconds--;
    if (drawnSeconds++ % SWELL_STEP_SECONDS == 0) {
      double turn = swellStart + drawnSeconds / profile.swellSeconds();
      double time = turn - Math.floor(turn);
      swell =
          time < profile.nightRatio()
              ? 0
              : 1 + profile.swellRatio() * StrictMath.sin(2 * Math.PI * turn);
    }
    return dice.poisson(requestsPerSecond * swell);
  }

  private void startSpell() {
    boolean wasPause = requestsPerSecond == 0;
    if (!wasPause && dice.chance(profile.pauseChance())) {
      requestsPerSecond = 0;
      spellLeftSeconds = profile.pauseSeconds().draw(dice);
    } else if (requestsPerSecond == profile.requestsPerSecond()) {
      requestsPerSecond = profile.requestsPerSecond() * profile.burstFactor();
      spellLeftSeconds = dice.exponential(profile.burstSeconds());
    } else {
      requestsPerSecond = profile.requestsPerSecond();
      spellLeftSeconds = dice.exponential(profile.calmSeconds());
    }
  }
}
