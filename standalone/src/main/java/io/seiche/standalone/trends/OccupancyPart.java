package io.seiche.standalone.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.trends.TrendAnswers.MixStep;
import io.seiche.history.trends.TrendAnswers.Occupancy;
import io.seiche.history.trends.TrendAnswers.PhaseTotal;
import io.seiche.standalone.html.Html;
import io.seiche.standalone.trends.chart.Axis;
import io.seiche.standalone.trends.chart.Columns;
import io.seiche.standalone.trends.chart.Columns.Column;
import io.seiche.standalone.trends.chart.Columns.Layer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Occupancy in a report. */
final class OccupancyPart {
  /** From the ground up. */
  static final List<Layer> PHASES =
      List.of(Phase.values()).stream()
          .map(phase -> new Layer(phase.name(), phase.name().toLowerCase(Locale.ROOT)))
          .toList();

  private OccupancyPart() {}

  static void draw(Occupancy answer, Page page) {
    StepNames names = StepNames.of(answer.span());
    List<Column> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (MixStep step : answer.steps()) {
      String name = Trend.step(names, step.startMs(), step.partial()).text();
      columns.add(
          new Column(
              names.brief(step.startMs()),
              name + ": " + words(step.seconds()),
              shares(step.seconds()),
              step.partial()));
      rows.add(row(name, step.seconds(), step.readBytes(), step.writeBytes()));
    }
    String sentence = sentence(answer);
    page.part(
        "What workloads did",
        sentence,
        Columns.of("Occupancy: " + sentence, PHASES, columns, Axis.SHARES)
            + Html.details("Table", Html.table("Occupancy", header(names), rows)));
  }

  private static String sentence(Occupancy answer) {
    String most =
        answer.totals().stream()
            .sorted(Comparator.comparingDouble(PhaseTotal::share).reversed())
            .limit(4)
            .map(total -> total.phase() + " " + Said.share(total.share()))
            .collect(Collectors.joining(", "));
    return "Of " + OccupancyTrend.workloads(answer) + ": " + most + " of the time that is known.";
  }

  static String words(Map<Phase, Double> seconds) {
    return List.of(Phase.values()).stream()
        .filter(phase -> PhaseMarks.share(seconds, phase) != null)
        .map(phase -> phase + " " + PhaseMarks.share(seconds, phase))
        .collect(Collectors.joining(", "));
  }

  private static List<Double> shares(Map<Phase, Double> seconds) {
    double all = PhaseMarks.sum(seconds);
    return List.of(Phase.values()).stream()
        .map(phase -> all > 0 ? seconds.getOrDefault(phase, 0.0) / all : 0)
        .toList();
  }

  private static List<String> header(StepNames names) {
    List<String> header = new ArrayList<>(List.of(names.by()));
    PHASES.forEach(phase -> header.add(phase.name()));
    header.addAll(List.of("read", "written", "known"));
    return header;
  }

  private static List<String> row(
      String name, Map<Phase, Double> seconds, Map<Phase, Double> read, Map<Phase, Double> write) {
    List<String> row = new ArrayList<>(List.of(name));
    for (Phase phase : Phase.values()) {
      String share = PhaseMarks.share(seconds, phase);
      row.add(share == null ? "" : share);
    }
    row.add(Said.bytes(PhaseMarks.sum(read)));
    row.add(Said.bytes(PhaseMarks.sum(write)));
    row.add(Said.time(PhaseMarks.sum(seconds)));
    return row;
  }
}
