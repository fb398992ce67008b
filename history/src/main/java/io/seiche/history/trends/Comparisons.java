package io.seiche.history.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.trend.Window;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.Change;
import io.seiche.history.trends.TrendAnswers.Charges;
import io.seiche.history.trends.TrendAnswers.Comparison;
import io.seiche.history.trends.TrendAnswers.Known;
import io.seiche.history.trends.TrendAnswers.Transfer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The headline figures of a span beside those of the one before. */
final class Comparisons {
  private static final String COUNT = "count";
  private static final String SECONDS = "s";
  private static final String BYTES = "B";
  private static final String RATE = "B/s";
  private static final String RATIO = "ratio";
  private static final Boolean WORSE = Boolean.TRUE;
  private static final Boolean BETTER = Boolean.FALSE;

  /** What grows with the time that is known. */
  private static final Set<String> SUMS =
      Set.of(
          "switches",
          "bill_bytes",
          "bill_gpu_s",
          "lost_s",
          "storms",
          "storm_s",
          "ingest_bytes",
          "io_bytes");

  private static final double ALIKE = 0.9;

  private final RollupStore store;

  Comparisons(RollupStore store) {
    this.store = store;
  }

  Comparison compare(Asked asked) throws StoreException {
    asked.requireAtMost(Limits.MIX, Limits.FEWER);
    Asked before = asked.during(beforeMs(asked), asked.fromMs());
    Half now = half(asked);
    Half then = half(before);
    boolean alike = alike(now.known.ratio(), then.known.ratio());
    List<Change> changes = new ArrayList<>();
    now.figures.forEach(
        (what, figure) -> {
          Figure other = Objects.requireNonNull(then.figures.get(what));
          if (figure.value != null || other.value != null) {
            changes.add(change(what, figure, other.value, alike));
          }
        });
    return new Comparison(asked.span(now.untilMs), before.fromMs(), now.known, then.known, changes);
  }

  /** Whether as much is known of both: else their sums say nothing of each other. */
  private static boolean alike(double one, double other) {
    return Math.min(one, other) >= ALIKE * Math.max(one, other);
  }

  /** As many days, whatever their length, or as many hours. */
  private static long beforeMs(Asked asked) {
    if (asked.by().window() == Window.HOUR) {
      return asked.fromMs() - (asked.toMs() - asked.fromMs());
    }
    long days = ChronoUnit.DAYS.between(asked.date(asked.fromMs()), asked.date(asked.toMs()));
    return asked.midnightMs(asked.date(asked.fromMs()).minusDays(days));
  }

  private static Change change(String what, Figure now, @Nullable Double before, boolean alike) {
    Double value = now.value;
    Double ratio =
        value == null || before == null || before == 0 || (SUMS.contains(what) && !alike)
            ? null
            : Double.valueOf(value / before - 1);
    return new Change(what, now.unit, value, before, ratio, now.moreIsWorse);
  }

  /** One figure of one span. */
  private record Figure(String unit, @Nullable Double value, @Nullable Boolean moreIsWorse) {}

  /** One of the two spans. */
  private record Half(Known known, @Nullable Long untilMs, Map<String, Figure> figures) {}

  private Half half(Asked asked) throws StoreException {
    PhaseSums mix = new PhaseSums();
    Set<Long> starts = new HashSet<>();
    store.read(
        asked.mix().byStart().by("phase").sums(PhaseSums.FIELDS),
        row -> {
          if (PhaseSums.counts(row)) {
            mix.add(Phase.valueOf(row.tag(0)), row);
            starts.add(row.startMs());
          }
        });
    double seconds = 0;
    Long untilMs = null;
    for (long start : starts) {
      long end = asked.by().window().endMs(start, asked.days());
      seconds += (end - start) / 1e3;
      untilMs = untilMs == null ? end : Long.valueOf(Math.max(untilMs, end));
    }
    return new Half(new Known(seconds, seconds / asked.seconds()), untilMs, figures(asked, mix));
  }

  private Map<String, Figure> figures(Asked asked, PhaseSums mix) throws StoreException {
    Map<String, Figure> figures = new LinkedHashMap<>();
    double all = mix.total(PhaseSums.Sum::seconds);
    for (Phase phase : Phase.values()) {
      Boolean worse =
          switch (phase) {
            case TRAINING, INFERENCE -> BETTER;
            case CHECKPOINT, LOAD, IDLE -> WORSE;
            case INGEST, UNKNOWN -> null;
          };
      figures.put(
          phase.name().toLowerCase(Locale.ROOT) + "_ratio",
          new Figure(RATIO, Figures.ratio(mix.of(phase).seconds(), all), worse));
    }
    putSwitching(figures, asked, all > 0);
    putTransfers(figures, mix);
    putDigests(figures, asked);
    return figures;
  }

