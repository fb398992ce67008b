package io.seiche.standalone.trends.chart;

import static io.seiche.standalone.trends.chart.Frame.format;

import io.seiche.standalone.html.Html;
import java.util.List;

/** Columns over time, each a stack of parts. Stateless. */
public final class Columns {
  private static final int HEIGHT = 240;
  private static final double GAP = 0.12;

  private Columns() {}

  /**
   * A part of every column.
   *
   * @param style class of its colour
   */
  public record Layer(String name, String style) {}

  /**
   * A column.
   *
   * @param title what it says in words
   * @param values from the ground up, one a layer
   * @param partial whether it is not whole
   */
  public record Column(String name, String title, List<Double> values, boolean partial) {}

  /**
   * A chart.
   *
   * @param label what it shows, in words
   */
  public static String of(String label, List<Layer> layers, List<Column> columns, Axis axis) {
    Frame frame = new Frame(HEIGHT, columns.size(), axis);
    StringBuilder svg = new StringBuilder(frame.open(label)).append(frame.grid());
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      svg.append(column.partial() ? "<g class=\"partial\">" : "<g>");
      svg.append("<title>").append(Html.text(column.title())).append("</title>");
      double below = 0;
      for (int layer = 0; layer < layers.size(); layer++) {
        double value = column.values().get(layer);
        if (value > 0) {
          double top = frame.y(below + value);
          svg.append(
              format(
                  "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
                  layers.get(layer).style(),
                  frame.x(i + GAP / 2),
                  top,
                  frame.x(i + 1 - GAP) - frame.x(i),
                  frame.y(below) - top));
          below += value;
        }
      }
      svg.append("</g>");
    }
    svg.append(frame.names(columns.stream().map(Column::name).toList())).append(Frame.close());
    return layers.size() > 1 ? legend(layers) + svg : svg.toString();
  }

  /** What the colours mean. */
  public static String legend(List<Layer> layers) {
    StringBuilder legend = new StringBuilder("<div class=\"legend\">");
    for (Layer layer : layers) {
      legend.append("<span><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"");
      legend.append(layer.style()).append("\" width=\"12\" height=\"12\" rx=\"2\"/></svg>");
      legend.append(Html.text(layer.name())).append("</span>");
    }
    return legend.append("</div>\n").toString();
  }
}
