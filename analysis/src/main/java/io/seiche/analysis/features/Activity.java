package io.seiche.analysis.features;

import org.jspecify.annotations.Nullable;

/**
 * What a workload did in the last few seconds: means over [{@code startMs}, {@code endMs}), per
 * second. Null where no source said.
 *
 * @param intervalMs the source's resolution, milliseconds
 * @param samples how many samples this is made of
 * @param resources how many resources reported last
 */
public record Activity(
    String workload,
    String system,
    long startMs,
    long endMs,
    int intervalMs,
    int samples,
    int resources,
    @Nullable Double readBytesPerSecond,
    @Nullable Double writeBytesPerSecond,
    @Nullable Double readOpsPerSecond,
    @Nullable Double writeOpsPerSecond,
    @Nullable Double readLatencySeconds,
    @Nullable Double writeLatencySeconds,
    @Nullable Double busyRatio,
    @Nullable Double gpuUtilRatio) {
  /** Whether any I/O was reported, as of a tick. */
  public boolean knowsIo() {
    return readBytesPerSecond != null
        || writeBytesPerSecond != null
        || readOpsPerSecond != null
        || writeOpsPerSecond != null
        || busyRatio != null;
  }
}
