package io.seiche.history.embedded;

import org.jspecify.annotations.Nullable;

/**
 * What a GPU did, as stored: means of the time before {@code timeMs}.
 *
 * @param timeMs end of the interval, epoch milliseconds
 * @param utilRatio share of time computing; null where its source did not say
 */
public record GpuPoint(String node, String gpu, long timeMs, @Nullable Double utilRatio) {}
