package io.seiche.standalone.trends;

import io.seiche.standalone.query.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Numbers drawn with characters. Stateless. */
final class Blocks {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  private Blocks() {}

  /** A bar from the left, to an eighth of a character; what is there at all is seen. */
  static String bar(double value, double most, int width) {
    if (!(value > 0) || !(most > 0)) {
      return "";
    }
    int eighths = Math.max(1, (int) Math.round(Math.min(1, value / most) * width * 8));
    String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
    return "█".repeat(eighths / 8) + rest;
  }

  static Cell bar(double value, double most) {
    return Cell.of(bar(value, most, 16), Style.fg_blue);
  }

  /** One character a value, the largest one full; what is not known is a gap. */
  static String spark(List<Double> values) {
    double most = values.stream().mapToDouble(Blocks::orNothing).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (Double value : values) {
      int level = most > 0 ? (int) Math.round(orNothing(value) / most * 7) : 0;
      line.append(value == null ? ' ' : LEVELS.charAt(Math.max(0, Math.min(7, level))));
    }
    return line.toString();
  }

  private static double orNothing(Double value) {
    return value == null ? 0 : Math.max(0, value);
  }

  /** Something in a bar that is divided up. */
  record Part(double value, String mark, IStyle style) {}

  /**
   * A bar of {@code width} characters divided up; its parts add up to it.
   *
   * @param colours whether blocks tell parts apart, or their marks have to
   */
  static Cell divided(List<Part> parts, int width, boolean colours) {
    double all = parts.stream().mapToDouble(Part::value).sum();
    if (!(all > 0)) {
      return Cell.of("");
    }
    List<Cell> cells = new ArrayList<>();
    double before = 0;
    for (Part part : parts) {
      int from = (int) Math.round(before / all * width);
      before += part.value();
      int to = (int) Math.round(before / all * width);
      if (to > from) {
        cells.add(Cell.of((colours ? "█" : part.mark()).repeat(to - from), part.style()));
      }
    }
    return Cell.drawn(cells);
  }
}
