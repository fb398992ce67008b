package io.seiche.analysis.phase;

/**
 * One finished tick of a workload with the phase it was taken for: what switches are found in. It
 * comes twice: live, and settled some minutes later.
 *
 * @param endMs end of the tick, epoch milliseconds
 * @param active whether its I/O passed the workload's noise floor
 * @param gpuIdleSeconds GPU-seconds not computing in this tick; means nothing when {@code gpus} is
 *     0
 * @param settled whether what followed was known
 * @param mixed whether it was taken for two workloads at once, of which {@code phase} is one; never
 *     of a settled one
 */
public record PhaseTick(
    String workload,
    String system,
    long endMs,
    int intervalMs,
    Phase phase,
    double confidence,
    boolean active,
    double readBytes,
    double writeBytes,
    int gpus,
    double gpuIdleSeconds,
    boolean settled,
    boolean mixed) {
  /** One of a workload alone. */
  public PhaseTick(
      String workload,
      String system,
      long endMs,
      int intervalMs,
      Phase phase,
      double confidence,
      boolean active,
      double readBytes,
      double writeBytes,
      int gpus,
      double gpuIdleSeconds,
      boolean settled) {
    this(
        workload,
        system,
        endMs,
        intervalMs,
        phase,
        confidence,
        active,
        readBytes,
        writeBytes,
        gpus,
        gpuIdleSeconds,
        settled,
        false);
  }

  /** A live one. */
  public PhaseTick(
      String workload,
      String system,
      long endMs,
      int intervalMs,
      Phase phase,
      double confidence,
      boolean active,
      double readBytes,
      double writeBytes,
      int gpus,
      double gpuIdleSeconds) {
    this(
        workload,
        system,
        endMs,
        intervalMs,
        phase,
        confidence,
        active,
        readBytes,
        writeBytes,
        gpus,
        gpuIdleSeconds,
        false);
  }

  public long startMs() {
    return endMs - intervalMs;
  }

  public double seconds() {
    return intervalMs / 1e3;
  }
}
