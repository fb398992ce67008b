package io.seiche.history.size;

import io.seiche.history.Measurement;
import io.seiche.history.influx.DiskRoom;
import io.seiche.history.size.HistorySize.Day;
import io.seiche.history.size.HistorySize.Held;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a store that goes on as in its last full days, at most seven, in UTC.
 *
 * @param fullDays it is made of; 0 when it is too early to tell, and all else is not known
 * @param growth what each measurement gains in a day
 * @param levelsOffBytes what the measurements take once each day pushes another one out
 * @param fullMs when there is no room to write any more, epoch milliseconds; null for never
 */
public record Outlook(
    int fullDays,
    Map<Measurement, Growth> growth,
    @Nullable Long levelsOffBytes,
    @Nullable Long fullMs) {
  private static final long DAY_MS = 86_400_000;
  private static final int MOST_DAYS = 7;

  public Outlook {
    growth = Map.copyOf(growth);
  }

  /** What all of them gain in a day; null where that is not known. */
  public @Nullable Double bytesPerDay() {
    double bytes = 0;
    for (Growth of : growth.values()) {
      if (of.bytes() == null) {
        return null;
      }
      bytes += of.bytes();
    }
    return growth.isEmpty() ? null : Double.valueOf(bytes);
  }

  /**
   * What a measurement gains in a day.
   *
   * @param levelsOffBytes what it takes in the end
   */
  public record Growth(double rows, @Nullable Double bytes, @Nullable Long levelsOffBytes) {}

  public static Outlook of(HistorySize size) {
    long today = Math.floorDiv(size.asOfMs(), DAY_MS) * DAY_MS;
    int fullDays = fullDays(size, today);
    if (fullDays == 0) {
      return new Outlook(0, Map.of(), null, null);
    }
    Map<Measurement, Growth> growth = new EnumMap<>(Measurement.class);
    boolean known = true;
    for (Held held : size.measurements()) {
      Growth of = growth(held, today, fullDays, keepDays(size, held.measurement()));
      growth.put(held.measurement(), of);
      known &= of.bytes() != null;
    }
    if (!known) {
      return new Outlook(fullDays, growth, null, null);
    }
    long levelsOff =
        growth.values().stream()
            .mapToLong(of -> of.levelsOffBytes() == null ? 0 : of.levelsOffBytes())
            .sum();
    return new Outlook(fullDays, growth, levelsOff, fullMs(size, growth, today));
  }

  /** The first day there is may be a part of one. */
  private static int fullDays(HistorySize size, long today) {
    long oldest =
        size.measurements().stream()
            .filter(held -> !held.days().isEmpty())
            .mapToLong(held -> held.days().get(0).startMs())
            .min()
            .orElse(today);
    return (int) Math.max(0, Math.min(MOST_DAYS, (today - oldest) / DAY_MS - 1));
  }

  private static Growth growth(Held held, long today, int fullDays, long keepDays) {
    double rows = 0;
    long bytes = 0;
    long inDays = 0;
    boolean known = held.bytes() != null;
    for (Day day : held.days()) {
      known &= day.bytes() != null;
      long ofDay = day.bytes() == null ? 0 : day.bytes();
      inDays += ofDay;
      if (day.startMs() >= today - fullDays * DAY_MS && day.startMs() < today) {
        rows += day.rows();
        bytes += ofDay;
      }
    }
    if (!known || held.bytes() == null) {
      return new Growth(rows / fullDays, null, null);
    }
    double perDay = (double) bytes / fullDays;
    long always = Math.max(0, held.bytes() - inDays);
    return new Growth(rows / fullDays, perDay, always + Math.round(perDay * keepDays));
  }

  private static long keepDays(HistorySize size, Measurement measurement) {
    return size.buckets().stream()
        .filter(bucket -> bucket.kind() == measurement.bucket())
        .mapToLong(bucket -> (bucket.keepSeconds() + 86_399) / 86_400)
        .findFirst()
        .orElse(measurement.bucket().retentionDays());
  }

  /** Goes on day by day: each brings what days bring, and takes what has become too old. */
  private static @Nullable Long fullMs(
      HistorySize size, Map<Measurement, Growth> growth, long today) {
    Long free = size.freeBytes();
    if (free == null) {
      return null;
    }
    double left = free - DiskRoom.ENOUGH_BYTES;
    Map<Measurement, Map<Long, Long>> days = new EnumMap<>(Measurement.class);
    long last = 0;
    for (Held held : size.measurements()) {
      Map<Long, Long> bytes = new TreeMap<>();
      for (Day day : held.days()) {
        bytes.put(day.startMs(), day.bytes() == null ? 0 : day.bytes());
      }
      days.put(held.measurement(), bytes);
      last = Math.max(last, keepDays(size, held.measurement()));
    }
    for (long ahead = 1; left > 0 && ahead <= last + 1; ahead++) {
      long day = today + ahead * DAY_MS;
      for (Held held : size.measurements()) {
        Growth of = growth.get(held.measurement());
        double perDay = of == null || of.bytes() == null ? 0 : of.bytes();
        long keep = keepDays(size, held.measurement());
        left -= perDay;
        long gone = day - (keep + 1) * DAY_MS;
        left +=
            gone >= today
                ? perDay
                : days.getOrDefault(held.measurement(), Map.of()).getOrDefault(gone, 0L);
      }
      if (left <= 0) {
        return day;
      }
    }
    return left <= 0 ? Long.valueOf(size.asOfMs()) : null;
  }
}
