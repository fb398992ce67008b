package io.seiche.standalone.backfill;

import io.seiche.flink.Detection;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.embedded.Keeping;
import io.seiche.history.influx.Retention;
import io.seiche.history.influx.StoreException;
import io.seiche.history.replacing.Changes;
import io.seiche.history.replacing.Replacement;
import io.seiche.history.replacing.Slice;
import io.seiche.history.replacing.SpanPoints;
import io.seiche.history.replacing.Spans;
import io.seiche.history.replacing.StoredPoints;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.Progress;
import io.seiche.standalone.query.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/**
 * Rebuilds history beside the stored one, compares both day by day and, if that is wanted, puts the
 * new one in the place of the old. What it is at is left in a folder, so that one that was broken
 * off goes on. Not thread-safe.
 */
final class Backfill implements AutoCloseable {
  /** Longer than anybody keeps anything. */
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  /** So long before it is asked where a workload was. */
  private static final Duration BEFORE = Duration.ofDays(31);

  /** End of the year 9999, the last that recordings know; epoch milliseconds. */
  private static final long LAST_MS = 253_402_300_800_000L;

  /** So far ahead of what is known peaks are foretold, and a day more for the one that runs. */
  private static final Duration FORETOLD = Duration.ofDays(29);

  private final WorkFolder work;
  private final Input input;
  private final Detection detection;
  private final Target target;
  private final Progress progress;
  private final EmbeddedStore staging;
  private final boolean resumed;
  private Journal journal;

  /** A day from midnight to midnight, epoch milliseconds. */
  private record Midnights(long startMs, long endMs) {}

  /**
   * What came of it.
   *
   * @param startMs start of what is known anew, epoch milliseconds; 0 when nothing is
   * @param points that were written, or would have been
   * @param expired that are older than the store keeps, and were left out
   * @param strangers workloads that were on the same systems at the same time, and that the new
   *     history does not know: they stay
   */
  record Outcome(
      long startMs,
      long endMs,
      Changes changes,
      long points,
      long expired,
      Set<String> strangers) {}

  /**
   * What became of it.
   *
   * @param written points that are stored
   * @param expired that were to be written, and are older by now than the store keeps
   */
  record Replaced(long written, long expired) {}

  private Backfill(
      WorkFolder work,
      Input input,
      Detection detection,
      Target target,
      Progress progress,
      boolean resumed,
      Journal journal,
      EmbeddedStore staging) {
    this.work = work;
    this.input = input;
    this.detection = detection;
    this.target = target;
    this.progress = progress;
    this.resumed = resumed;
    this.journal = journal;
    this.staging = staging;
  }

  /**
   * Goes on with what was broken off, if it is the same, else begins anew.
   *
   * @param folder for what it leaves; made if it is not there
   * @param decisions fingerprint of what it is made by
   * @throws FailureException when another was broken off within a day
   */
  static Backfill open(
      Path folder,
      Input input,
      Detection detection,
      String decisions,
      Target target,
      Progress progress)
      throws Exception {
    WorkFolder work = new WorkFolder(folder);
    String whole = Fingerprint.of(decisions, input, target);
    Optional<Journal> left = work.journal();
    boolean resumed = left.filter(one -> one.fingerprint().equals(whole)).isPresent();
    if (!resumed) {
      refuseHalfWritten(work, left, target);
      work.clear();
      work.leave(Journal.begun(whole, target.name(), input.range().orElse(null)));
    }
    Journal journal = work.journal().orElseThrow();
    EmbeddedStore staging =
        EmbeddedStore.open(
            work.store(), new Keeping(new Retention(FOR_EVER, FOR_EVER, FOR_EVER), false));
    Input same = journal.range() == null ? input : input.within(journal.range());
    return new Backfill(work, same, detection, target, progress, resumed, journal, staging);
  }

