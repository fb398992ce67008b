package io.seiche.standalone.trends.chart;

import io.seiche.standalone.html.Html;
import java.util.List;
import java.util.Locale;

/** Where steps and values lie in a chart. */
final class Frame {
  static final int WIDTH = 960;
  private static final int LEFT = 70;
  private static final int RIGHT = 10;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;
  private static final int MOST_LABELS = 12;

  private final int height;
  private final int steps;
  private final Axis axis;

  Frame(int height, int steps, Axis axis) {
    this.height = height;
    this.steps = steps;
    this.axis = axis;
  }

  /** Where a step begins. */
  double x(double step) {
    return LEFT + step * (WIDTH - LEFT - RIGHT) / steps;
  }

  double y(double value) {
    return TOP + (1 - Math.min(1, value / axis.end())) * (height - TOP - BOTTOM);
  }

  double end() {
    return WIDTH - RIGHT;
  }

  /** The element's begin, with what it shows in words. */
  String open(String label) {
    return format(
        "<div class=\"scroll chart\"><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
        WIDTH, height, Html.text(label));
  }

  /** Its end. */
  static String close() {
    return "</svg></div>\n";
  }

  /** Lines and marks of the values. */
  String grid() {
    StringBuilder svg = new StringBuilder();
    for (double value : axis.values()) {
      svg.append(
          format(
              "<path class=\"grid\" d=\"M%d %.1fH%.1f\"/><text x=\"%d\" y=\"%.1f\""
                  + " text-anchor=\"end\">%s</text>",
              LEFT, y(value), end(), LEFT - 6, y(value) + 4, Html.text(axis.words().apply(value))));
    }
    return svg.toString();
  }

  /** As many names under steps as there is room for. */
  String names(List<String> names) {
    StringBuilder svg = new StringBuilder();
    int every = Math.max(1, (int) Math.ceil((double) names.size() / MOST_LABELS));
    for (int i = 0; i < names.size(); i += every) {
      svg.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
              x(i + 0.5), height - 8, Html.text(names.get(i))));
    }
    return svg.toString();
  }

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
