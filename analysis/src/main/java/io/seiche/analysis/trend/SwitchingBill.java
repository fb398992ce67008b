package io.seiche.analysis.trend;

import org.jspecify.annotations.Nullable;

/**
 * The switches of a workload, an array or the fleet in an hour or a day and what they cost, as told
 * so far. Told again it takes the place of what was told before of the same time.
 *
 * @param scope what kind of thing, as a storm's
 * @param system of a workload: host or array where it was by the switch told last; else null
 * @param startMs start of the hour or day, epoch milliseconds
 * @param storms storms of this scope that opened in it
 * @param stormMillis how long it stormed
 * @param gpuLostMillis GPU time not computing in its switches; null where no GPU reports
 * @param ioBytes all that was moved since the switch before each of them
 * @param lostMillis from the last useful I/O before to the first one after each; its parts follow
 * @param partial whether its data began or ended within, or it is not over yet
 */
public record SwitchingBill(
    String scope,
    String scopeId,
    @Nullable String system,
    Window window,
    long startMs,
    int switches,
    int storms,
    long stormMillis,
    long savedBytes,
    long loadedBytes,
    long ioBytes,
    @Nullable Long gpuLostMillis,
    long lostMillis,
    long drainMillis,
    long saveMillis,
    long gapMillis,
    long loadMillis,
    long firstIoMillis,
    boolean partial) {
  public long billBytes() {
    return savedBytes + loadedBytes;
  }

  /** The bill as a share of what was moved; null when nothing was. */
  public @Nullable Double overheadRatio() {
    return ioBytes > 0 ? Math.min(1, billBytes() / (double) ioBytes) : null;
  }
}
