package io.seiche.collectors.source.simulator;

/**
 * A time in which a node sends nothing, while its workload goes on.
 *
 * @param fromSecond of the simulation
 * @param seconds how long
 * @param everySeconds after which it happens again
 */
public record Silence(long fromSecond, long seconds, long everySeconds) {
  /** Always heard. */
  public static final Silence NEVER = new Silence(0, 0, 1);

  public Silence {
    if (fromSecond < 0 || seconds < 0 || everySeconds < 1) {
      throw new IllegalArgumentException(
          "a silence needs times of 0 or more, got " + fromSecond + ", " + seconds);
    }
  }

  boolean at(long second) {
    return second >= fromSecond && (second - fromSecond) % everySeconds < seconds;
  }
}
