package io.seiche.collectors.targets;

import java.time.Instant;
import java.util.List;

/**
 * How the settings' file is.
 *
 * @param refused how often it could not be used so far
 * @param problem why it cannot be used now; null when it can
 * @param lastGood when what it says was taken last
 * @param waiting keys that have changed and need a restart to count, each with its place
 */
public record ConfigStanding(
    String file, long refused, String problem, Instant lastGood, List<String> waiting) {
  public ConfigStanding {
    waiting = List.copyOf(waiting);
  }
}
