package io.seiche.analysis.victim;

/**
 * A neighbour that the switches of a storm slowed.
 *
 * @param latencySeconds mean of its operations while it was slow
 * @param baselineSeconds what that mean would have been at its usual latencies
 * @param seconds how long it was slow
 * @param switches in how many of them it was
 */
public record Victim(
    String workload, double latencySeconds, double baselineSeconds, double seconds, int switches) {}
