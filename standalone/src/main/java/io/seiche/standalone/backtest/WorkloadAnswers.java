package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import io.seiche.flink.stream.Answer;
import io.seiche.standalone.backtest.scores.PhaseSet;
import io.seiche.standalone.backtest.scores.Told;
import java.util.Arrays;

/**
 * What was told about one workload, in time order. Probabilities are kept in 16 bits: in 8, a
 * classifier that is sure would seem up to 0.002 surer than it is. Not thread-safe.
 */
final class WorkloadAnswers {
  private static final Phase[] PHASES = Phase.values();
  private static final float STEPS = 65_535;

  /** In the upper half of a code, where there is no second tenant; no phase's code is 0. */
  private static final int ALONE = 0;

  private final boolean keepsPosteriors;
  private long[] ends = new long[64];
  private char[] codes = new char[ends.length];
  private char[] confidences = new char[ends.length];

  /** One for each phase and tick, all 0 where not known; null until the first is told. */
  private char[] posteriors;

  private int size;

  /** Where the last question was answered: the next is mostly about the tick after. */
  private int cursor;

  WorkloadAnswers(boolean keepsPosteriors) {
    this.keepsPosteriors = keepsPosteriors;
  }

  /** Takes in an answer; one for the same tick is replaced. */
  void add(Answer answer) {
    int at = size;
    if (size > 0 && answer.endMs() <= ends[size - 1]) {
      at = Arrays.binarySearch(ends, 0, size, answer.endMs());
    }
    if (at < 0 || at == size) {
      at = at < 0 ? -at - 1 : at;
      insert(at, answer.endMs());
    }
    Phase also = answer.also();
    codes[at] = (char) (answer.phase().code() | (also == null ? ALONE : also.code()) << 8);
    confidences[at] = quantised(answer.confidence());
    if (keepsPosteriors) {
      keep(at, answer.posterior());
    }
  }

  private void insert(int at, long endMs) {
    if (size == ends.length) {
      int capacity = size + size / 2;
      ends = Arrays.copyOf(ends, capacity);
      codes = Arrays.copyOf(codes, capacity);
      confidences = Arrays.copyOf(confidences, capacity);
      posteriors = posteriors == null ? null : Arrays.copyOf(posteriors, capacity * PHASES.length);
    }
    if (at < size) {
      int moved = size - at;
      System.arraycopy(ends, at, ends, at + 1, moved);
      System.arraycopy(codes, at, codes, at + 1, moved);
      System.arraycopy(confidences, at, confidences, at + 1, moved);
      if (posteriors != null) {
        int from = at * PHASES.length;
        System.arraycopy(posteriors, from, posteriors, from + PHASES.length, moved * PHASES.length);
      }
    }
    ends[at] = endMs;
    size++;
  }

  private void keep(int at, float[] posterior) {
    if (posteriors == null && posterior.length > 0) {
      posteriors = new char[ends.length * PHASES.length];
    }
    if (posteriors != null) {
      for (int i = 0; i < PHASES.length; i++) {
        posteriors[at * PHASES.length + i] = posterior.length == 0 ? 0 : quantised(posterior[i]);
      }
    }
  }

  private static char quantised(float probability) {
    return (char) Math.round(probability * STEPS);
  }

  /**
   * What was told about the tick that ends at {@code endMs}, or about the newest before it; UNKNOWN
   * before the first.
   */
  Told at(long endMs) {
    int index = cursor;
    if (index >= size || ends[index] != endMs) {
      int found = Arrays.binarySearch(ends, 0, size, endMs);
      index = found >= 0 ? found : -found - 2;
    }
    cursor = index + 1;
    return index < 0 ? Told.NOTHING : told(index);
  }

  private Told told(int index) {
    Phase phase = PHASES[(codes[index] & 0xff) - 1];
    int also = codes[index] >> 8;
    return new Told(
        ends[index],
        PhaseSet.of(phase, also == ALONE ? null : PHASES[also - 1]),
        phase,
        confidences[index] / STEPS,
        posterior(index));
  }

  private float[] posterior(int index) {
    if (posteriors == null) {
      return Answer.NO_POSTERIOR;
    }
    float[] posterior = new float[PHASES.length];
    float sum = 0;
    for (int i = 0; i < PHASES.length; i++) {
      posterior[i] = posteriors[index * PHASES.length + i] / STEPS;
      sum += posterior[i];
    }
    return sum == 0 ? Answer.NO_POSTERIOR : posterior;
  }

  /** Ticks with this verdict. */
  long count(Phase phase) {
    long count = 0;
    for (int i = 0; i < size; i++) {
      count += (codes[i] & 0xff) == phase.code() ? 1 : 0;
    }
    return count;
  }
}
