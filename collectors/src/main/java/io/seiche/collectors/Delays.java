package io.seiche.collectors;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How late turns begin, counted in buckets. Thread-safe. */
final class Delays {
  /** Upper bounds, seconds. */
  static final double[] BOUNDS = {0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};

  private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.length + 1);
  private final LongAdder nanos = new LongAdder();

  void add(double seconds) {
    int bucket = 0;
    while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    nanos.add(Math.round(seconds * 1e9));
  }

  TurnDelays snapshot() {
    long[] upTo = new long[BOUNDS.length];
    long all = 0;
    for (int i = 0; i < BOUNDS.length; i++) {
      all += counts.get(i);
      upTo[i] = all;
    }
    all += counts.get(BOUNDS.length);
    return new TurnDelays(BOUNDS.clone(), upTo, all, nanos.sum() / 1e9);
  }
}
