package io.seiche.standalone.console;

import io.seiche.results.v1.Activity;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.PhaseDocument;
import io.seiche.standalone.console.document.SummaryDocument;
import io.seiche.standalone.console.document.SwitchDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds up the figures above the workloads, in one pass over them.
 *
 * @param switches of the last hour
 * @param stormsOpen how many
 * @param lost by the pipeline, by reason
 */
record Summary(
    Collection<WorkloadRow> rows,
    List<SwitchDocument> switches,
    int stormsOpen,
    Map<String, Long> lost) {
  private static final Set<String> TRAINING_SIDE = Set.of("TRAINING", "CHECKPOINT");
  private static final String INFERENCE_SIDE = "INFERENCE";

  SummaryDocument document() {
    Map<String, Integer> byPhase = new TreeMap<>();
    Set<String> known = new TreeSet<>();
    Set<String> reporting = new TreeSet<>();
    List<Double> lags = new ArrayList<>();
    int noData = 0;
    int resources = 0;
    double samplesPerSecond = 0;
    long ioBytes = 0;
    for (WorkloadRow row : rows) {
      ioBytes += row.ioBytes();
      Set<String> names = row.systems().isEmpty() ? Set.of() : named(row);
      known.addAll(names);
      if (!row.isLive()) {
        noData++;
        continue;
      }
      reporting.addAll(names);
      PhaseDocument now = row.now();
      byPhase.merge(now.phase(), 1, Integer::sum);
      Activity activity = row.activity();
      if (activity != null) {
        resources += activity.getResources();
        samplesPerSecond +=
            activity.getSamples() * 1e3 / (activity.getEndMs() - activity.getStartMs());
        lags.add(row.lagSeconds());
      }
    }
    List<String> silent = known.stream().filter(name -> !reporting.contains(name)).toList();
    return new SummaryDocument(
        rows.size(),
        byPhase,
        TRAINING_SIDE.stream().mapToInt(phase -> byPhase.getOrDefault(phase, 0)).sum(),
        byPhase.getOrDefault(INFERENCE_SIDE, 0),
        noData,
        switches.size(),
        stormsOpen,
        switches.stream().mapToLong(one -> one.savedBytes() + one.loadedBytes()).sum(),
        ioBytes,
        gpuLost(),
        Numbers.significant(samplesPerSecond),
        resources,
        reporting.size(),
        median(lags),
        silent,
        lost);
  }

  private static Set<String> named(WorkloadRow row) {
    Set<String> out = new TreeSet<>();
    row.systems().forEach(system -> out.add(RowName.ofSystem(row.id(), system)));
    return out;
  }

  /** Null where no switch says, so that it does not look like nothing lost. */
  private Double gpuLost() {
    double sum = 0;
    boolean any = false;
    for (SwitchDocument one : switches) {
      if (one.gpuLostS() != null) {
        sum += one.gpuLostS();
        any = true;
      }
    }
    return any ? Numbers.significant(sum) : null;
  }

  private static Double median(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    values.sort(null);
    return Numbers.significant(values.get(values.size() / 2));
  }
}
