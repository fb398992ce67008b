package io.seiche.collectors.source.prometheus;

import java.util.Arrays;

/**
 * A hash table whose keys are pieces of pages, looked up without making strings of them. Keys are
 * never removed one by one. Not thread-safe.
 */
final class ByteTable<T> {
  private static final class Entry<T> {
    private final byte[] key;
    private final int hash;
    private final T value;

    private Entry(byte[] key, int hash, T value) {
      this.key = key;
      this.hash = hash;
      this.value = value;
    }
  }

  private Entry<T>[] entries = table(64);
  private int size;

  @SuppressWarnings("unchecked")
  private static <T> Entry<T>[] table(int length) {
    return (Entry<T>[]) new Entry<?>[length];
  }

  int size() {
    return size;
  }

  void clear() {
    entries = table(64);
    size = 0;
  }

  /** Null when it is not there. */
  T get(byte[] bytes, int from, int to, int hash) {
    int mask = entries.length - 1;
    for (int i = hash & mask; entries[i] != null; i = (i + 1) & mask) {
      Entry<T> entry = entries[i];
      if (entry.hash == hash
          && entry.key.length == to - from
          && Arrays.equals(entry.key, 0, entry.key.length, bytes, from, to)) {
        return entry.value;
      }
    }
    return null;
  }

  /** Expects a key that is not there. */
  void put(byte[] bytes, int from, int to, int hash, T value) {
    if (2 * (size + 1) > entries.length) {
      Entry<T>[] old = entries;
      entries = table(2 * old.length);
      for (Entry<T> entry : old) {
        if (entry != null) {
          place(entry);
        }
      }
    }
    place(new Entry<>(Arrays.copyOfRange(bytes, from, to), hash, value));
    size++;
  }

  private void place(Entry<T> entry) {
    int mask = entries.length - 1;
    int i = entry.hash & mask;
    while (entries[i] != null) {
      i = (i + 1) & mask;
    }
    entries[i] = entry;
  }
}
