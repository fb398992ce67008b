package io.seiche.collectors.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of frames, and logs the first loss of a row, the 2nd, 4th … Thread-safe. */
final class PublisherCounters {
  /** An answer may take this long before Kafka counts as unreachable. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSamplePublisher.class);

  private final Map<DropReason, Long> droppedSamples = new EnumMap<>(DropReason.class);
  private long sentFrames;
  private long sentSamples;
  private long acknowledgedSamples;
  private long droppedInARow;
  private Optional<String> lastError = Optional.empty();

  synchronized void sent(int samples) {
    sentFrames++;
    sentSamples += samples;
  }

  synchronized void acknowledged(int samples) {
    acknowledgedSamples += samples;
    if (droppedInARow > 0) {
      LOG.info("Kafka takes telemetry again; {} frames were dropped meanwhile", droppedInARow);
      droppedInARow = 0;
    }
  }

  synchronized void dropped(int samples, DropReason reason, String error) {
    droppedSamples.merge(reason, (long) samples, Long::sum);
    lastError = Optional.of(reason.tag() + ": " + error);
    droppedInARow++;
    if (Long.bitCount(droppedInARow) == 1) {
      LOG.warn("dropped telemetry, frame {} in a row ({}): {}", droppedInARow, reason.tag(), error);
    }
  }

  /** A frame will be tried again. */
  synchronized void waits(String error) {
    lastError = Optional.of("waiting: " + error);
  }

  synchronized PublisherStatus status(Unacknowledged.Waiting waiting, Instant now) {
    return new PublisherStatus(
        sentFrames,
        sentSamples,
        acknowledgedSamples,
        waiting.samples(),
        waiting.bytes(),
        droppedSamples,
        lastError,
        waiting.since().filter(since -> !since.plus(PATIENCE).isAfter(now)));
  }
}
