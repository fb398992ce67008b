package io.seiche.collectors.source.diskstats;

import java.util.List;

/**
 * One device as {@code /proc/diskstats} prints it.
 *
 * @param numbers in the order of {@link DiskstatsField}, at least the first eleven; unsigned 64 bit
 */
record DiskstatsRow(int major, int minor, String name, List<Long> numbers) {
  DiskstatsRow {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a device needs a name");
    }
    if (numbers.size() < DiskstatsField.ALWAYS) {
      throw new IllegalArgumentException(
          name + " needs " + DiskstatsField.ALWAYS + " numbers, got " + numbers.size());
    }
    numbers = List.copyOf(numbers);
  }

  /** Whether this kernel keeps that number. */
  boolean has(DiskstatsField field) {
    return field.ordinal() < numbers.size();
  }

  /** The number, unsigned; only where {@link #has}. */
  long get(DiskstatsField field) {
    return numbers.get(field.ordinal());
  }

  /** Whether it ever completed a read or a write. */
  boolean everMoved() {
    return get(DiskstatsField.READS) != 0 || get(DiskstatsField.WRITES) != 0;
  }
}
