package io.seiche.collectors;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a collector goes.
 *
 * @param id of the collector
 * @param interval how often it should be asked
 * @param stride every how many of its turns it is asked: more than 1 while it is slow
 * @param lastSuccess when it last read its source, whether or not there was something to say
 * @param lastErrorAt when it last failed
 * @param lastError why, also after it has healed
 * @param failing whether the latest turn failed
 * @param openUntil until when it is left alone, while it is
 * @param busy whether a turn is under way
 * @param turns ended so far, well or not
 * @param turnSeconds what they took, added up
 * @param lastTurnSeconds what the latest of them took; 0 before the first
 * @param polls handed to the publisher
 * @param samples in those polls
 * @param skips what was left out, by reason: the collector's own, and {@code overrun}, {@code
 *     missed}, {@code failed}, {@code deadline}, {@code left_alone}, {@code slow} and {@code
 *     crowded} turns
 */
public record CollectorStatus(
    String id,
    Duration interval,
    int stride,
    Optional<Instant> lastSuccess,
    Optional<Instant> lastErrorAt,
    Optional<String> lastError,
    boolean failing,
    Optional<Instant> openUntil,
    boolean busy,
    long turns,
    double turnSeconds,
    double lastTurnSeconds,
    long polls,
    long samples,
    Map<String, Long> skips) {
  public CollectorStatus {
    skips = Collections.unmodifiableMap(new TreeMap<>(skips));
  }

  /** In one word: {@code ok}, {@code waiting} for its first turn, {@code failing}, {@code open}. */
  public String state() {
    if (openUntil.isPresent()) {
      return "open";
    }
    if (failing) {
      return "failing";
    }
    return lastSuccess.isPresent() ? "ok" : "waiting";
  }
}
