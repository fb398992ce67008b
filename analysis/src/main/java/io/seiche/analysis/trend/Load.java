package io.seiche.analysis.trend;

/**
 * What the workloads on a system asked of it in an hour or a day. Told again it takes the place of
 * what was told before of the same time. Peaks are means over ten seconds.
 *
 * @param startMs start of the hour or day, epoch milliseconds
 * @param peakSaveBytesPerSecond written in CHECKPOINT
 * @param peakLoadBytesPerSecond read in LOAD
 * @param partial whether its data began or ended within, or it is not over yet
 */
public record Load(
    String system,
    Window window,
    long startMs,
    long readBytes,
    long writeBytes,
    double peakReadBytesPerSecond,
    double peakWriteBytesPerSecond,
    double peakSaveBytesPerSecond,
    double peakLoadBytesPerSecond,
    boolean partial) {}
