package io.seiche.analysis.storm;

import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import org.jspecify.annotations.Nullable;

/**
 * A switch as it is counted in a storm's sums, so that a later word on it can be set against it.
 *
 * @param firstMs what its id is made of, epoch milliseconds
 * @param missed whether its id says that it was first told settled
 * @param settled whether the last word was said
 * @param gone whether that was that it never happened
 * @param afterMs how long after {@code firstMs} it ended
 * @param weight of its penalty, 0 to 1
 * @param bytes saved and loaded
 * @param gpuSeconds not computing; null where no GPU reports
 * @param moveSeconds in which it saved and loaded
 */
public record Counted(
    long firstMs,
    boolean missed,
    boolean settled,
    boolean gone,
    int afterMs,
    float weight,
    float bytes,
    @Nullable Float gpuSeconds,
    float moveSeconds) {
  static Counted of(Switch next, double weight) {
    Double gpu = next.gpuLostSeconds();
    return new Counted(
        next.firstMs(),
        next.standing() == Standing.MISSED,
        next.settled(),
        !next.happened(),
        (int) (next.endMs() - next.firstMs()),
        next.happened() ? (float) weight : 0,
        (float) next.movedBytes(),
        gpu == null ? null : Float.valueOf(gpu.floatValue()),
        (float) (next.saveSeconds() + next.loadSeconds()));
  }

  boolean is(Switch other) {
    return firstMs == other.firstMs() && missed == (other.standing() == Standing.MISSED);
  }

  long endMs() {
    return firstMs + afterMs;
  }

  /** Whether the same is counted as for the other. */
  boolean countsLike(Counted other) {
    return gone == other.gone
        && afterMs == other.afterMs
        && weight == other.weight
        && near(bytes, other.bytes)
        && near(gpu(), other.gpu())
        && near(moveSeconds, other.moveSeconds);
  }

  private double gpu() {
    return gpuSeconds == null ? 0 : gpuSeconds;
  }

  /** Settled figures are sums of rounded ones. */
  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= 1e-3 * Math.max(a, b);
  }
}
