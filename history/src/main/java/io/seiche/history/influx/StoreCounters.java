package io.seiche.history.influx;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts since a writer opened. Thread-safe. */
public final class StoreCounters {
  private final AtomicLongArray counts = new AtomicLongArray(StoreCounter.values().length);

  void add(StoreCounter counter, long more) {
    counts.addAndGet(counter.ordinal(), more);
  }

  public long get(StoreCounter counter) {
    return counts.get(counter.ordinal());
  }

  /** All of them, zeros included. */
  public Map<StoreCounter, Long> snapshot() {
    Map<StoreCounter, Long> all = new EnumMap<>(StoreCounter.class);
    for (StoreCounter counter : StoreCounter.values()) {
      all.put(counter, get(counter));
    }
    return Collections.unmodifiableMap(all);
  }
}
