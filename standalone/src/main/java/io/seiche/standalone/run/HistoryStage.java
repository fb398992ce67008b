package io.seiche.standalone.run;

import io.seiche.flink.Detection;
import io.seiche.flink.influx.StoreResults;
import io.seiche.history.influx.StoreConfig;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.filling.Filling;
import io.seiche.standalone.filling.PastDays;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Fills the days before a demonstration while it starts, and says how far that is. */
final class HistoryStage {
  /** Hours and days are told again and again: the last word of a few seconds will do. */
  private static final Duration FLUSH = Duration.ofSeconds(5);

  private static final long SAY_NANOS = 5_000_000_000L;

  private final Filling filling;
  private volatile Filling.Standing standing;
  private OptionalLong filledMs = OptionalLong.empty();
  private long saidNanos;

  /**
   * @param flink folder of the pipeline's state
   */
  HistoryStage(Path data, Path flink) {
    this.filling = new Filling(data, flink);
  }

  /** How far it is, in words; empty when nothing is being filled. */
  Optional<String> words() {
    return Optional.ofNullable(standing).map(Filling.Standing::words);
  }

  /**
   * Fills what is to be filled, before the pipeline starts.
   *
   * @param days whole ones before this one
   */
  void fill(
      int days,
      long seed,
      EmbeddedFlink flink,
      Detection detection,
      StoreConfig store,
      Stages stages)
      throws Exception {
    Filling.Decision decision = decide(days, seed, detection);
    if (decision instanceof Filling.Leave leave) {
      stages.say("  history      " + leave.why());
      return;
    }
    PastDays past = ((Filling.Fill) decision).days();
    long untilMs =
        stages.start(
            "history",
            () ->
                filling.run(
                    flink,
                    past,
                    Collecting.SIMULATOR,
                    detection,
                    StoreResults.withoutRaw(store.withFlushInterval(FLUSH)),
                    now -> take(now, stages)),
            filled -> {});
    standing = null;
    filledMs = OptionalLong.of(untilMs);
  }

  /** End of what was filled, epoch milliseconds; empty when nothing was. */
  OptionalLong filledMs() {
    return filledMs;
  }

  private Filling.Decision decide(int days, long seed, Detection detection) throws IOException {
    return filling.decide(PastDays.before(Instant.now(), seed, days, detection.days()));
  }

  private void take(Filling.Standing now, Stages stages) {
    standing = now;
    if (System.nanoTime() - saidNanos > SAY_NANOS) {
      saidNanos = System.nanoTime();
      stages.say("  " + now.words());
    }
  }
}
