package io.seiche.analysis.storm;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one scope: its penalty and the storm that lasts, if one does. Immutable.
 *
 * @param penalty as of {@code atMs}
 * @param atMs end of the last switch taken in, epoch milliseconds; 0 before the first
 * @param count switches behind the penalty since it last was nearly nothing
 * @param bytes what they moved
 * @param ioBytes all the scope moved meanwhile
 * @param gpuSeconds what they cost; null where no GPU reports
 * @param open the storm that lasts; null when calm
 */
public record StormState(
    double penalty,
    long atMs,
    int count,
    double bytes,
    double ioBytes,
    @Nullable Double gpuSeconds,
    @Nullable Storm open) {
  public static final StormState CALM = new StormState(0, 0, 0, 0, 0, null, null);
}
