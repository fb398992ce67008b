package io.seiche.history.influx;

import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_CONFLICT;
import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_EXPIRED;
import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_REJECTED;
import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_SERIES;
import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_TOO_LARGE;
import static io.seiche.history.influx.StoreCounter.POINTS_WRITTEN;

import io.seiche.history.Bucket;
import io.seiche.history.LineProtocol;
import io.seiche.history.Point;
import io.seiche.history.influx.StoreConnection.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes points and returns once they are stored, or refused for good and counted. Writing the same
 * points again changes nothing, so whoever fails half-way repeats the whole.
 *
 * <p>While the store is away or busy, a write waits and tries again without end; {@link #outage()}
 * shows it, an interrupt or {@link #close()} ends it. One thread writes; the rest may be called
 * from any.
 */
public final class StoreWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);
  private static final int NOT_FOUND = 404;
  private static final Duration TELL_EVERY = Duration.ofMinutes(1);

  /** Makes what a store lacks. */
  @FunctionalInterface
  public interface Remedy {
    /** Whether it is worth another try. */
    boolean apply() throws InterruptedException;
  }

  private final StoreConfig config;
  private final StoreConnection connection;
  private final Remedy missing;
  private final Backoff backoff;
  private final StoreCounters counters = new StoreCounters();
  private final PointCleaner cleaner = new PointCleaner(counters);
  private final Map<StoreCounter, SparseLog> drops = new EnumMap<>(StoreCounter.class);
  private final SparseLog outages = new SparseLog(LOG::warn, TELL_EVERY, System::nanoTime);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Outage outage;

  /**
   * Opens nothing yet: the first write connects.
   *
   * @throws StoreException when the token cannot be read
   */
  public StoreWriter(StoreConfig config) throws StoreException {
    this(config, () -> false);
  }

  /**
   * @param missing what is tried once for each write that finds its bucket missing
   */
  public StoreWriter(StoreConfig config, Remedy missing) throws StoreException {
    this(config, missing, Backoff.DEFAULT, System.getenv());
  }

  StoreWriter(StoreConfig config, Remedy missing, Backoff backoff, Map<String, String> environment)
      throws StoreException {
    this.config = config;
    this.missing = missing;
    this.backoff = backoff;
    this.connection = new StoreConnection(config, environment);
  }

  /**
   * Stores all points that can be stored.
   *
   * @throws StoreException when nothing will be stored until the configuration changes, or after
   *     {@link #close()}
   * @throws InterruptedException at the latest one request timeout after the interrupt
   */
  public void write(List<Point> points) throws StoreException, InterruptedException {
    List<Point> clean = points.stream().map(cleaner::clean).flatMap(Optional::stream).toList();
    for (Batches.Batch batch : Batches.of(clean, config.batchSize())) {
      write(batch.bucket(), batch.points());
    }
  }

  /** What was written, dropped and repeated so far. */
  public StoreCounters counters() {
    return counters;
  }

  /** Present while the store does not take writes. */
  public Optional<Outage> outage() {
    return Optional.ofNullable(outage);
  }

  @Override
  public void close() {
    closed.countDown();
    connection.close();
  }

  private void write(Bucket bucket, List<Point> points)
      throws StoreException, InterruptedException {
    Answer answer = settle(bucket, points.stream().map(LineProtocol::of).toList());
    switch (answer.outcome()) {
      case ACCEPTED -> counters.add(POINTS_WRITTEN, points.size());
      case SPLIT -> {
        if (points.size() == 1) {
          drop(POINTS_DROPPED_TOO_LARGE, bucket, points.get(0), answer);
        } else {
          writeHalves(bucket, points);
        }
      }
      case DROP -> refused(bucket, points, answer);
      case RETRY, FAIL -> throw new AssertionError("settled answers are neither");
    }
  }

  /** Counts what was dropped where the store says so; else looks for it. */
  private void refused(Bucket bucket, List<Point> points, Answer answer)
      throws StoreException, InterruptedException {
    Refusal refusal = Refusal.of(answer.message(), answer.body());
    if (refusal instanceof Refusal.Expired expired) {
      dropSome(POINTS_DROPPED_EXPIRED, expired.points(), bucket, points, answer);
    } else if (refusal instanceof Refusal.TooManySeries beyond) {
      dropSome(POINTS_DROPPED_SERIES, beyond.points(), bucket, points, answer);
    } else if (refusal instanceof Refusal.Lines lines
        && lines.reasons().keySet().stream().allMatch(line -> line < points.size())) {
      counters.add(POINTS_WRITTEN, points.size() - lines.reasons().size());
      lines.reasons().forEach((line, why) -> dropLine(bucket, points.get(line), why));
    } else if (refusal instanceof Refusal.Conflict conflict) {
      conflict(bucket, points, conflict, answer);
    } else {
      search(bucket, points, answer);
    }
  }

  /**
   * The number is of one shard only, and the field of the first point that was refused: what has
   * that field and what has not are told apart, so that each number covers what was sent.
   */
  private void conflict(Bucket bucket, List<Point> points, Refusal.Conflict conflict, Answer answer)
      throws StoreException, InterruptedException {
    Map<Boolean, List<Point>> parts =
        points.stream().collect(Collectors.partitioningBy(conflict::concerns));
    List<Point> concerned = parts.getOrDefault(true, List.of());
    List<Point> others = parts.getOrDefault(false, List.of());
    if (concerned.isEmpty()) {
      search(bucket, points, answer);
    } else if (!others.isEmpty()) {
      counters.add(StoreCounter.SPLITS, 1);
      write(bucket, concerned);
      write(bucket, others);
    } else if (conflict.points() >= points.size()) {
      counters.add(POINTS_DROPPED_CONFLICT, points.size());
      tell(POINTS_DROPPED_CONFLICT, points.size(), bucket, conflict.words());
    } else {
      writeHalves(bucket, points);
    }
  }

  private void dropSome(
      StoreCounter reason, int dropped, Bucket bucket, List<Point> points, Answer answer) {
    int lost = Math.min(dropped, points.size());
    counters.add(POINTS_WRITTEN, points.size() - lost);
    counters.add(reason, lost);
    tell(reason, lost, bucket, describe(answer));
  }

  private void dropLine(Bucket bucket, Point point, String why) {
    StoreCounter reason =
        why.contains(Refusal.LINE_CONFLICT) ? POINTS_DROPPED_CONFLICT : POINTS_DROPPED_REJECTED;
    counters.add(reason, 1);
    tell(reason, 1, bucket, nameOf(point) + ": " + why);
  }

  private void search(Bucket bucket, List<Point> points, Answer answer)
      throws StoreException, InterruptedException {
    if (points.size() == 1) {
      drop(POINTS_DROPPED_REJECTED, bucket, points.get(0), answer);
    } else {
      writeHalves(bucket, points);
    }
  }

  /** Bisects: what is good gets stored, what is refused ends up alone. */
  private void writeHalves(Bucket bucket, List<Point> points)
      throws StoreException, InterruptedException {
    counters.add(StoreCounter.SPLITS, 1);
    int middle = points.size() / 2;
    write(bucket, points.subList(0, middle));
    write(bucket, points.subList(middle, points.size()));
  }

  /** Sends until the answer is about the points. */
  private Answer settle(Bucket bucket, List<String> lines)
      throws StoreException, InterruptedException {
    boolean remedied = false;
    for (int attempt = 1; ; attempt++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while writing to " + config.url());
      }
      requireOpen();
      counters.add(StoreCounter.REQUESTS, 1);
      Answer answer = connection.send(config.nameOf(bucket), lines);
      if (answer.outcome() != WriteOutcome.ACCEPTED) {
        // A call cut short by close() fails like a broken network or a missing token.
        requireOpen();
      }
      if (answer.outcome() == WriteOutcome.FAIL) {
        if (answer.status() != NOT_FOUND || remedied || !missing.apply()) {
          throw failure(bucket, answer);
        }
        remedied = true;
        continue;
      }
      if (answer.outcome() != WriteOutcome.RETRY) {
        recovered();
        return answer;
      }
      away(attempt, answer);
      double chance = ThreadLocalRandom.current().nextDouble();
      Duration delay = backoff.delay(attempt, chance, answer.retryAfter());
      if (closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        requireOpen();
      }
      counters.add(StoreCounter.RETRIES, 1);
    }
  }

  private void away(int attempt, Answer answer) {
    Outage before = outage;
    Instant since = before == null ? Instant.now() : before.since();
    String reason = describe(answer);
    outage = new Outage(since, attempt, reason);
    outages.warn(1, config.url() + " does not take writes, trying again: " + reason);
  }

  private void recovered() {
    Outage before = outage;
    if (before != null) {
      outage = null;
      LOG.info("{} takes writes again, after {} attempts", config.url(), before.attempts());
    }
  }

  private void drop(StoreCounter reason, Bucket bucket, Point point, Answer answer) {
    counters.add(reason, 1);
    tell(reason, 1, bucket, nameOf(point) + ": " + describe(answer));
  }

  /** Each reason has a log of its own: one must not hide another. */
  private void tell(StoreCounter reason, int points, Bucket bucket, String why) {
    drops
        .computeIfAbsent(reason, unused -> new SparseLog(LOG::warn, TELL_EVERY, System::nanoTime))
        .warn(points, config.nameOf(bucket) + " " + reason.label() + " " + points + ", " + why);
  }

  private static String nameOf(Point point) {
    return point.measurement().table() + point.tags();
  }

  private StoreException failure(Bucket bucket, Answer answer) {
    String remedy =
        switch (answer.status()) {
          case 401, 403 ->
              "check "
                  + StoreConfig.TOKEN_FILE
                  + " or "
                  + StoreConfig.TOKEN_ENV
                  + ": the token must be allowed to write to the bucket";
          case NOT_FOUND ->
              "check "
                  + StoreConfig.ORG
                  + ", create the bucket (./seiche influx setup), or see whether the server has v2 writes"
                  + " (InfluxDB 1.8 and later)";
          default -> "check " + StoreConfig.URL;
        };
    return new StoreException(
        config.url()
            + " refused to write to bucket "
            + config.nameOf(bucket)
            + " of org "
            + config.org()
            + ": "
            + describe(answer)
            + "; "
            + remedy);
  }

  private static String describe(Answer answer) {
    return answer.status() == 0
        ? answer.message()
        : "HTTP " + answer.status() + ", " + answer.message();
  }

  private void requireOpen() throws StoreException {
    if (closed.getCount() == 0) {
      throw new StoreException("the writer to " + config.url() + " is closed");
    }
  }
}
