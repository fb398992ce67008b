package io.seiche.collectors.publish;

import io.seiche.collectors.spool.Amount;
import io.seiche.collectors.spool.DropReason;
import io.seiche.collectors.spool.Losses;
import io.seiche.collectors.spool.SpoolStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of frames, and logs the first loss of a row, the 2nd, 4th … Thread-safe. */
final class PublisherCounters implements Losses {
  /** An answer may take this long before Kafka counts as unreachable. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSamplePublisher.class);

  private final Map<DropReason, Long> droppedSamples = new EnumMap<>(DropReason.class);
  private Instant progressed;
  private long sentFrames;
  private long sentSamples;
  private long acknowledgedFrames;
  private long acknowledgedSamples;
  private long lossesInARow;
  private long droppedInARow;
  private Optional<String> lastError = Optional.empty();

  PublisherCounters(Instant start) {
    this.progressed = start;
  }

  synchronized void sent(int samples) {
    sentFrames++;
    sentSamples += samples;
  }

  synchronized void acknowledged(int samples, Instant now) {
    progressed = now;
    acknowledgedFrames++;
    acknowledgedSamples += samples;
    if (droppedInARow > 0) {
      LOG.info("Kafka takes telemetry again; {} frames were dropped meanwhile", droppedInARow);
      droppedInARow = 0;
      lossesInARow = 0;
    }
  }

  @Override
  public synchronized void lost(Amount lost, DropReason reason, String detail) {
    droppedSamples.merge(reason, lost.samples(), Long::sum);
    lastError = Optional.of(reason.tag() + ": " + detail);
    droppedInARow += lost.frames();
    lossesInARow++;
    if (Long.bitCount(lossesInARow) == 1) {
      LOG.warn(
          "dropped telemetry, {} frames in a row ({}): {}", droppedInARow, reason.tag(), detail);
    }
  }

  /** Frames will be tried again. */
  synchronized void waits(String error) {
    lastError = Optional.of("waiting: " + error);
  }

  /**
   * @param oldest when the oldest frame that waits was taken
   */
  synchronized PublisherStatus status(SpoolStatus spool, Optional<Instant> oldest, Instant now) {
    Optional<Instant> silent =
        oldest
            .map(since -> since.isBefore(progressed) ? progressed : since)
            .filter(since -> !since.plus(PATIENCE).isAfter(now));
    return new PublisherStatus(
        sentFrames,
        sentSamples,
        acknowledgedFrames,
        acknowledgedSamples,
        spool.waiting().samples(),
        spool.waiting().bytes(),
        droppedSamples,
        lastError,
        silent,
        oldest,
        spool);
  }
}
