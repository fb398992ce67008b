package io.seiche.analysis.condition;

import java.util.List;

/**
 * A sign of life: a collector told of a system.
 *
 * @param endMs end of the interval it told of, epoch milliseconds
 * @param intervalMs its length, milliseconds
 * @param lagMs how much later it arrived
 * @param resources which ones it told of, by kind and name, once every {@value #ROLL_MS} ms or
 *     interval; empty in between
 */
public record Sign(
    String system,
    String collector,
    long endMs,
    int intervalMs,
    long lagMs,
    List<String> resources) {
  public static final long ROLL_MS = 5_000;

  public Sign {
    resources = List.copyOf(resources);
  }

  /** Whether a sign of that interval names its resources: five seconds are full within it. */
  public static boolean callsTheRoll(long endMs, int intervalMs) {
    return Math.floorDiv(endMs, ROLL_MS) != Math.floorDiv(endMs - intervalMs, ROLL_MS);
  }
}
