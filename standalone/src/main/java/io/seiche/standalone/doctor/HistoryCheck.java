package io.seiche.standalone.doctor;

import io.seiche.standalone.console.document.HistoryDocument;
import io.seiche.standalone.query.NoAnswerException;
import io.seiche.standalone.query.SeicheClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Looks at how a running Seiche's history grows. */
final class HistoryCheck {
  private static final Duration SOON = Duration.ofDays(14);

  private HistoryCheck() {}

  /** Something only if a Seiche runs here whose disk is soon full. */
  static Optional<Finding> of(Path data) {
    try {
      return of(SeicheClient.of(data).ask("/api/v1/history", HistoryDocument.class));
    } catch (NoAnswerException nobodyRuns) {
      return Optional.empty();
    }
  }

  static Optional<Finding> of(HistoryDocument history) {
    Long fullMs = history.fullMs();
    if (fullMs == null || fullMs - history.asOfMs() > SOON.toMillis()) {
      return Optional.empty();
    }
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(fullMs), ZoneOffset.UTC);
    return Optional.of(
        Finding.note(
            "history",
            "the disk under "
                + history.store()
                + " is full on "
                + day
                + " at this rate: keep less (store.retention-raw), or make room;"
                + " ./seiche history size says what grows"));
  }
}
