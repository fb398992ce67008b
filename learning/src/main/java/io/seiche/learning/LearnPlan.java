package io.seiche.learning;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What to fit to, and how.
 *
 * @param recordings labelled ones; none fits to the simulator alone
 * @param timelines simulated ones, at least 1
 * @param secondsEach length of each, at least 600
 * @param rounds trees for each phase, 1 to 500
 * @param threads to fit with, 1 to 64; the result is the same
 * @param command as the user gave it, for the model's provenance
 */
public record LearnPlan(
    List<Source> recordings,
    long seed,
    int timelines,
    int secondsEach,
    int rounds,
    int threads,
    String command) {
  private static final int LEAVES = 15;
  private static final double LEARNING_RATE = 0.12;
  private static final int MIXED_ROUNDS = 60;

  /**
   * A labelled recording.
   *
   * @param systems it shows, its own first: when one of them is left out, so is this
   */
  public record Source(Path file, List<String> systems) {
    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,100}");

    public Source {
      systems = List.copyOf(systems);
      if (systems.isEmpty()) {
        throw new IllegalArgumentException(file + ": shows no system");
      }
      for (String system : systems) {
        if (!NAME.matcher(system).matches() || system.equals(Material.GENERATED)) {
          throw new IllegalArgumentException(
              file
                  + ": a system is named by letters, digits, '.', '_' and '-', and not '"
                  + Material.GENERATED
                  + "', got '"
                  + system
                  + "'");
        }
      }
      if (Set.copyOf(systems).size() < systems.size()) {
        throw new IllegalArgumentException(file + ": names a system twice: " + systems);
      }
    }
  }

  public LearnPlan {
    recordings = List.copyOf(recordings);
    if (timelines < 1 || secondsEach < 600) {
      throw new IllegalArgumentException(
          "needs at least 1 timeline of at least 600 s, got " + timelines + " of " + secondsEach);
    }
    if (rounds < 1 || rounds > 500) {
      throw new IllegalArgumentException("rounds must be 1 to 500, got " + rounds);
    }
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("threads must be 1 to 64, got " + threads);
    }
  }

  Boosting boosting() {
    return new Boosting(rounds, LEAVES, LEARNING_RATE, threads);
  }

  Boosting mixedBoosting() {
    return new Boosting(Math.min(rounds, MIXED_ROUNDS), LEAVES, LEARNING_RATE, threads);
  }
}