  /** Beginning anew forgets what was to be written: of a day of which some is, the rest is lost. */
  private static void refuseHalfWritten(WorkFolder work, Optional<Journal> left, Target target)
      throws FailureException {
    if (left.flatMap(work::halfWritten).isPresent()) {
      String name = left.get().target();
      throw new FailureException(
          "a backfill of "
              + name
              + " was broken off while it replaced a day: give its command again"
              + (target.name().equals(name)
                  ? ", or this one without --dry-run"
                  : "; without that store, remove " + work.path()));
    }
  }

  /**
   * Writes the rest of a day within which the same store's backfill was broken off, whatever it was
   * made of: half of a day neither is what was nor what is to be.
   *
   * @return points that were written
   */
  static long finishDay(Path folder, Target target) throws Exception {
    WorkFolder work = new WorkFolder(folder);
    Optional<Journal> left = work.journal().filter(one -> target.name().equals(one.target()));
    Optional<Path> day = left.flatMap(work::halfWritten);
    if (day.isEmpty()) {
      return 0;
    }
    long written = target.write(target.keeps(Map.of()).of(PointFile.read(day.get())));
    work.leave(left.get().with(left.get().done() + 1));
    Files.delete(day.get());
    return written;
  }

  /** With what it goes on, for people; empty when it begins. */
  Optional<String> goesOn() {
    if (journal.isReplacing()) {
      return Optional.of("Going on with what was broken off.");
    }
    return Optional.ofNullable(journal.range())
        .filter(range -> resumed)
        .map(
            range ->
                "Going on with what was begun of "
                    + input.words()
                    + " up to "
                    + Words.minute(range.endMs())
                    + " UTC: remove "
                    + work.path()
                    + " to begin anew.");
  }

  /** Makes the new history, unless it is there. */
  void rebuild() throws Exception {
    if (!journal.rebuilt()) {
      play();
      Target.awaitApplied(staging);
      journal = journal.rebuiltNow();
      work.leave(journal);
    }
  }

  private void play() throws Exception {
    try {
      Rebuild.run(input, detection, work.state(), staging.config(), progress);
    } catch (ExecutionException e) {
      Optional<OffsetOutOfRangeException> expired =
          ExceptionUtils.findThrowable(e, OffsetOutOfRangeException.class);
      if (expired.isPresent()) {
        throw new FailureException(
            input.words()
                + " no longer has all that was to be read ("
                + expired.get().getMessage()
                + "): remove "
                + work.path()
                + " and give the command again, for what there still is",
            e);
      }
      throw e;
    }
  }

  /** What replacing would change. */
  Outcome compare() throws Exception {
    Spans fresh = fresh();
    Spans stored = stored(fresh);
    Changes changes = new Changes();
    Replacement replacement = new Replacement(stored, fresh);
    List<Midnights> days = days(startMs(fresh, stored), endMs(fresh));
    long points = 0;
    long expired = 0;
    Kept kept = kept();
    for (int i = 0; i < days.size(); i++) {
      List<Point> writes = writes(replacement, days.get(i), changes);
      int left = kept.of(writes).size();
      points += left;
      expired += writes.size() - left;
      progress.show("comparing", i + 1L, days.size(), "days");
    }
    progress.close();
    return new Outcome(
        fresh.startMs(), fresh.endMs(), changes, points, expired, stored.missingIn(fresh));
  }

  /**
   * Puts the new history in the place of the old one, a day at a time, and forgets it.
   *
   * @return what was written
   */
  Replaced replace() throws Exception {
    Spans fresh = fresh();
    Spans stored = stored(fresh);
    if (!journal.isReplacing()) {
      journal = journal.replacing(startMs(fresh, stored), endMs(fresh));
      work.leave(journal);
    }
    Replacement replacement = new Replacement(stored, fresh);
    List<Midnights> days = days(journal.startMs(), journal.endMs());
    Kept kept = kept();
    long written = 0;
    long expired = 0;
    // Storms of a day may have opened on the one before.
    for (int i = Math.max(0, journal.done() - 1); i < days.size(); i++) {
      List<Point> writes = writes(replacement, days.get(i), new Changes());
      if (i < journal.done()) {
        continue;
      }
      Path file = work.points(i);
      if (!Files.exists(file)) {
        PointFile.write(file, kept.of(writes));
      }
      List<Point> points = PointFile.read(file);
      long taken = target.write(kept.of(points));
      written += taken;
      expired += points.size() - taken;
      journal = journal.with(i + 1);
      work.leave(journal);
      Files.delete(file);
      progress.show("replacing", i + 1L, days.size(), "days");
    }
    progress.close();
    return new Replaced(written, expired);
  }

