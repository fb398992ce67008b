package io.seiche.history.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.trend.Distribution;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.PercentileStep;
import io.seiche.history.trends.TrendAnswers.Percentiles;
import io.seiche.history.trends.TrendAnswers.PhasePercentiles;
import io.seiche.history.trends.TrendAnswers.Serving;
import io.seiche.history.trends.TrendAnswers.ServingStep;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What needs the distributions themselves, which are added up here. */
final class DigestTrends {
  private final RollupStore store;

  DigestTrends(RollupStore store) {
    this.store = store;
  }

  Percentiles percentiles(Asked asked) throws StoreException {
    asked.requireAtMost(Limits.DIGESTS, Limits.FEWER);
    Digests totals = new Digests();
    Steps<Digests> steps = new Steps<>(asked, Digests::new);
    store.read(
        asked
            .mix()
            .by("phase")
            .rows(
                "seconds",
                "partial",
                "throughput_digest",
                "read_latency_digest",
                "write_latency_digest"),
        row -> {
          if (PhaseSums.counts(row)) {
            Phase phase = Phase.valueOf(row.tag(0));
            List<Distribution> digests =
                IntStream.range(2, 5).mapToObj(i -> DigestSum.parse(row.text(i))).toList();
            steps.at(row.startMs()).add(phase, digests);
            totals.add(phase, digests);
            if (row.flag(1)) {
              steps.partial(row.startMs());
            }
          }
        });
    return new Percentiles(
        steps.span(store),
        steps.list(
            (startMs, endMs, digests, partial) ->
                new PercentileStep(startMs, endMs, digests.phases(), partial)),
        totals.phases());
  }

  /** The distributions of each phase. */
  private static final class Digests {
    private final Map<Phase, DigestSum[]> sums = new EnumMap<>(Phase.class);

    void add(Phase phase, List<Distribution> more) {
      DigestSum[] digests =
          sums.computeIfAbsent(
              phase, fresh -> new DigestSum[] {new DigestSum(), new DigestSum(), new DigestSum()});
      for (int i = 0; i < digests.length; i++) {
        digests[i].add(more.get(i));
      }
    }

    List<PhasePercentiles> phases() {
      return sums.entrySet().stream()
          .map(
              one ->
                  new PhasePercentiles(
                      one.getKey(),
                      one.getValue()[0].quantiles(),
                      one.getValue()[1].quantiles(),
                      one.getValue()[2].quantiles()))
          .toList();
    }
  }

  Serving serving(Asked asked) throws StoreException {
    asked.requireAtMost(Limits.DIGESTS, Limits.FEWER);
    Steps<ServingSum> steps = new Steps<>(asked, ServingSum::new);
    store.read(
        asked
            .mix()
            .where("phase", Phase.INFERENCE.name())
            .rows(
                "seconds",
                "partial",
                "read_bytes",
                "write_bytes",
                "fan_out_ratio",
                "throughput_digest"),
        row -> {
          if (PhaseSums.counts(row)) {
            steps.at(row.startMs()).add(row);
            if (row.flag(1)) {
              steps.partial(row.startMs());
            }
          }
        });
    return new Serving(
        steps.span(store),
        steps.list((startMs, endMs, sum, partial) -> sum.step(startMs, endMs, partial)));
  }

  /** How it served. */
  private static final class ServingSum {
    private double seconds;
    private double bytes;
    private double fanOutSeconds;
    private double fanOut;
    private final DigestSum throughput = new DigestSum();

    void add(RollupRow row) {
      seconds += row.number(0);
      bytes += Figures.known(row.number(2)) + Figures.known(row.number(3));
      // Neither where none was told, nor where it was taken back.
      if (row.number(4) > 0) {
        fanOutSeconds += row.number(0);
        fanOut += row.number(0) * row.number(4);
      }
      throughput.add(DigestSum.parse(row.text(5)));
    }

    ServingStep step(long startMs, long endMs, boolean partial) {
      double mean = bytes / seconds;
      Double p99 = throughput.quantile(0.99);
      return new ServingStep(
          startMs,
          endMs,
          Figures.seconds(seconds),
          Figures.ratio(fanOut, fanOutSeconds),
          p99 == null ? null : Figures.ratio(p99, mean),
          mean,
          p99,
          partial);
    }
  }
}
