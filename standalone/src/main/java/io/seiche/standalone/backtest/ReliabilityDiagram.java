package io.seiche.standalone.backtest;

import io.seiche.standalone.backtest.scores.Calibration;
import io.seiche.standalone.html.Html;
import java.util.Locale;

/**
 * What came true against what was said, as SVG: on the diagonal, probabilities mean what they say.
 * A dot's area is its share of the rows. Stateless.
 */
final class ReliabilityDiagram {
  private static final int LEFT = 34;
  private static final int TOP = 14;
  private static final int SIDE = 220;
  private static final double SMALLEST = 2.5;
  private static final double LARGEST = 13;
  private static final double FAINTEST = 0.1;

  private ReliabilityDiagram() {}

  static String of(Calibration calibration, String label) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg class=\"reliability\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
            LEFT + SIDE + 16, TOP + SIDE + 36, Html.text(label)));
    for (int i = 0; i <= 4; i++) {
      double share = i / 4.0;
      svg.append(
          format(
              "<path class=\"grid\" d=\"M%.1f %dV%dM%d %.1fH%d\"/>",
              x(share), TOP, TOP + SIDE, LEFT, y(share), LEFT + SIDE));
      svg.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              x(share), TOP + SIDE + 16, share(share), LEFT - 6, y(share) + 4, share(share)));
    }
    svg.append(
        format("<path class=\"ideal\" d=\"M%.1f %.1fL%.1f %.1f\"/>", x(0), y(0), x(1), y(1)));
    dots(svg, calibration);
    svg.append(
        format(
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">probability said</text>",
            x(0.5), TOP + SIDE + 32));
    return svg.append("</svg>").toString();
  }

  private static void dots(StringBuilder svg, Calibration calibration) {
    long rows = calibration.rows();
    for (int i = 0; i < Calibration.BINS; i++) {
      Calibration.Bin bin = calibration.bin(i);
      if (bin.rows() > 0) {
        double radius = Math.max(SMALLEST, LARGEST * Math.sqrt((double) bin.rows() / rows));
        svg.append(
            format(
                "<path class=\"gap\" stroke-opacity=\"%.2f\" d=\"M%.1f %.1fV%.1f\"/>"
                    + "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>said %.3f, came true"
                    + " %.3f, %s rows</title></circle>",
                Math.min(1, FAINTEST + radius / LARGEST),
                x(bin.said()),
                y(bin.said()),
                y(bin.right()),
                x(bin.said()),
                y(bin.right()),
                radius,
                bin.said(),
                bin.right(),
                Figures.count(bin.rows())));
      }
    }
  }

  private static double x(double share) {
    return LEFT + share * SIDE;
  }

  private static double y(double share) {
    return TOP + (1 - share) * SIDE;
  }

  private static String share(double share) {
    return format("%.0f %%", 100 * share);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
