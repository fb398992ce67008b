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
import io.seiche.standalone.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

  private static final Duration APPLIED = Duration.ofMinutes(10);

  private final Path folder;
  private final Input input;
  private final Detection detection;
  private final Retention retention;
  private final Target target;
  private final Progress progress;
  private final EmbeddedStore staging;
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

  private Backfill(
      Path folder,
      Input input,
      Detection detection,
      Retention retention,
      Target target,
      Progress progress,
      Journal journal,
      EmbeddedStore staging) {
    this.folder = folder;
    this.input = input;
    this.detection = detection;
    this.retention = retention;
    this.target = target;
    this.progress = progress;
    this.journal = journal;
    this.staging = staging;
  }

  /**
   * Goes on with what was broken off, if it is the same, else begins anew.
   *
   * @param folder for what it leaves; made if it is not there
   * @param fingerprint of what it is made of and goes to, beside the input
   * @param retention of the target
   */
  static Backfill open(
      Path folder,
      Input input,
      Detection detection,
      String fingerprint,
      Retention retention,
      Target target,
      Progress progress)
      throws Exception {
    String whole = sha256(fingerprint + '\n' + input.fingerprint());
    Journal journal =
        Journal.findIn(folder)
            .filter(left -> left.fingerprint().equals(whole))
            .orElseGet(() -> Journal.begun(whole));
    Path store = folder.resolve("store");
    if (Journal.findIn(folder).filter(journal::equals).isEmpty()) {
      removeAll(store);
      removeAll(folder.resolve("state"));
      removePoints(folder);
      Files.createDirectories(folder);
      journal.leaveIn(folder);
    }
    EmbeddedStore staging =
        EmbeddedStore.open(store, new Keeping(new Retention(FOR_EVER, FOR_EVER, FOR_EVER), false));
    return new Backfill(folder, input, detection, retention, target, progress, journal, staging);
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether it goes on with a replacing that was broken off. */
  boolean goesOn() {
    return journal.isReplacing();
  }

  /** Makes the new history, unless it is there. */
  void rebuild() throws Exception {
    if (!journal.rebuilt()) {
      Rebuild.run(input, detection, folder.resolve("state"), staging.config(), progress);
      staging.awaitApplied(APPLIED);
      journal = journal.rebuiltNow();
      journal.leaveIn(folder);
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
    for (int i = 0; i < days.size(); i++) {
      List<Point> writes = writes(replacement, days.get(i), changes);
      List<Point> kept = kept(writes);
      points += kept.size();
      expired += writes.size() - kept.size();
      progress.show("comparing", i + 1L, days.size(), "days");
    }
    progress.close();
    return new Outcome(
        fresh.startMs(), fresh.endMs(), changes, points, expired, stored.missingIn(fresh));
  }

  /**
   * Puts the new history in the place of the old one, a day at a time, and forgets it.
   *
   * @return points written
   */
  long replace() throws Exception {
    Spans fresh = fresh();
    Spans stored = stored(fresh);
    if (!journal.isReplacing()) {
      journal = journal.replacing(startMs(fresh, stored), endMs(fresh));
      journal.leaveIn(folder);
    }
    Replacement replacement = new Replacement(stored, fresh);
    List<Midnights> days = days(journal.startMs(), journal.endMs());
    long written = 0;
    // Storms of a day may have opened on the one before.
    for (int i = Math.max(0, journal.done() - 1); i < days.size(); i++) {
      List<Point> writes = writes(replacement, days.get(i), new Changes());
      if (i < journal.done()) {
        continue;
      }
      Path file = folder.resolve("day-" + i + ".points");
      if (!Files.exists(file)) {
        PointFile.write(file, kept(writes));
      }
      List<Point> points = PointFile.read(file);
      target.write(points);
      written += points.size();
      journal = journal.with(i + 1);
      journal.leaveIn(folder);
      Files.delete(file);
      progress.show("replacing", i + 1L, days.size(), "days");
    }
    progress.close();
    return written;
  }

  /** Forgets all that was made. */
  void forget() throws IOException {
    close();
    removeAll(folder);
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

  private List<Point> kept(List<Point> points) {
    Instant now = Instant.now();
    return points.stream()
        .filter(
            point ->
                point.timeMs()
                    >= now.minus(retention.of(point.measurement().bucket())).toEpochMilli())
        .toList();
  }

  @Override
  public void close() {
    staging.close();
  }

  private static void removePoints(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".points")).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void removeAll(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
