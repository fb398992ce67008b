package io.seiche.collectors.targets;

/**
 * How a group of targets that are found is.
 *
 * @param group its name
 * @param found targets collected from
 * @param refused looks that were of no use so far
 * @param problem why the latest one was; null when it was not
 */
public record GroupStanding(String group, int found, long refused, String problem) {}
