package io.seiche.analysis.trend;

/**
 * What was told of each switch and each storm of one scope.
 *
 * @param charges of switches
 * @param storms when each was
 */
public record SwitchingMemory(Memory<Charge> charges, Memory<StormTime> storms) {}
