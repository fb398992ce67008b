package io.seiche.collectors.profile;

/**
 * A series that tells when counters began.
 *
 * @param age whether it is the time since then, which starts again; else a time or number that
 *     changes
 */
public record Beginning(Selector series, boolean age) {}