  /** Forgets all that was made. */
  void forget() throws IOException {
    close();
    work.remove();
  }

  private List<Point> writes(Replacement replacement, Midnights day, Changes changes)
      throws StoreException {
    Slice before = slice(target.points(), day, day.startMs());
    Slice after = slice(staging.points(), day, Math.max(day.startMs(), input.fromMs()));
    clipped(day).forEach(after::take);
    return replacement.of(day.startMs(), day.endMs(), before, after, changes);
  }

  private static Slice slice(StoredPoints points, Midnights day, long fromMs)
      throws StoreException {
    Slice slice = new Slice();
    for (Measurement measurement : Slice.OF) {
      points.read(measurement, fromMs, day.endMs(), slice::take);
    }
    return slice;
  }

  /** What of spans that began before all that counts is within it. */
  private List<Point> clipped(Midnights day) throws StoreException {
    List<Point> spans = new ArrayList<>();
    long fromMs = input.fromMs();
    if (fromMs >= day.startMs() && fromMs < day.endMs()) {
      staging
          .points()
          .read(
              Measurement.PHASE_SPAN,
              0,
              fromMs,
              span -> SpanPoints.after(span, fromMs).ifPresent(spans::add));
    }
    return spans;
  }

  private Spans fresh() throws StoreException {
    Spans spans = new Spans(input.fromMs());
    staging.points().read(Measurement.PHASE_SPAN, 0, LAST_MS, spans::take);
    return spans;
  }

  /** Of which the new history learns who counts for others now. */
  private Spans stored(Spans fresh) throws StoreException {
    Spans spans = new Spans(Long.MIN_VALUE);
    long startMs = fresh.startMs();
    // A span has no greatest length: one of long ago may reach into what is replaced.
    target
        .points()
        .read(
            Measurement.PHASE_SPAN,
            0,
            fresh.endMs(),
            span -> {
              if (span.timeMs() >= startMs - BEFORE.toMillis()
                  || SpanPoints.after(span, startMs).isPresent()) {
                spans.take(span);
              }
            });
    FormerNames former = new FormerNames(detection.inventory().inventory());
    for (String workload : spans.workloads()) {
      Set<String> owners = former.owners(workload);
      owners.retainAll(fresh.workloads());
      if (!owners.isEmpty() && !fresh.workloads().contains(workload)) {
        fresh.becomes(workload, owners);
      }
    }
    return spans;
  }

  /** Where the first span begins that has to change. */
  private static long startMs(Spans fresh, Spans stored) {
    return Math.min(fresh.startMs(), stored.reachingInto(fresh));
  }

  /** Where the last forecast may be; nothing else changes after what is known anew. */
  private static long endMs(Spans fresh) {
    return fresh.endMs() == 0 ? 0 : fresh.endMs() + FORETOLD.toMillis();
  }

  private List<Midnights> days(long startMs, long endMs) {
    List<Midnights> days = new ArrayList<>();
    ZoneId zone = detection.days();
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(startMs), zone);
    for (long fromMs = midnightMs(day, zone); fromMs < endMs; fromMs = midnightMs(day, zone)) {
      day = day.plusDays(1);
      days.add(new Midnights(fromMs, midnightMs(day, zone)));
    }
    return days;
  }

  private static long midnightMs(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private Kept kept() throws StoreException {
    return target.keeps(Target.newestMs(staging.sizes().read(System.currentTimeMillis())));
  }

  @Override
  public void close() {
    staging.close();
  }
}
