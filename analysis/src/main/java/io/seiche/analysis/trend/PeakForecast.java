package io.seiche.analysis.trend;

/**
 * What a system is expected to have to bear in the busiest ten seconds of a day to come; four of
 * five such peaks are to lie from low to high. Told again it takes the place of what was told
 * before of the same day.
 *
 * @param startMs start of the day it is about, epoch milliseconds
 * @param days so many it rests on
 * @param madeMs start of the last day that was known, epoch milliseconds
 */
public record PeakForecast(
    String system,
    Peak peak,
    long startMs,
    double expectedBytesPerSecond,
    double lowBytesPerSecond,
    double highBytesPerSecond,
    int days,
    long madeMs) {}
