package io.seiche.history.influx;

import java.time.Instant;

/**
 * A store that does not take writes at the moment.
 *
 * @param since the first failed attempt
 * @param attempts failed so far
 * @param reason what the store or the network said last
 */
public record Outage(Instant since, int attempts, String reason) {}
