package io.seiche.collectors.source;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was left out, by reason. Thread-safe. */
public final class Skips {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  public void add(String reason) {
    add(reason, 1);
  }

  /** Counts {@code howMany} more; a reason shows from its first loss on. */
  public void add(String reason, long howMany) {
    if (howMany > 0) {
      counts.computeIfAbsent(reason, first -> new LongAdder()).add(howMany);
    }
  }

  /** The counts so far, reasons in alphabetical order. */
  public Map<String, Long> counts() {
    Map<String, Long> snapshot = new TreeMap<>();
    counts.forEach((reason, count) -> snapshot.put(reason, count.sum()));
    return Collections.unmodifiableMap(snapshot);
  }
}
