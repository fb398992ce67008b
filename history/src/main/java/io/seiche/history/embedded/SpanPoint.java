package io.seiche.history.embedded;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Side;

/**
 * A stored settled span.
 *
 * @param timeMs its start, epoch milliseconds
 * @param side of a LOAD, that of what it was for
 */
public record SpanPoint(
    String workload,
    long timeMs,
    Phase phase,
    double durationSeconds,
    double readBytes,
    double writeBytes,
    Side side) {}
