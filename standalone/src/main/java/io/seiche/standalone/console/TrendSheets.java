package io.seiche.standalone.console;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.trends.TrendAnswers.Bill;
import io.seiche.history.trends.TrendAnswers.BillStep;
import io.seiche.history.trends.TrendAnswers.Change;
import io.seiche.history.trends.TrendAnswers.Comparison;
import io.seiche.history.trends.TrendAnswers.Forecasts;
import io.seiche.history.trends.TrendAnswers.HeatCell;
import io.seiche.history.trends.TrendAnswers.HeatMap;
import io.seiche.history.trends.TrendAnswers.Ingest;
import io.seiche.history.trends.TrendAnswers.IngestStep;
import io.seiche.history.trends.TrendAnswers.Landed;
import io.seiche.history.trends.TrendAnswers.MixStep;
import io.seiche.history.trends.TrendAnswers.Occupancy;
import io.seiche.history.trends.TrendAnswers.PastStorm;
import io.seiche.history.trends.TrendAnswers.Payer;
import io.seiche.history.trends.TrendAnswers.Percentiles;
import io.seiche.history.trends.TrendAnswers.PhasePercentiles;
import io.seiche.history.trends.TrendAnswers.PhaseTotal;
import io.seiche.history.trends.TrendAnswers.Quantiles;
import io.seiche.history.trends.TrendAnswers.Serving;
import io.seiche.history.trends.TrendAnswers.ServingStep;
import io.seiche.history.trends.TrendAnswers.StormStep;
import io.seiche.history.trends.TrendAnswers.Storms;
import io.seiche.history.trends.TrendAnswers.SystemForecast;
import io.seiche.history.trends.TrendAnswers.TransferStep;
import io.seiche.history.trends.TrendAnswers.Transfers;
import io.seiche.history.trends.TrendAnswers.WorkloadTotal;
import io.seiche.history.trends.TrendAnswers.Workloads;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which lists an answer about trends has, the usual one first, by their names in JSON. */
final class TrendSheets {
  static final Map<String, Function<Occupancy, Sheet<?>>> OCCUPANCY =
      parts(
          "steps",
          answer -> new Sheet<>(MixStep.class, answer.steps()),
          "totals",
          answer -> new Sheet<>(PhaseTotal.class, answer.totals()));

  static final Map<String, Function<HeatMap, Sheet<?>>> HEAT_MAP =
      Map.of("cells", answer -> new Sheet<>(HeatCell.class, answer.cells()));

  static final Map<String, Function<Bill, Sheet<?>>> BILL =
      parts(
          "steps",
          answer -> new Sheet<>(BillStep.class, answer.steps()),
          "payers",
          answer -> new Sheet<>(Payer.class, answer.payers()));

  static final Map<String, Function<Storms, Sheet<?>>> STORMS =
      parts(
          "steps",
          answer -> new Sheet<>(StormStep.class, answer.steps()),
          "longest",
          answer -> new Sheet<>(PastStorm.class, answer.longest()));

  static final Map<String, Function<Transfers, Sheet<?>>> TRANSFERS =
      Map.of("steps", answer -> new Sheet<>(TransferStep.class, answer.steps()));

  static final Map<String, Function<Serving, Sheet<?>>> SERVING =
      Map.of("steps", answer -> new Sheet<>(ServingStep.class, answer.steps()));

  static final Map<String, Function<Ingest, Sheet<?>>> INGEST =
      parts(
          "steps",
          answer -> new Sheet<>(IngestStep.class, answer.steps()),
          "where",
          answer -> new Sheet<>(Landed.class, answer.where()));

  static final Map<String, Function<Percentiles, Sheet<?>>> PERCENTILES =
      parts(
          "steps",
          answer -> new Sheet<>(PercentileRow.class, rows(answer)),
          "totals",
          answer -> new Sheet<>(PhasePercentiles.class, answer.totals()));

  static final Map<String, Function<Comparison, Sheet<?>>> COMPARISON =
      Map.of("changes", answer -> new Sheet<>(Change.class, answer.changes()));

  static final Map<String, Function<Forecasts, Sheet<?>>> FORECAST =
      Map.of("systems", answer -> new Sheet<>(DayRow.class, rows(answer)));

  static final Map<String, Function<Workloads, Sheet<?>>> WORKLOADS =
      Map.of("workloads", answer -> new Sheet<>(WorkloadTotal.class, answer.workloads()));

  private TrendSheets() {}

  private static <A> Map<String, Function<A, Sheet<?>>> parts(
      String usual, Function<A, Sheet<?>> first, String other, Function<A, Sheet<?>> second) {
    Map<String, Function<A, Sheet<?>>> parts = new LinkedHashMap<>();
    parts.put(usual, first);
    parts.put(other, second);
    return Collections.unmodifiableMap(parts);
  }

  /** A phase of a step. */
  record PercentileRow(
      long startMs,
      long endMs,
      Phase phase,
      Quantiles throughput,
      Quantiles readLatency,
      Quantiles writeLatency,
      boolean partial) {}

  private static List<PercentileRow> rows(Percentiles answer) {
    return answer.steps().stream()
        .flatMap(
            step ->
                step.phases().stream()
                    .map(
                        phase ->
                            new PercentileRow(
                                step.startMs(),
                                step.endMs(),
                                phase.phase(),
                                phase.throughput(),
                                phase.readLatency(),
                                phase.writeLatency(),
                                step.partial())))
        .toList();
  }

  /** A day of a system's peak: either known, or ahead. */
  record DayRow(
      String system,
      String peak,
      long dayMs,
      Double knownBytesPerS,
      Double expectedBytesPerS,
      Double lowBytesPerS,
      Double highBytesPerS) {}

  private static List<DayRow> rows(Forecasts answer) {
    return answer.systems().stream().flatMap(TrendSheets::days).toList();
  }

  private static Stream<DayRow> days(SystemForecast of) {
    return Stream.concat(
        of.known().stream()
            .map(
                day ->
                    new DayRow(
                        of.system(), of.peak(), day.dayMs(), day.bytesPerS(), null, null, null)),
        of.ahead().stream()
            .map(
                day ->
                    new DayRow(
                        of.system(),
                        of.peak(),
                        day.dayMs(),
                        null,
                        day.expected(),
                        day.low(),
                        day.high())));
  }
}
