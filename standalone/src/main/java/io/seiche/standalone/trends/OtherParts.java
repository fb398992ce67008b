package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Ingest;
import io.seiche.history.trends.TrendAnswers.IngestStep;
import io.seiche.history.trends.TrendAnswers.Percentiles;
import io.seiche.history.trends.TrendAnswers.PhasePercentiles;
import io.seiche.history.trends.TrendAnswers.Quantiles;
import io.seiche.history.trends.TrendAnswers.Serving;
import io.seiche.history.trends.TrendAnswers.ServingStep;
import io.seiche.history.trends.TrendAnswers.Workloads;
import io.seiche.standalone.html.Html;
import io.seiche.standalone.query.Words;
import io.seiche.standalone.trends.chart.Axis;
import io.seiche.standalone.trends.chart.Columns;
import io.seiche.standalone.trends.chart.Columns.Column;
import io.seiche.standalone.trends.chart.Columns.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Parts of a report that are a table, or a chart and a table. */
final class OtherParts {
  private OtherParts() {}

  static void serving(Serving answer, Page page) {
    StepNames names = StepNames.of(answer.span());
    List<Column> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    double most = 0;
    for (ServingStep step : answer.steps()) {
      String name = Trend.step(names, step.startMs(), step.partial()).text();
      double mean = step.meanBytesPerS() == null ? 0 : step.meanBytesPerS();
      most = Math.max(most, mean);
      List<String> row =
          List.of(
              name,
              Said.time(step.seconds()),
              BillPart.orDash(Said.rate(step.meanBytesPerS())),
              BillPart.orDash(Said.rate(step.p99BytesPerS())),
              BillPart.orDash(Said.times(step.burstiness())),
              BillPart.orDash(Said.times(step.fanOutRatio())));
      rows.add(row);
      columns.add(
          new Column(
              names.brief(step.startMs()),
              name + ": mean " + row.get(2) + ", p99 " + row.get(3),
              List.of(mean),
              step.partial()));
    }
    page.part(
        "Serving",
        "Mean throughput while serving. Burstiness is the 99th percentile over the mean, fan-out the"
            + " size of bursts over what is usual.",
        Columns.of(
                "Mean throughput of serving",
                List.of(new Layer("throughput", "inference")),
                columns,
                Axis.of(most, "B/s"))
            + Html.details(
                "Table",
                Html.table(
                    "Serving",
                    List.of(names.by(), "served", "mean", "p99", "burstiness", "fan-out"),
                    rows)));
  }

  static void ingest(Ingest answer, Page page) {
    StepNames names = StepNames.of(answer.span());
    List<Column> columns = new ArrayList<>();
    for (IngestStep step : answer.steps()) {
      String name = Trend.step(names, step.startMs(), step.partial()).text();
      columns.add(
          new Column(
              names.brief(step.startMs()),
              name + ": " + Said.bytes(step.bytes()) + " in " + Said.time(step.seconds()),
              List.of(step.bytes()),
              step.partial()));
    }
    double most = answer.steps().stream().mapToDouble(IngestStep::bytes).max().orElse(0);
    List<List<String>> rows =
        answer.where().stream()
            .map(
                one ->
                    List.of(
                        one.workload(),
                        Said.bytes(one.bytes()),
                        Said.time(one.seconds()),
                        Said.share(one.share())))
            .toList();
    String sentence = Said.bytes(answer.bytes()) + " of new data landed.";
    page.part(
        "Ingest",
        sentence,
        Columns.of(sentence, List.of(new Layer("written", "ingest")), columns, Axis.of(most, "B"))
            + "<div class=\"after\">"
            + Html.table("Where", List.of("workload", "written", "time", "share"), rows)
            + "</div>");
  }

  static void percentiles(Percentiles answer, Page page) {
    List<List<String>> rows = new ArrayList<>();
    for (PhasePercentiles phase : answer.totals()) {
      List<String> row = new ArrayList<>(List.of(phase.phase().name()));
      add(row, phase.throughput(), Said::rate);
      add(row, phase.readLatency(), Said::latency);
      add(row, phase.writeLatency(), Said::latency);
      rows.add(row);
    }
    page.part(
        "Percentiles",
        "Of all of the span, within 1 %: throughput by time, latency by operations.",
        Html.table(
            "Percentiles by phase",
            List.of(
                "phase",
                "throughput p50",
                "p95",
                "p99",
                "read latency p50",
                "p95",
                "p99",
                "write latency p50",
                "p95",
                "p99"),
            rows));
  }

  private static void add(List<String> row, Quantiles of, Function<Double, String> words) {
    row.add(of == null ? "–" : words.apply(of.p50()));
    row.add(of == null ? "–" : words.apply(of.p95()));
    row.add(of == null ? "–" : words.apply(of.p99()));
  }

  static void workloads(Workloads answer, Page page) {
    List<List<String>> rows =
        answer.workloads().stream()
            .map(
                one ->
                    List.of(
                        one.workload(),
                        OccupancyPart.words(one.seconds()),
                        Said.bytes(one.readBytes()),
                        Said.bytes(one.writeBytes()),
                        Words.count(one.switches()),
                        Said.bytes(one.billBytes()),
                        BillPart.orDash(Words.gpu(one.billGpuS()))))
            .toList();
    page.part(
        "Workloads",
        Words.count(rows.size())
            + " of "
            + Words.plural(answer.total(), "workload", "workloads")
            + ", by name.",
        Html.table(
            "Workloads",
            List.of("workload", "did", "read", "written", "switches", "moved", "GPU lost"),
            rows));
  }
}
