package io.seiche.collectors.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts what became of frames. Thread-safe. */
final class PublisherCounters {
  /** An answer may take this long before Kafka counts as unreachable. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<DropReason, Long> droppedSamples = new EnumMap<>(DropReason.class);
  private long sentFrames;
  private long sentSamples;
  private long acknowledgedSamples;
  private long droppedInARow;
  private Optional<String> lastError = Optional.empty();
  private Optional<Instant> unreachableSince = Optional.empty();

  synchronized void sent(int samples) {
    sentFrames++;
    sentSamples += samples;
  }

  /** Counts an acknowledged frame; true when it ends a row of dropped ones. */
  synchronized boolean acknowledged(int samples) {
    acknowledgedSamples += samples;
    boolean healed = droppedInARow > 0;
    droppedInARow = 0;
    unreachableSince = Optional.empty();
    return healed;
  }

  /** Counts a dropped frame; returns how many were dropped since the last acknowledged one. */
  synchronized long dropped(int samples, DropReason reason, String error, Instant now) {
    droppedSamples.merge(reason, (long) samples, Long::sum);
    lastError = Optional.of(reason.tag() + ": " + error);
    if (reason == DropReason.UNREACHABLE && unreachableSince.isEmpty()) {
      unreachableSince = Optional.of(now);
    }
    return ++droppedInARow;
  }

  synchronized PublisherStatus status(Unacknowledged.Waiting waiting, Instant now) {
    Optional<Instant> overdueSince =
        waiting.since().filter(since -> !since.plus(PATIENCE).isAfter(now));
    return new PublisherStatus(
        sentFrames,
        sentSamples,
        acknowledgedSamples,
        waiting.samples(),
        waiting.bytes(),
        droppedSamples,
        lastError,
        unreachableSince.or(() -> overdueSince));
  }
}
