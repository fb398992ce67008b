package io.seiche.collectors.source.diskstats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeMap;

/**
 * Parses {@code /proc/diskstats}: lines of 14 columns (to Linux 4.17), 18 (discards, 4.18), 20
 * (flushes, 5.5) or more than are known today. A line of another shape is left out and counted,
 * never an error. Stateless, hence thread-safe.
 */
final class DiskstatsParser {
  /** Not a line of diskstats, or a number in it is none. */
  static final String MALFORMED = "malformed";

  /** A partition of Linux 2.6: seven columns without times; its disk has the full line. */
  static final String OLD_PARTITION = "old_partition";

  /** A name that was there already; the first line holds. */
  static final String DUPLICATE = "duplicate";

  private static final int IDENTITY = 3;
  private static final int OLD_PARTITION_COLUMNS = 7;
  private static final DiskstatsField[] FIELDS = DiskstatsField.values();

  private DiskstatsParser() {}

  /**
   * What one read gave.
   *
   * @param rows in the order of the file, names unique
   * @param skips lines left out, by reason
   */
  record Parsed(List<DiskstatsRow> rows, Map<String, Integer> skips) {
    Parsed {
      rows = List.copyOf(rows);
      skips = Collections.unmodifiableMap(new TreeMap<>(skips));
    }
  }

  static Parsed parse(String text) {
    List<DiskstatsRow> rows = new ArrayList<>();
    Map<String, Integer> skips = new TreeMap<>();
    Set<String> names = new HashSet<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty()) {
        continue;
      }
      List<String> columns = columns(line);
      Optional<DiskstatsRow> row = row(columns);
      if (row.isEmpty()) {
        skips.merge(
            columns.size() == OLD_PARTITION_COLUMNS ? OLD_PARTITION : MALFORMED, 1, Integer::sum);
      } else if (names.add(row.get().name())) {
        rows.add(row.get());
      } else {
        skips.merge(DUPLICATE, 1, Integer::sum);
      }
    }
    return new Parsed(rows, skips);
  }

  private static List<String> columns(String line) {
    List<String> columns = new ArrayList<>();
    StringTokenizer words = new StringTokenizer(line);
    while (words.hasMoreTokens()) {
      columns.add(words.nextToken());
    }
    return columns;
  }

  private static Optional<DiskstatsRow> row(List<String> columns) {
    if (columns.size() < IDENTITY + DiskstatsField.ALWAYS) {
      return Optional.empty();
    }
    int known = Math.min(FIELDS.length, columns.size() - IDENTITY);
    List<Long> numbers = new ArrayList<>(known);
    try {
      for (int i = 0; i < known; i++) {
        String column = columns.get(IDENTITY + i);
        numbers.add(
            FIELDS[i].kind() == DiskstatsField.Kind.LEVEL
                ? Long.parseLong(column)
                : Long.parseUnsignedLong(column));
      }
      return Optional.of(
          new DiskstatsRow(
              Integer.parseInt(columns.get(0)),
              Integer.parseInt(columns.get(1)),
              columns.get(2),
              numbers));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
