package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import io.seiche.flink.stream.Answer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was told about every tick of a backtest: 12 bytes each, 26 with its posterior. Thread-safe
 * as long as each workload is written by one thread at a time, which Flink's keys see to.
 */
final class AnswerBook {
  private static final WorkloadAnswers NOBODY = new WorkloadAnswers(false);

  private final boolean posteriors;
  private final Map<String, WorkloadAnswers> workloads = new ConcurrentHashMap<>();
  private final LongAdder told = new LongAdder();

  /**
   * An empty book.
   *
   * @param posteriors whether to keep them, which only scores need
   */
  AnswerBook(boolean posteriors) {
    this.posteriors = posteriors;
  }

  /** Takes in an answer; one for the same tick is replaced. */
  void add(Answer answer) {
    WorkloadAnswers answers = workloads.get(answer.workload());
    if (answers == null) {
      answers =
          workloads.computeIfAbsent(answer.workload(), name -> new WorkloadAnswers(posteriors));
    }
    answers.add(answer);
    told.increment();
  }

  /** Ticks in each phase, two tenants' by the verdict; answers come once per tick. */
  long count(String workload, Phase phase) {
    return of(workload).count(phase);
  }

  /** How often something was told so far. */
  long size() {
    return told.sum();
  }

  boolean isEmpty() {
    return workloads.isEmpty();
  }

  /** The answers for one workload; none when it has not been heard of. */
  WorkloadAnswers of(String workload) {
    return workloads.getOrDefault(workload, NOBODY);
  }
}
