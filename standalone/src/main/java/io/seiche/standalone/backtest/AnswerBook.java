package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The live verdict for every tick of a backtest, nine bytes each. Thread-safe as long as each
 * workload is written by one thread at a time, which Flink's keys see to.
 */
final class AnswerBook {
  private static final Phase[] PHASES = Phase.values();

  private final Map<String, Answers> workloads = new ConcurrentHashMap<>();

  void add(String workload, long endMs, Phase phase) {
    workloads.computeIfAbsent(workload, name -> new Answers()).add(endMs, phase);
  }

  /** Seconds of ticks in each phase; answers come once per tick. */
  long count(String workload, Phase phase) {
    Answers answers = workloads.get(workload);
    return answers == null ? 0 : answers.count(phase);
  }

  /**
   * The verdict on the tick that ends at {@code endMs}, or on the newest before it; UNKNOWN before
   * the first.
   */
  Phase at(String workload, long endMs) {
    Answers answers = workloads.get(workload);
    return answers == null ? Phase.UNKNOWN : answers.at(endMs);
  }

  private static final class Answers {
    private long[] ends = new long[256];
    private byte[] codes = new byte[256];
    private int size;

    void add(long endMs, Phase phase) {
      if (size > 0 && ends[size - 1] == endMs) {
        size--;
      }
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, 2 * size);
        codes = Arrays.copyOf(codes, 2 * size);
      }
      ends[size] = endMs;
      codes[size] = (byte) phase.ordinal();
      size++;
    }

    Phase at(long endMs) {
      int found = Arrays.binarySearch(ends, 0, size, endMs);
      int index = found >= 0 ? found : -found - 2;
      return index < 0 ? Phase.UNKNOWN : PHASES[codes[index]];
    }

    long count(Phase phase) {
      long count = 0;
      for (int i = 0; i < size; i++) {
        count += codes[i] == phase.ordinal() ? 1 : 0;
      }
      return count;
    }
  }
}
