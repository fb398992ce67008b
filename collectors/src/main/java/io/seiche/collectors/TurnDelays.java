package io.seiche.collectors;

/**
 * How late turns began so far: a histogram as Prometheus has it.
 *
 * @param bounds upper ones, seconds, ascending
 * @param upTo how many were not later than each
 * @param count of all
 * @param seconds added up
 */
public record TurnDelays(double[] bounds, long[] upTo, long count, double seconds) {}
