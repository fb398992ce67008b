package io.seiche.flink.stream;

import io.seiche.analysis.phase.Phase;

/**
 * The live verdict for one tick, whether or not it is news: what a backtest is scored by.
 *
 * @param endMs end of the tick, epoch milliseconds
 */
public record Answer(String workload, long endMs, Phase phase) {}
