package io.seiche.history.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.Examples;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.Points;
import org.junit.jupiter.api.Test;

class PointCleanerTest {
  private final StoreCounters counters = new StoreCounters();
  private final PointCleaner cleaner = new PointCleaner(counters);

  @Test
  void leavesWhatIsClean() {
    Point point = Points.of(Examples.volume(null));
    assertThat(cleaner.clean(point)).contains(point);
    assertThat(counters.snapshot().values()).containsOnly(0L);
  }

  @Test
  void escapesAndCounts() {
    Point point =
        Point.of(Measurement.PHASE, 0).tag("workload", "a\\b").field("evidence", "x\ny").build();
    assertThat(cleaner.clean(point))
        .contains(
            Point.of(Measurement.PHASE, 0)
                .tag("workload", "a%5Cb")
                .field("evidence", "x%0Ay")
                .build());
    assertThat(counters.get(StoreCounter.VALUES_CLEANED)).isEqualTo(2);
  }

  @Test
  void aNumberThatIsNoneIsLeftOut() {
    Point point =
        Point.of(Measurement.GPU, 0)
            .tag("node", "n")
            .tag("gpu", "0")
            .field("util_ratio", Double.NaN)
            .field("power_w", 300.0)
            .build();
    assertThat(cleaner.clean(point))
        .hasValueSatisfying(clean -> assertThat(clean.fields()).containsOnlyKeys("power_w"));
    assertThat(counters.get(StoreCounter.FIELDS_NOT_FINITE)).isEqualTo(1);
  }

  @Test
  void withoutAnyFieldThereIsNoPoint() {
    Point point = Point.of(Measurement.GPU, 0).tag("node", "n").tag("gpu", "0").build();
    assertThat(cleaner.clean(point)).isEmpty();
    assertThat(counters.get(StoreCounter.POINTS_DROPPED_EMPTY)).isEqualTo(1);
  }

  @Test
  void withoutItsNameAPointWouldMixWithOthers() {
    Point point = Point.of(Measurement.PHASE, 0).tag("workload", "").field("code", 1L).build();
    assertThat(cleaner.clean(point)).isEmpty();
    assertThat(counters.get(StoreCounter.POINTS_DROPPED_UNNAMED)).isEqualTo(1);
  }
}
