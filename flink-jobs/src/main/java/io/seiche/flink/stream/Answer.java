package io.seiche.flink.stream;

import io.seiche.analysis.phase.Phase;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The verdict for one tick, whether or not it is news: what a backtest is scored by. May be told
 * again, also for an earlier tick, when a sample arrives out of order: the last told holds.
 *
 * @param endMs end of the tick, epoch milliseconds
 * @param phase the verdict, after the decision over time
 * @param also the second tenant's phase where two workloads are seen mixed, else null
 * @param confidence of {@code phase}, calibrated, 0 to 1
 * @param posterior probability of each phase by its ordinal, before the decision over time; sums to
 *     1; empty when not known, as on thin evidence
 */
public record Answer(
    String workload,
    long endMs,
    Phase phase,
    @Nullable Phase also,
    float confidence,
    float[] posterior) {
  public static final float[] NO_POSTERIOR = {};

  /** By value, the posterior's as well. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Answer that
        && workload.equals(that.workload)
        && endMs == that.endMs
        && phase == that.phase
        && also == that.also
        && Float.compare(confidence, that.confidence) == 0
        && Arrays.equals(posterior, that.posterior);
  }

  @Override
  public int hashCode() {
    return Objects.hash(workload, endMs, phase, also);
  }
}