  /**
   * @param known whether there is anything at all; without switches there are no rows of them
   */
  private void putSwitching(Map<String, Figure> figures, Asked asked, boolean known)
      throws StoreException {
    ChargeSum sum = new ChargeSum();
    boolean[] any = {known};
    asked.total(
        store,
        part -> part.switching().sums(ChargeSum.FIELDS),
        row -> {
          sum.add(row);
          any[0] |= row.number(0) > 0;
        });
    double[] storms = new double[2];
    asked.total(
        store,
        part -> part.storming().sums("storms", "storm_s"),
        row -> {
          storms[0] += Figures.known(row.number(0));
          storms[1] += Figures.known(row.number(1));
        });
    Charges charges = sum.charges();
    figures.put("switches", new Figure(COUNT, any[0] ? (double) charges.switches() : null, WORSE));
    figures.put("bill_bytes", new Figure(BYTES, any[0] ? charges.billBytes() : null, WORSE));
    figures.put("bill_gpu_s", new Figure(SECONDS, charges.billGpuS(), WORSE));
    figures.put("overhead_ratio", new Figure(RATIO, charges.overheadRatio(), WORSE));
    figures.put("lost_s", new Figure(SECONDS, any[0] ? charges.lostS() : null, WORSE));
    figures.put("storms", new Figure(COUNT, any[0] ? Math.rint(storms[0]) : null, WORSE));
    figures.put("storm_s", new Figure(SECONDS, any[0] ? Figures.seconds(storms[1]) : null, WORSE));
  }

  private static void putTransfers(Map<String, Figure> figures, PhaseSums mix) {
    Transfer saves = MixTrends.transfer(mix, Phase.CHECKPOINT);
    Transfer loads = MixTrends.transfer(mix, Phase.LOAD);
    boolean known = !mix.all().isEmpty();
    figures.put("checkpoint_bytes", new Figure(BYTES, saves.meanBytes(), null));
    figures.put("checkpoint_s", new Figure(SECONDS, saves.meanS(), WORSE));
    figures.put("checkpoint_bytes_per_s", new Figure(RATE, saves.bytesPerS(), BETTER));
    figures.put("checkpoint_every_s", new Figure(SECONDS, saves.everyS(), null));
    figures.put("load_s", new Figure(SECONDS, loads.meanS(), WORSE));
    figures.put(
        "ingest_bytes", new Figure(BYTES, known ? mix.of(Phase.INGEST).writeBytes() : null, null));
    figures.put(
        "io_bytes",
        new Figure(
            BYTES,
            known
                ? mix.total(PhaseSums.Sum::readBytes) + mix.total(PhaseSums.Sum::writeBytes)
                : null,
            null));
  }

  /** Where their distributions are too many to be read, they are not told. */
  private void putDigests(Map<String, Figure> figures, Asked asked) throws StoreException {
    Map<Phase, DigestSum> throughput = new EnumMap<>(Phase.class);
    Map<Phase, DigestSum> latency = new EnumMap<>(Phase.class);
    if (asked.rows() <= Limits.DIGESTS) {
      asked.total(
          store,
          part ->
              part.mix()
                  .where("phase", Phase.TRAINING.name(), Phase.INFERENCE.name())
                  .by("phase")
                  .rows("seconds", "throughput_digest", "read_latency_digest"),
          row -> {
            if (PhaseSums.counts(row)) {
              Phase phase = Phase.valueOf(row.tag(0));
              throughput
                  .computeIfAbsent(phase, fresh -> new DigestSum())
                  .add(DigestSum.parse(row.text(1)));
              latency
                  .computeIfAbsent(phase, fresh -> new DigestSum())
                  .add(DigestSum.parse(row.text(2)));
            }
          });
    }
    for (Phase phase : List.of(Phase.TRAINING, Phase.INFERENCE)) {
      String name = phase.name().toLowerCase(Locale.ROOT);
      figures.put(
          name + "_throughput_p95_bytes_per_s", new Figure(RATE, p95(throughput, phase), null));
      figures.put(name + "_read_latency_p95_s", new Figure(SECONDS, p95(latency, phase), WORSE));
    }
  }

  private static @Nullable Double p95(Map<Phase, DigestSum> digests, Phase phase) {
    DigestSum sum = digests.get(phase);
    return sum == null ? null : sum.quantile(0.95);
  }
}
