package io.seiche.standalone.backfill;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.replacing.Changes;
import io.seiche.history.replacing.Changes.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a backfill changes, as JSON.
 *
 * @param startMs start of what is known anew, epoch milliseconds
 * @param endMs end of it, epoch milliseconds
 * @param pointsToWrite before it wrote any
 * @param pointsWritten 0 of a dry run
 * @param pointsExpired older than the store keeps, hence left out
 * @param left rows and storms of arrays and the fleet that stay as they were
 * @param strangers workloads of the same systems and time that the new history does not know
 */
record BackfillDocument(
    String input,
    long startMs,
    long endMs,
    boolean dryRun,
    List<WorkloadDocument> workloads,
    long pointsToWrite,
    long pointsWritten,
    long pointsExpired,
    long left,
    List<String> strangers) {
  /** One workload, also where nothing of it changes. */
  record WorkloadDocument(String workload, FiguresDocument was, FiguresDocument is) {}

  /**
   * What it did in the hours that are replaced.
   *
   * @param phaseS seconds by phase
   * @param billGpuS GPU-seconds lost; null where no GPU reports
   */
  record FiguresDocument(
      Map<String, Double> phaseS, long switches, long storms, double billBytes, Double billGpuS) {
    static FiguresDocument of(Figures figures) {
      Map<String, Double> seconds = new LinkedHashMap<>();
      for (Phase phase : Phase.values()) {
        if (figures.seconds(phase) > 0) {
          seconds.put(phase.name().toLowerCase(Locale.ROOT), figures.seconds(phase));
        }
      }
      return new FiguresDocument(
          seconds,
          figures.switches(),
          figures.storms(),
          figures.billBytes(),
          figures.gpuLostSeconds());
    }
  }

  static BackfillDocument of(
      Input input, Backfill.Outcome outcome, boolean dryRun, Backfill.Replaced replaced) {
    Changes changes = outcome.changes();
    List<WorkloadDocument> workloads = new ArrayList<>();
    changes
        .after()
        .forEach(
            (workload, after) ->
                workloads.add(
                    new WorkloadDocument(
                        workload,
                        FiguresDocument.of(changes.before().get(workload)),
                        FiguresDocument.of(after))));
    return new BackfillDocument(
        input.words(),
        outcome.startMs(),
        outcome.endMs(),
        dryRun,
        workloads,
        outcome.points(),
        replaced.written(),
        outcome.expired() + replaced.expired(),
        changes.left(),
        List.copyOf(outcome.strangers()));
  }
}
