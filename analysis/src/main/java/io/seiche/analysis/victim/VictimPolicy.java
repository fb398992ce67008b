package io.seiche.analysis.victim;

import java.io.Serializable;

/**
 * When a neighbour counts as slowed.
 *
 * @param factor how many times its usual latency, above 1
 * @param leastSeconds and by how much more than it at least, above 0
 */
public record VictimPolicy(double factor, double leastSeconds) implements Serializable {
  public static final VictimPolicy DEFAULT = new VictimPolicy(1.5, 5e-4);

  public VictimPolicy {
    if (!(factor > 1)) {
      throw new IllegalArgumentException("victim.factor must be above 1, got " + factor);
    }
    if (!(leastSeconds > 0)) {
      throw new IllegalArgumentException(
          "victim.least must be above 0 seconds, got " + leastSeconds);
    }
  }

  /** Whether operations that waited so long together waited too long. */
  boolean slow(Wait wait) {
    return wait.operations() > 0
        && wait.waitedSeconds() >= factor * wait.usualSeconds()
        && wait.addedSeconds() >= leastSeconds * wait.operations();
  }
}
