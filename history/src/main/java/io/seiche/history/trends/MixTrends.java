package io.seiche.history.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.Ingest;
import io.seiche.history.trends.TrendAnswers.IngestStep;
import io.seiche.history.trends.TrendAnswers.Landed;
import io.seiche.history.trends.TrendAnswers.MixStep;
import io.seiche.history.trends.TrendAnswers.Occupancy;
import io.seiche.history.trends.TrendAnswers.PhaseTotal;
import io.seiche.history.trends.TrendAnswers.Transfer;
import io.seiche.history.trends.TrendAnswers.TransferStep;
import io.seiche.history.trends.TrendAnswers.Transfers;
import io.seiche.history.trends.Who.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was done, from the sums of each phase. */
final class MixTrends {
  private static final String SECONDS = "seconds";

  private final RollupStore store;

  MixTrends(RollupStore store) {
    this.store = store;
  }

  Occupancy occupancy(Asked asked) throws StoreException {
    PhaseSums totals = new PhaseSums();
    Steps<PhaseSums> steps = steps(asked, totals);
    double all = totals.total(PhaseSums.Sum::seconds);
    List<PhaseTotal> phases = new ArrayList<>();
    totals
        .all()
        .forEach(
            (phase, sum) ->
                phases.add(
                    new PhaseTotal(
                        phase,
                        sum.seconds(),
                        sum.seconds() / all,
                        sum.readBytes(),
                        sum.writeBytes(),
                        sum.spans())));
    return new Occupancy(
        steps.span(store),
        steps.list(
            (startMs, endMs, sums, partial) ->
                new MixStep(
                    startMs,
                    endMs,
                    sums.each(PhaseSums.Sum::seconds),
                    sums.each(PhaseSums.Sum::readBytes),
                    sums.each(PhaseSums.Sum::writeBytes),
                    partial)),
        phases,
        workloads(asked));
  }

  Transfers transfers(Asked asked, Phase phase) throws StoreException {
    if (phase != Phase.CHECKPOINT && phase != Phase.LOAD) {
      throw new IllegalArgumentException("saves and loads are CHECKPOINT or LOAD, not " + phase);
    }
    PhaseSums totals = new PhaseSums();
    Steps<PhaseSums> steps =
        phase == Phase.LOAD
            ? steps(asked, totals, Phase.LOAD)
            : steps(asked, totals, Phase.CHECKPOINT, Phase.TRAINING);
    return new Transfers(
        steps.span(store),
        phase,
        steps.list(
            (startMs, endMs, sums, partial) ->
                new TransferStep(startMs, endMs, transfer(sums, phase), partial)),
        transfer(totals, phase));
  }

  /** Of a load what was read, of a save what was written. */
  static Transfer transfer(PhaseSums sums, Phase phase) {
    PhaseSums.Sum sum = sums.of(phase);
    boolean save = phase == Phase.CHECKPOINT;
    double bytes = save ? sum.writeBytes() : sum.readBytes();
    double cycle = sum.seconds() + sums.of(Phase.TRAINING).seconds();
    double count = sum.spans();
    return new Transfer(
        sum.spans(),
        bytes,
        sum.seconds(),
        Figures.ratio(bytes, count),
        Figures.ratio(sum.seconds(), count),
        Figures.ratio(bytes, sum.seconds()),
        save ? Figures.ratio(cycle, count) : null);
  }

  Ingest ingest(Asked asked, int most) throws StoreException {
    PhaseSums totals = new PhaseSums();
    Steps<PhaseSums> steps = steps(asked, totals, Phase.INGEST);
    double bytes = totals.of(Phase.INGEST).writeBytes();
    List<Landed> where = landed(asked, bytes);
    where.sort(
        Comparator.comparingDouble(Landed::bytes).reversed().thenComparing(Landed::workload));
    return new Ingest(
        steps.span(store),
        steps.list(
            (startMs, endMs, sums, partial) -> {
              PhaseSums.Sum sum = sums.of(Phase.INGEST);
              return new IngestStep(startMs, endMs, sum.writeBytes(), sum.seconds(), partial);
            }),
        bytes,
        List.copyOf(where.subList(0, Math.min(most, where.size()))),
        where.size());
  }

  private List<Landed> landed(Asked asked, double bytes) throws StoreException {
    List<Landed> where = new ArrayList<>();
    Map<String, double[]> sums = new HashMap<>();
    asked.total(
        store,
        part ->
            part.workloads()
                .where("phase", Phase.INGEST.name())
                .by("workload")
                .sums(SECONDS, "write_bytes"),
        row -> {
          if (PhaseSums.counts(row)) {
            double[] sum = sums.computeIfAbsent(row.tag(0), fresh -> new double[2]);
            sum[0] += row.number(0);
            sum[1] += Figures.known(row.number(1));
          }
        });
    double all = sums.values().stream().mapToDouble(sum -> sum[1]).sum();
    sums.forEach(
        (workload, sum) -> {
          double landed = Math.rint(sum[1]);
          double share = Figures.share(landed, all, bytes);
          where.add(new Landed(workload, landed, Figures.seconds(sum[0]), share));
        });
    return where;
  }

  /**
   * Reads all of a span.
   *
   * @param only these; none for all
   */
  private Steps<PhaseSums> steps(Asked asked, PhaseSums totals, Phase... only)
      throws StoreException {
    asked.requireAtMost(Limits.MIX, Limits.FEWER);
    Steps<PhaseSums> steps = new Steps<>(asked, PhaseSums::new);
    store.read(
        in(asked.mix(), only).byStart().by("phase").partialOf(SECONDS).sums(PhaseSums.FIELDS),
        row -> {
          if (PhaseSums.counts(row)) {
            Phase phase = Phase.valueOf(row.tag(0));
            steps.at(row.startMs()).add(phase, row);
            totals.add(phase, row);
          }
          if (row.partial()) {
            steps.partial(row.startMs());
          }
        });
    return steps;
  }

  private static RollupQuery.Builder in(RollupQuery.Builder query, Phase... phases) {
    List<String> names = new ArrayList<>();
    for (Phase phase : phases) {
      names.add(phase.name());
    }
    return names.isEmpty() ? query : query.where("phase", names);
  }

  /** Of an array the most that were in one phase at once: that takes reading no workload's rows. */
  private long workloads(Asked asked) throws StoreException {
    long[] count = new long[1];
    if (asked.who().kind() == Kind.ARRAY) {
      store.read(
          asked.mix().rows(SECONDS, "workloads"),
          row -> count[0] = Math.max(count[0], (long) Figures.known(row.number(1))));
    } else {
      store.read(
          asked.roughly().workloads().above(SECONDS).by("workload").any(SECONDS),
          row -> count[0]++);
    }
    return count[0];
  }
}
