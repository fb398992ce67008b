package io.seiche.history.influx;

import io.seiche.history.Bucket;
import io.seiche.history.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Points grouped for writing: by bucket, then series, then time, which costs the store least.
 * Points of one identity keep their order, so the last one stays.
 */
final class Batches {
  /** One request's worth. */
  record Batch(Bucket bucket, List<Point> points) {}

  private record Keyed(String series, Point point) {}

  private Batches() {}

  static List<Batch> of(List<Point> points, int batchSize) {
    Map<Bucket, List<Keyed>> byBucket = new EnumMap<>(Bucket.class);
    for (Point point : points) {
      byBucket
          .computeIfAbsent(point.measurement().bucket(), bucket -> new ArrayList<>())
          .add(new Keyed(point.series(), point));
    }
    List<Batch> batches = new ArrayList<>();
    byBucket.forEach(
        (bucket, keyed) -> {
          keyed.sort(
              Comparator.comparing(Keyed::series)
                  .thenComparingLong((Keyed one) -> one.point().timeMs()));
          List<Point> sorted = keyed.stream().map(Keyed::point).toList();
          for (int from = 0; from < sorted.size(); from += batchSize) {
            int to = Math.min(from + batchSize, sorted.size());
            batches.add(new Batch(bucket, sorted.subList(from, to)));
          }
        });
    return batches;
  }
}
