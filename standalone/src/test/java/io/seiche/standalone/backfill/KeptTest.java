package io.seiche.standalone.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.Bucket;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.influx.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptTest {
  private static final Instant NOW = Instant.parse("2026-11-23T20:30:00Z");

  @Test
  void anInfluxDbReckonsFromNow() {
    Retention retention =
        new Retention(Duration.ofHours(1), Duration.ofHours(36), Duration.ofDays(30));

    Kept kept = Kept.of(retention, NOW.toEpochMilli());

    assertThat(keeps(kept, Measurement.SWITCH, "2026-11-22T08:30:00Z")).isTrue();
    assertThat(keeps(kept, Measurement.SWITCH, "2026-11-22T08:29:59Z")).isFalse();
    assertThat(keeps(kept, Measurement.OCCUPANCY, "2026-10-24T20:30:00Z"))
        .as("hours and days for longer")
        .isTrue();
  }

  @Test
  void theEmbeddedStoreReckonsFromTheNewestPointOfATable() {
    Map<Bucket, Long> twoDays =
        Map.of(
            Bucket.RAW, Duration.ofDays(2).toMillis(),
            Bucket.EVENTS, Duration.ofDays(2).toMillis(),
            Bucket.ROLLUP, Duration.ofDays(2).toMillis());

    Kept kept =
        Kept.embedded(
            twoDays,
            Map.of(
                Measurement.SWITCH, Instant.parse("2025-03-12T10:00:00Z").toEpochMilli(),
                Measurement.FORECAST, Instant.parse("2026-12-20T00:00:00Z").toEpochMilli()),
            NOW.toEpochMilli());

    assertThat(keeps(kept, Measurement.SWITCH, "2025-03-10T00:00:00Z"))
        .as("last year's, where nothing is newer, and whole days")
        .isTrue();
    assertThat(keeps(kept, Measurement.SWITCH, "2025-03-09T23:59:59Z")).isFalse();
    assertThat(keeps(kept, Measurement.FORECAST, "2026-11-21T00:00:00Z"))
        .as("what is still to come makes nothing older")
        .isTrue();
    assertThat(keeps(kept, Measurement.STORM, "2026-11-20T23:59:59Z"))
        .as("a table without any")
        .isFalse();
  }

  private static boolean keeps(Kept kept, Measurement measurement, String time) {
    List<Point> points = List.of(Point.of(measurement, Instant.parse(time).toEpochMilli()).build());
    return kept.of(points).equals(points);
  }
}
