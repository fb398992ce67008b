package io.seiche.history.embedded;

import io.seiche.history.Bucket;
import io.seiche.history.Measurement;
import io.seiche.history.influx.Retention;
import io.seiche.history.influx.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps tables for as long as configured: longer at once, shorter at once where nothing would go,
 * else only when that is wanted. Rows go by whole days.
 */
final class TableRetention {
  private static final Logger LOG = LoggerFactory.getLogger(TableRetention.class);

  private final Sql sql;
  private final Keeping keeping;

  TableRetention(Sql sql, Keeping keeping) {
    this.sql = sql;
    this.keeping = keeping;
  }

  /** A table as it stands; without rows there is no oldest one. */
  private record Table(Measurement of, long days, @Nullable Instant oldest) {}

  /** Whole days, at least one. */
  static long days(Retention retention, Bucket bucket) {
    return retention.of(bucket).plusDays(1).minusNanos(1).toDays();
  }

  /**
   * Sets what each table keeps.
   *
   * @return what whoever runs it must know: what was deleted, or is kept longer than configured
   */
  List<String> apply() throws StoreException {
    Map<Bucket, List<Table>> doubtful = new LinkedHashMap<>();
    for (Table table : tables()) {
      Bucket bucket = table.of().bucket();
      long days = days(keeping.retention(), bucket);
      boolean deletes = days < table.days() && isOlder(table, days);
      if (deletes) {
        doubtful.computeIfAbsent(bucket, fresh -> new ArrayList<>()).add(table);
      }
      if (days != table.days() && (!deletes || keeping.shorten())) {
        String name = table.of().table();
        sql.execute("ALTER TABLE " + Tables.quoted(name) + " SET TTL " + days + " DAYS");
        LOG.info("{} keeps {} days now, {} before", name, days, table.days());
      }
    }
    List<String> said = new ArrayList<>();
    doubtful.forEach((bucket, tables) -> said.add(words(bucket, tables)));
    said.forEach(LOG::warn);
    return said;
  }

  private String words(Bucket bucket, List<Table> tables) {
    long kept = tables.stream().mapToLong(Table::days).max().orElse(0);
    String since =
        tables.stream()
            .map(Table::oldest)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .map(oldest -> LocalDate.ofInstant(oldest, ZoneOffset.UTC).toString())
            .orElse("");
    String days = days(keeping.retention(), bucket) + " days";
    String setting = Retention.key(bucket);
    return keeping.shorten()
        ? "The store keeps %s of %s now, %d before (%s): what is older, from %s on, is deleted"
            .formatted(days, bucket.suffix(), kept, setting, since)
        : ("The store goes on keeping %d days of %s although %s says %s: less would delete what there"
                + " is from %s on; --shorten does it")
            .formatted(kept, bucket.suffix(), setting, days, since);
  }

  /** Whether whole days of it would go. */
  private static boolean isOlder(Table table, long days) {
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    return table.oldest() != null && table.oldest().isBefore(today.minus(Duration.ofDays(days)));
  }

  /** For how many days each table keeps its rows. */
  static Map<String, Long> keptDays(Sql sql) throws StoreException {
    Map<String, Long> days = new HashMap<>();
    sql.scan(
        "SELECT table_name, ttlValue, ttlUnit FROM tables()",
        Sql.Bindings.NONE,
        row ->
            days.put(
                String.valueOf(row.getStrA(0)),
                days(row.getInt(1), String.valueOf(row.getStrA(2)))));
    return days;
  }

  private List<Table> tables() throws StoreException {
    Map<String, Long> days = keptDays(sql);
    List<Table> tables = new ArrayList<>();
    for (Measurement measurement : Measurement.values()) {
      List<Instant> oldest =
          sql.select(
              "SELECT timestamp FROM " + Tables.quoted(measurement.table()) + " LIMIT 1",
              Sql.Bindings.NONE,
              row -> Instant.ofEpochMilli(row.getTimestamp(0) / 1_000));
      Long kept = days.get(measurement.table());
      tables.add(
          new Table(
              measurement,
              kept == null ? Long.MAX_VALUE : kept,
              oldest.isEmpty() ? null : oldest.get(0)));
    }
    return tables;
  }

  /** Without a limit it is for ever. */
  private static long days(int value, String unit) {
    return switch (unit) {
      case "HOUR" -> value == 0 ? Long.MAX_VALUE : Math.max(1, value / 24);
      case "DAY" -> value == 0 ? Long.MAX_VALUE : value;
      case "WEEK" -> 7L * value;
      case "MONTH" -> 30L * value;
      default -> 365L * value;
    };
  }
}
