package io.seiche.history.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.Bucket;
import io.seiche.history.Examples;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.Points;
import io.seiche.history.influx.Retention;
import io.seiche.history.influx.StoreWriter;
import io.seiche.history.size.HistorySize;
import io.seiche.history.size.HistorySize.BucketSize;
import io.seiche.history.size.HistorySize.Held;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, for how long, and how much that is. */
@Timeout(300)
class KeepingIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS).toEpochMilli();
  private static final int DAYS = 10;

  @TempDir Path root;

  @Test
  void keepsWhatIsConfiguredAndDeletesNothingUnasked() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root, keeping(30, false))) {
      assertThat(kept(store, Bucket.RAW)).isEqualTo(30);
      assertThat(kept(store, Bucket.EVENTS)).as("parts of a day are a whole one").isEqualTo(2);
      assertThat(store.remarks()).isEmpty();
      fill(store);
    }
    try (EmbeddedStore store = EmbeddedStore.open(root, keeping(400, false))) {
      assertThat(kept(store, Bucket.RAW)).as("longer is done at once").isEqualTo(400);
      assertThat(store.remarks()).isEmpty();
    }
    try (EmbeddedStore store = EmbeddedStore.open(root, keeping(20, false))) {
      assertThat(kept(store, Bucket.RAW)).as("shorter, and nothing is older").isEqualTo(20);
      assertThat(store.remarks()).isEmpty();
    }
    try (EmbeddedStore store = EmbeddedStore.open(root, keeping(3, false))) {
      assertThat(kept(store, Bucket.RAW)).as("it would delete").isEqualTo(20);
      assertThat(store.queries().count(Measurement.PHASE)).isEqualTo(DAYS * 24 + 1);
      assertThat(store.remarks())
          .singleElement()
          .asString()
          .contains(
              "goes on keeping 20 days of raw", "store.retention-raw says 3 days", "--shorten");
    }
    try (EmbeddedStore store = EmbeddedStore.open(root, keeping(3, true))) {
      store.awaitApplied(SOON);
      assertThat(kept(store, Bucket.RAW)).isEqualTo(3);
      assertThat(store.queries().count(Measurement.PHASE)).isEqualTo(3 * 24 + 1);
      assertThat(store.remarks()).singleElement().asString().contains("is deleted");
    }
    try (EmbeddedStore store = EmbeddedStore.open(root, keeping(3, false))) {
      assertThat(store.remarks()).as("it is said once").isEmpty();
    }
  }

  @Test
  void tellsWhatItHoldsByDay() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      fill(store);
      long nowMs = TODAY + 3_600_000;
      HistorySize size = store.sizes().read(nowMs);

      Held phases = held(size, Measurement.PHASE);
      assertThat(phases.rows()).isEqualTo(DAYS * 24 + 1);
      assertThat(phases.oldestMs()).isEqualTo(TODAY - DAYS * 86_400_000L);
      assertThat(phases.newestMs()).isEqualTo(TODAY);
      assertThat(phases.days()).hasSize(DAYS + 1);
      assertThat(phases.days().subList(0, DAYS)).allMatch(day -> day.rows() == 24);
      assertThat(phases.bytes()).isPositive();
      assertThat(held(size, Measurement.STORM).oldestMs()).isNull();
      assertThat(size.buckets())
          .extracting(BucketSize::name)
          .containsExactly("raw", "events", "rollup");
      assertThat(size.bytes()).isGreaterThanOrEqualTo(phases.bytes());
      assertThat(size.freeBytes()).isPositive();
      assertThat(size.store()).isEqualTo(root.toAbsolutePath().normalize().toString());
    }
  }

  private static Keeping keeping(int rawDays, boolean shorten) {
    return new Keeping(
        new Retention(Duration.ofDays(rawDays), Duration.ofHours(36), Duration.ofDays(1_825)),
        shorten);
  }

  private static long kept(EmbeddedStore store, Bucket bucket) throws Exception {
    store.awaitApplied(SOON);
    return store.sizes().read(TODAY).buckets().stream()
        .filter(one -> one.kind() == bucket)
        .mapToLong(one -> one.keepSeconds() / 86_400)
        .sum();
  }

  private static Held held(HistorySize size, Measurement measurement) {
    return size.measurements().stream()
        .filter(one -> one.measurement() == measurement)
        .findFirst()
        .orElseThrow();
  }

  /** A verdict every hour of the days before this one, and one of today. */
  private static void fill(EmbeddedStore store) throws Exception {
    List<Point> points = new ArrayList<>();
    for (int hour = 0; hour < DAYS * 24; hour++) {
      long at = TODAY - DAYS * 86_400_000L + hour * 3_600_000L;
      points.add(Points.of(Examples.verdict("llm", at, Phase.TRAINING)));
    }
    // What is too old is reckoned from the newest row.
    points.add(Points.of(Examples.verdict("llm", TODAY, Phase.TRAINING)));
    try (StoreWriter writer = new StoreWriter(store.config())) {
      writer.write(points);
    }
    store.awaitApplied(SOON);
  }
}
