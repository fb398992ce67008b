package io.seiche.analysis.features;

/**
 * A workload's shape at one tick, free of scale: shares, ratios, counts and seconds.
 *
 * @param readRunSeconds how long it has done nothing but read (one silent tick allowed)
 * @param writeRunSeconds the same for writing
 * @param silenceSeconds since the last tick above the noise floor, 0 while active
 * @param silenceBeforeReadsSeconds the silence the current run of reads ended
 * @param readVariation coefficient of variation of the newest read levels
 * @param flips changes between active and silent in the last minute
 * @param bothShare share of the last 20 ticks that both read and wrote
 * @param mixedShare share of the last minute the rarer of reads and writes was in
 * @param activeShare share of the last minute above the noise floor
 * @param readShare share of reads in the newest bytes
 * @param meanOpBytes mean size of the newest operations, 0 without any
 * @param gpuUtilRatio smoothed; means nothing unless {@code gpuKnown}
 */
public record Features(
    double readRunSeconds,
    double writeRunSeconds,
    double silenceSeconds,
    double silenceBeforeReadsSeconds,
    double readVariation,
    int flips,
    double bothShare,
    double mixedShare,
    double activeShare,
    double readShare,
    double meanOpBytes,
    boolean gpuKnown,
    double gpuUtilRatio) {
  private static final int RECENT_TICKS = 20;

  /** What the window looks like after its newest tick, which was {@code tickSeconds} long. */
  public static Features of(FeatureWindow window, double tickSeconds) {
    double bytes = window.readBytes + window.writeBytes;
    double ops = window.readOps + window.writeOps;
    return new Features(
        window.readRunSeconds,
        window.writeRunSeconds,
        window.silenceSeconds,
        window.silenceBeforeReadsSeconds,
        window.readVariation(tickSeconds),
        window.flips(),
        window.bothShare(RECENT_TICKS),
        window.mixedShare(),
        window.activeShare(),
        bytes > 0 ? window.readBytes / bytes : 0,
        ops > 0 ? bytes / ops : 0,
        window.gpuKnown,
        window.gpuUtilRatio);
  }
}
