package io.seiche.collectors;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a collector goes.
 *
 * @param id of the collector
 * @param lastSuccess when it last read its source, whether or not there was something to say
 * @param lastErrorAt when it last failed
 * @param lastError why, also after it has healed
 * @param failing whether the latest turn failed
 * @param polls handed to the publisher
 * @param samples in those polls
 * @param skips what was left out, by reason: the collector's own, and {@code overrun}, {@code
 *     missed} and {@code failed} turns
 */
public record CollectorStatus(
    String id,
    Optional<Instant> lastSuccess,
    Optional<Instant> lastErrorAt,
    Optional<String> lastError,
    boolean failing,
    long polls,
    long samples,
    Map<String, Long> skips) {
  public CollectorStatus {
    skips = Collections.unmodifiableMap(new TreeMap<>(skips));
  }
}
