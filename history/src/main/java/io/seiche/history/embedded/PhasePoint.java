package io.seiche.history.embedded;

import io.seiche.analysis.phase.Phase;

/**
 * A stored verdict.
 *
 * @param timeMs event time, epoch milliseconds
 * @param confidence 0 to 1
 */
public record PhasePoint(
    String workload, long timeMs, Phase phase, double confidence, String evidence, boolean mixed) {}
