package io.seiche.collectors.source.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names and series a reader has met, as bytes. Bounded; not thread-safe. */
final class SeriesTable<T> {
  /** Names are few; a page that invents them is not worth remembering. */
  private static final int MOST_NAMES = 100_000;

  private final SeriesSink<T> sink;
  private final ByteTable<Boolean> names = new ByteTable<>();
  private final ByteTable<Optional<T>> series = new ByteTable<>();
  private int hits;

  SeriesTable(SeriesSink<T> sink) {
    this.sink = sink;
  }

  boolean wants(byte[] bytes, int from, int to) {
    int hash = Bytes.hash(bytes, from, to);
    Boolean known = names.get(bytes, from, to, hash);
    if (known != null) {
      return known;
    }
    boolean wanted = sink.wants(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    if (names.size() < MOST_NAMES) {
      names.put(bytes, from, to, hash, wanted);
    }
    return wanted;
  }

  /** The series whose line begins with these bytes; null when they are new. */
  @SuppressWarnings("OptionalAssignedToNull") // new is not the same as not wanted
  Optional<T> known(byte[] bytes, int from, int to) {
    Optional<T> known = series.get(bytes, from, to, Bytes.hash(bytes, from, to));
    if (known != null) {
      hits++;
    }
    return known;
  }

  Optional<T> learn(byte[] bytes, int from, int to, String name, Labels labels) {
    Optional<T> found = sink.series(name, labels);
    hits++;
    series.put(bytes, from, to, Bytes.hash(bytes, from, to), found);
    return found;
  }

  /** Forgets all when most of what it knows is not there any more. */
  void pageDone() {
    if (series.size() > 2 * hits + 4096) {
      series.clear();
    }
    hits = 0;
  }

  void value(T known, double value, long timestampMs) {
    sink.value(known, value, timestampMs);
  }
}
