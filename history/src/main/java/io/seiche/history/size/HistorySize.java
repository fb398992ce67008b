package io.seiche.history.size;

import io.seiche.history.Bucket;
import io.seiche.history.Measurement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds; null is what it does not tell.
 *
 * @param asOfMs epoch milliseconds
 * @param store where it is, for people
 * @param freeBytes on its disk, that may be used
 */
public record HistorySize(
    long asOfMs,
    String store,
    List<Held> measurements,
    List<BucketSize> buckets,
    @Nullable Long freeBytes) {
  public HistorySize {
    measurements = List.copyOf(measurements);
    buckets = List.copyOf(buckets);
  }

  /** Of all measurements; null where a bucket's is not told. */
  public @Nullable Long bytes() {
    long bytes = 0;
    for (BucketSize bucket : buckets) {
      if (bucket.bytes() == null) {
        return null;
      }
      bytes += bucket.bytes();
    }
    return bytes;
  }

  /**
   * A measurement.
   *
   * @param bytes on disk, with what belongs to no day
   * @param oldestMs time of its oldest point; null also without any
   * @param newestMs likewise; a forecast's is still to come
   * @param days those that are known, in time order
   */
  public record Held(
      Measurement measurement,
      @Nullable Long rows,
      @Nullable Long bytes,
      @Nullable Long oldestMs,
      @Nullable Long newestMs,
      List<Day> days) {
    public Held {
      days = List.copyOf(days);
    }
  }

  /**
   * A day in UTC.
   *
   * @param bytes on disk
   */
  public record Day(long startMs, long rows, @Nullable Long bytes) {}

  /**
   * A bucket.
   *
   * @param name in the store; of the embedded one that of the kind
   * @param keepSeconds for how long points are kept
   * @param bytes on disk
   */
  public record BucketSize(Bucket kind, String name, long keepSeconds, @Nullable Long bytes) {}
}
