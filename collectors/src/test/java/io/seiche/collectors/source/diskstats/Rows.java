package io.seiche.collectors.source.diskstats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of diskstats, told by what matters in a test; everything else is 0. */
final class Rows {
  private final String name;
  private final List<Long> numbers =
      new ArrayList<>(Collections.nCopies(DiskstatsField.values().length, 0L));

  private Rows(String name) {
    this.name = name;
  }

  static Rows of(String name) {
    return new Rows(name);
  }

  /** {@code count} reads of {@code sectors} in all, taking {@code ms} in all. */
  Rows reads(long count, long sectors, long ms) {
    return with(DiskstatsField.READS, count)
        .with(DiskstatsField.READ_SECTORS, sectors)
        .with(DiskstatsField.READ_MS, ms);
  }

  Rows writes(long count, long sectors, long ms) {
    return with(DiskstatsField.WRITES, count)
        .with(DiskstatsField.WRITE_SECTORS, sectors)
        .with(DiskstatsField.WRITE_MS, ms);
  }

  Rows with(DiskstatsField field, long value) {
    numbers.set(field.ordinal(), value);
    return this;
  }

  DiskstatsRow row() {
    return new DiskstatsRow(8, 0, name, numbers);
  }

  String line() {
    return "   8       0 "
        + name
        + ' '
        + numbers.stream().map(Long::toUnsignedString).collect(Collectors.joining(" "));
  }
}
