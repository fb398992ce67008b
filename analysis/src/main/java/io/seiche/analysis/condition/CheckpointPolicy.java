package io.seiche.analysis.condition;

import java.io.Serializable;

/**
 * When a workload's checkpoints are worth an alert.
 *
 * @param overdue whether people are told of checkpoints that do not come
 * @param overdueFactor usual intervals of training after which one is overdue, at least 1
 * @param overdueSlackSeconds on top of that, at least 0
 * @param slow whether people are told of checkpoints that take too long
 * @param slowFactor usual durations after which one is slow, at least 1
 * @param slowSlackSeconds on top of that, at least 0
 */
public record CheckpointPolicy(
    boolean overdue,
    double overdueFactor,
    double overdueSlackSeconds,
    boolean slow,
    double slowFactor,
    double slowSlackSeconds)
    implements Serializable {
  public static final CheckpointPolicy DEFAULT = new CheckpointPolicy(true, 1.5, 600, true, 2, 60);

  public CheckpointPolicy {
    requireFactor("checkpoint.overdue-factor", overdueFactor);
    requireSlack("checkpoint.overdue-slack", overdueSlackSeconds);
    requireFactor("checkpoint.slow-factor", slowFactor);
    requireSlack("checkpoint.slow-slack", slowSlackSeconds);
  }

  private static void requireFactor(String key, double factor) {
    if (!(factor >= 1 && factor <= 100)) {
      throw new IllegalArgumentException(key + " must be 1 to 100, got " + factor);
    }
  }

  private static void requireSlack(String key, double seconds) {
    if (!(seconds >= 0 && seconds <= 86_400)) {
      throw new IllegalArgumentException(key + " must be 0 to 24 h, got " + seconds + " s");
    }
  }
}
