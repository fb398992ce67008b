package io.seiche.history.embedded;

import io.seiche.history.Bucket;
import io.seiche.history.Measurement;
import io.seiche.history.influx.DiskRoom;
import io.seiche.history.influx.StoreException;
import io.seiche.history.size.HistorySize;
import io.seiche.history.size.HistorySize.BucketSize;
import io.seiche.history.size.HistorySize.Day;
import io.seiche.history.size.HistorySize.Held;
import io.seiche.history.size.HistorySizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much the embedded store holds, by table and day. */
final class StoreSizes implements HistorySizes {
  private final Sql sql;
  private final DiskRoom room;

  StoreSizes(Sql sql, DiskRoom room) {
    this.sql = sql;
    this.room = room;
  }

  @Override
  public HistorySize read(long nowMs) throws StoreException {
    Map<String, Long> disk = new HashMap<>();
    sql.scan(
        "SELECT tableName, diskSize FROM table_storage()",
        Sql.Bindings.NONE,
        row -> disk.put(String.valueOf(row.getStrA(0)), row.getLong(1)));
    Map<String, Long> keptDays = TableRetention.keptDays(sql);
    List<Held> held = new ArrayList<>();
    Map<Bucket, Long> bytes = new EnumMap<>(Bucket.class);
    Map<Bucket, Long> kept = new EnumMap<>(Bucket.class);
    for (Measurement measurement : Measurement.values()) {
      Held one = held(measurement, disk.get(measurement.table()));
      held.add(one);
      bytes.merge(measurement.bucket(), one.bytes() == null ? 0L : one.bytes(), Long::sum);
      kept.merge(
          measurement.bucket(),
          keptDays.getOrDefault(measurement.table(), (long) measurement.bucket().retentionDays()),
          Math::max);
    }
    List<BucketSize> buckets = new ArrayList<>();
    kept.forEach(
        (bucket, days) ->
            buckets.add(new BucketSize(bucket, bucket.suffix(), days * 86_400, bytes.get(bucket))));
    return new HistorySize(nowMs, room.directory(), held, buckets, free());
  }

  private Held held(Measurement measurement, @Nullable Long bytes) throws StoreException {
    List<Day> days = new ArrayList<>();
    long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE};
    sql.scan(
        "SELECT minTimestamp, maxTimestamp, numRows, diskSize FROM table_partitions('"
            + measurement.table()
            + "')",
        Sql.Bindings.NONE,
        row -> {
          long firstMs = row.getTimestamp(0) / 1_000;
          ends[0] = Math.min(ends[0], firstMs);
          ends[1] = Math.max(ends[1], row.getTimestamp(1) / 1_000);
          long startMs = Math.floorDiv(firstMs, 86_400_000L) * 86_400_000L;
          days.add(new Day(startMs, row.getLong(2), row.getLong(3)));
        });
    boolean any = !days.isEmpty();
    return new Held(
        measurement,
        days.stream().mapToLong(Day::rows).sum(),
        bytes,
        any ? Long.valueOf(ends[0]) : null,
        any ? Long.valueOf(ends[1]) : null,
        days);
  }

  private @Nullable Long free() {
    try {
      return Files.getFileStore(Path.of(room.directory())).getUsableSpace();
    } catch (IOException gone) {
      return null;
    }
  }
}
