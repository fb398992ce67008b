package io.seiche.analysis.victim;

/**
 * A neighbour that a switch slowed.
 *
 * @param all in the seconds in which it was slow
 * @param fresh in those of them that no other switch was told to have slowed it in: of switches at
 *     the same time each says the whole in {@code all}, and together they say it once in this
 */
public record Slowed(String workload, Wait all, Wait fresh) {}
