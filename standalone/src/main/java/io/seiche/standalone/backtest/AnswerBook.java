package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The live verdict for every tick of a backtest, nine bytes each. Thread-safe as long as each
 * workload is written by one thread at a time, which Flink's keys see to.
 */
final class AnswerBook {
  private static final Phase[] PHASES = Phase.values();

  private final Map<String, Answers> workloads = new ConcurrentHashMap<>();
  private final LongAdder told = new LongAdder();

  void add(String workload, long endMs, Phase phase) {
    Answers answers = workloads.get(workload);
    if (answers == null) {
      answers = workloads.computeIfAbsent(workload, name -> new Answers());
    }
    answers.add(endMs, phase);
    told.increment();
  }

  /** Seconds of ticks in each phase; answers come once per tick. */
  long count(String workload, Phase phase) {
    return of(workload).count(phase);
  }

  /** How many answers there are so far. */
  long size() {
    return told.sum();
  }

  /** The answers for one workload; none when it has not been heard of. */
  Answers of(String workload) {
    Answers answers = workloads.get(workload);
    return answers == null ? new Answers() : answers;
  }

  /** The answers for one workload, in time order. */
  static final class Answers {
    private long[] ends = new long[256];
    private byte[] codes = new byte[256];
    private int size;

    /** Where the last question was answered: the next is mostly about the tick after. */
    private int cursor;

    private void add(long endMs, Phase phase) {
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

    /**
     * The verdict on the tick that ends at {@code endMs}, or on the newest before it; UNKNOWN
     * before the first.
     */
    Phase at(long endMs) {
      if (cursor < size && ends[cursor] == endMs) {
        return PHASES[codes[cursor++]];
      }
      int found = Arrays.binarySearch(ends, 0, size, endMs);
      int index = found >= 0 ? found : -found - 2;
      cursor = index + 1;
      return index < 0 ? Phase.UNKNOWN : PHASES[codes[index]];
    }

    private long count(Phase phase) {
      long count = 0;
      for (int i = 0; i < size; i++) {
        count += codes[i] == phase.ordinal() ? 1 : 0;
      }
      return count;
    }
  }
}
