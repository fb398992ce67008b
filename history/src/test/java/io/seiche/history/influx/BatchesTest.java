package io.seiche.history.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.Bucket;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BatchesTest {
  @Property(tries = 200)
  void splittingLosesNothingAndTheLastStaysLast(
      @ForAll("points") List<Point> points, @ForAll @IntRange(min = 1, max = 7) int batchSize) {
    List<Batches.Batch> batches = Batches.of(points, batchSize);

    assertThat(batches.stream().flatMap(batch -> batch.points().stream()))
        .containsExactlyInAnyOrderElementsOf(points);
    assertThat(last(batches.stream().flatMap(batch -> batch.points().stream()).toList()))
        .isEqualTo(last(points));
    for (Batches.Batch batch : batches) {
      assertThat(batch.points()).hasSizeBetween(1, batchSize);
      assertThat(batch.points()).allMatch(p -> p.measurement().bucket() == batch.bucket());
      assertThat(batch.points().stream().map(Point::series)).isSorted();
    }
  }

  @Provide
  Arbitrary<List<Point>> points() {
    Arbitrary<Measurement> measurements = Arbitraries.of(Measurement.HEALTH, Measurement.STORM);
    return Combinators.combine(
            measurements,
            Arbitraries.of("a", "b", "c"),
            Arbitraries.longs().between(0, 3),
            Arbitraries.longs())
        .as(
            (measurement, name, timeMs, value) ->
                measurement.bucket() == Bucket.RAW
                    ? Point.of(measurement, timeMs)
                        .tag("reason", name)
                        .field("count", value)
                        .build()
                    : Point.of(measurement, timeMs)
                        .tag("scope", name)
                        .field("switches", value)
                        .build())
        .list()
        .ofMaxSize(30);
  }

  /** What a store keeps of points written in this order. */
  private static Map<List<Object>, Point> last(List<Point> points) {
    Map<List<Object>, Point> kept = new HashMap<>();
    points.forEach(point -> kept.put(List.of(point.series(), point.timeMs()), point));
    return kept;
  }
}
