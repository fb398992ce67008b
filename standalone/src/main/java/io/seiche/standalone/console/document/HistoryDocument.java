package io.seiche.standalone.console.document;

import io.seiche.history.size.HistorySize;
import io.seiche.history.size.HistorySize.BucketSize;
import io.seiche.history.size.HistorySize.Held;
import io.seiche.history.size.Outlook;
import io.seiche.history.size.Outlook.Growth;
import java.util.List;

/**
 * {@code GET /api/v1/history}: how much the store holds, and what becomes of it. Sizes are bytes on
 * disk; null is what the store does not tell, and for days to come what it is too early to tell.
 *
 * @param store where it is
 * @param growthDays full days that growth is the mean of, at most 7; 0 when it is too early to tell
 * @param measurements all there are, also those without rows
 * @param buckets where they are kept
 * @param bytes of all measurements, with what belongs to no day
 * @param levelsOffBytes what they take once each day pushes another one out
 * @param freeBytes on the store's disk
 * @param fullMs when there will be no room to write any more; null for never, if {@code freeBytes}
 *     and {@code levelsOffBytes} are known
 */
public record HistoryDocument(
    long asOfMs,
    String store,
    int growthDays,
    List<HeldDocument> measurements,
    List<BucketDocument> buckets,
    Long bytes,
    Double bytesPerDay,
    Long levelsOffBytes,
    Long freeBytes,
    Long fullMs) {
  public HistoryDocument {
    measurements = List.copyOf(measurements);
    buckets = List.copyOf(buckets);
  }

  /**
   * A measurement.
   *
   * @param measurement its name
   * @param bucket {@code raw}, {@code events} or {@code rollup}
   * @param newestMs of a forecast still to come
   */
  public record HeldDocument(
      String measurement,
      String bucket,
      Long rows,
      Long bytes,
      Long oldestMs,
      Long newestMs,
      Double rowsPerDay,
      Double bytesPerDay,
      Long levelsOffBytes) {}

  /**
   * A bucket.
   *
   * @param name in the store
   * @param keepS for how long points are kept
   */
  public record BucketDocument(String bucket, String name, long keepS, Long bytes) {}

  public static HistoryDocument of(HistorySize size) {
    Outlook outlook = Outlook.of(size);
    List<HeldDocument> held =
        size.measurements().stream()
            .map(one -> held(one, outlook.growth().get(one.measurement())))
            .toList();
    return new HistoryDocument(
        size.asOfMs(),
        size.store(),
        outlook.fullDays(),
        held,
        size.buckets().stream().map(HistoryDocument::bucket).toList(),
        size.bytes(),
        outlook.bytesPerDay(),
        outlook.levelsOffBytes(),
        size.freeBytes(),
        outlook.fullMs());
  }

  private static HeldDocument held(Held of, Growth growth) {
    return new HeldDocument(
        of.measurement().table(),
        of.measurement().bucket().suffix(),
        of.rows(),
        of.bytes(),
        of.oldestMs(),
        of.newestMs(),
        growth == null ? null : Double.valueOf(growth.rows()),
        growth == null ? null : growth.bytes(),
        growth == null ? null : growth.levelsOffBytes());
  }

  private static BucketDocument bucket(BucketSize of) {
    return new BucketDocument(of.kind().suffix(), of.name(), of.keepSeconds(), of.bytes());
  }
}
