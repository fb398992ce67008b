package io.seiche.standalone.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Phases as characters: coloured blocks for who sees colours, letters for others. Stateless. */
final class PhaseMarks {
  static final int WIDTH = 30;

  private PhaseMarks() {}

  /** How the time was divided up; empty without any. */
  static Cell bar(Map<Phase, Double> seconds, Terminal out) {
    List<Blocks.Part> parts = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      parts.add(new Blocks.Part(seconds.getOrDefault(phase, 0.0), mark(phase), style(phase)));
    }
    return Blocks.divided(parts, WIDTH, out.colours());
  }

  /** What the characters mean. */
  static void legend(Terminal out) {
    StringBuilder line = new StringBuilder();
    for (Phase phase : Phase.values()) {
      line.append(line.isEmpty() ? "" : "  ");
      line.append(out.styled(out.colours() ? "█" : mark(phase), style(phase)));
      line.append(' ').append(phase);
    }
    out.row(line);
  }

  /** Share of all that is known; null where it does not occur. */
  static String share(Map<Phase, Double> seconds, Phase phase) {
    double all = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    Double part = seconds.get(phase);
    return part == null || all == 0 ? null : Said.share(part / all);
  }

  static double sum(Map<Phase, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String mark(Phase phase) {
    return switch (phase) {
      case TRAINING -> "T";
      case CHECKPOINT -> "C";
      case LOAD -> "L";
      case INFERENCE -> "I";
      case INGEST -> "N";
      case IDLE -> ".";
      case UNKNOWN -> "?";
    };
  }

  private static IStyle style(Phase phase) {
    return switch (phase) {
      case TRAINING -> Style.fg("33");
      case CHECKPOINT -> Style.fg("105");
      case LOAD -> Style.fg("134");
      case INFERENCE -> Style.fg("208");
      case INGEST -> Style.fg("36");
      case IDLE -> Style.fg("245");
      case UNKNOWN -> Style.fg("240");
    };
  }
}
