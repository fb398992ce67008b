package io.seiche.collectors.source.simulator;

import io.seiche.collectors.source.Poll;
import java.util.Optional;

/** One array or node of the fleet as it runs. Not thread-safe. */
interface SystemSimulator {
  /**
   * Simulates the next second.
   *
   * @param endMs its end, epoch milliseconds
   * @return what the system reports; empty while it is silent
   */
  Optional<Poll> tick(long endMs);
}
