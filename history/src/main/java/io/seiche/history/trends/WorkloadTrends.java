package io.seiche.history.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.Charges;
import io.seiche.history.trends.TrendAnswers.WorkloadTotal;
import io.seiche.history.trends.TrendAnswers.Workloads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Workloads by name, page by page. */
final class WorkloadTrends {
  private final RollupStore store;

  WorkloadTrends(RollupStore store) {
    this.store = store;
  }

  Workloads workloads(Asked asked, @Nullable String after, int most) throws StoreException {
    SortedSet<String> names = new TreeSet<>();
    asked.total(
        store,
        part -> part.workloads().above("seconds").by("workload").any("seconds"),
        row -> names.add(row.tag(0)));
    List<String> left =
        names.stream().filter(name -> after == null || name.compareTo(after) > 0).toList();
    List<String> page = left.subList(0, Math.min(most, left.size()));
    return new Workloads(
        asked.span(DataEnd.of(asked, store, null)),
        page.isEmpty() ? List.of() : totals(asked.of(page), page),
        names.size(),
        page.size() < left.size() ? page.get(page.size() - 1) : null);
  }

  private List<WorkloadTotal> totals(Asked page, List<String> names) throws StoreException {
    Map<String, PhaseSums> mixes = new HashMap<>();
    page.total(
        store,
        part -> part.workloads().by("workload").by("phase").sums(PhaseSums.FIELDS),
        row -> {
          if (PhaseSums.counts(row)) {
            mixes
                .computeIfAbsent(row.tag(0), fresh -> new PhaseSums())
                .add(Phase.valueOf(row.tag(1)), row);
          }
        });
    Map<String, ChargeSum> charges = new HashMap<>();
    page.total(
        store,
        part -> part.switchingOfWorkloads().by("scope_id").sums(ChargeSum.FIELDS),
        row -> charges.computeIfAbsent(row.tag(0), fresh -> new ChargeSum()).add(row));
    return names.stream()
        .map(
            name ->
                total(
                    name,
                    mixes.getOrDefault(name, new PhaseSums()),
                    charges.getOrDefault(name, new ChargeSum()).charges()))
        .toList();
  }

  private static WorkloadTotal total(String name, PhaseSums mix, Charges charges) {
    return new WorkloadTotal(
        name,
        mix.each(PhaseSums.Sum::seconds),
        mix.total(PhaseSums.Sum::readBytes),
        mix.total(PhaseSums.Sum::writeBytes),
        charges.switches(),
        charges.billBytes(),
        charges.billGpuS());
  }
}
