package io.seiche.analysis.phase;

import java.util.Objects;

/**
 * A verdict on a workload: live, from nothing but its past, or settled, which takes the live one's
 * place some minutes later.
 *
 * @param workload whom it is about
 * @param system where the newest sample came from
 * @param eventTimeMs end of the newest interval it rests on, epoch milliseconds
 * @param phase what the workload is doing
 * @param confidence 0 to 1
 * @param evidence the few features that decided, in words and numbers
 * @param sinceMs start of the phase, epoch milliseconds
 * @param mixed two workloads seen on one resource
 * @param settled whether it corrects what was said live of that time
 */
public record Verdict(
    String workload,
    String system,
    long eventTimeMs,
    Phase phase,
    double confidence,
    String evidence,
    long sinceMs,
    boolean mixed,
    boolean settled) {
  public Verdict {
    Objects.requireNonNull(workload, "workload");
    Objects.requireNonNull(phase, "phase");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be 0 to 1, got " + confidence);
    }
  }

  /** A live one. */
  public Verdict(
      String workload,
      String system,
      long eventTimeMs,
      Phase phase,
      double confidence,
      String evidence,
      long sinceMs,
      boolean mixed) {
    this(workload, system, eventTimeMs, phase, confidence, evidence, sinceMs, mixed, false);
  }

  /** The same for the same event, whoever sends it and however often. */
  public String id() {
    return workload + "@" + eventTimeMs + (settled ? "/settled" : "");
  }
}
