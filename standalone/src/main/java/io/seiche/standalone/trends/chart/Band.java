package io.seiche.standalone.trends.chart;

import static io.seiche.standalone.trends.chart.Frame.format;

import io.seiche.standalone.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was, and what is expected between what bounds. Stateless. */
public final class Band {
  private static final int HEIGHT = 220;

  private Band() {}

  /**
   * A day.
   *
   * @param low the same as {@code expected} of days that are over
   */
  public record Day(String name, double low, double expected, double high) {}

  /**
   * A chart.
   *
   * @param label what it shows, in words
   * @param known days that are over; those ahead follow them
   * @param limit drawn across; null for none
   */
  public static String of(String label, List<Day> known, List<Day> ahead, Double limit) {
    List<Day> days = new ArrayList<>(known);
    days.addAll(ahead);
    double most = days.stream().mapToDouble(Day::high).max().orElse(0);
    boolean shown = limit != null && limit < 2 * most;
    Axis axis = Axis.of(shown ? Math.max(most, limit) : most, "B/s");
    Frame frame = new Frame(HEIGHT, days.size(), axis);
    StringBuilder svg = new StringBuilder(frame.open(label)).append(frame.grid());
    int now = known.size();
    if (!ahead.isEmpty()) {
      svg.append("<path class=\"band\" d=\"");
      for (int i = 0; i < ahead.size(); i++) {
        svg.append(point(frame, i == 0, now + i, ahead.get(i).high()));
      }
      for (int i = ahead.size() - 1; i >= 0; i--) {
        svg.append(point(frame, false, now + i, ahead.get(i).low()));
      }
      svg.append("Z\"/>").append(line("expected", frame, now, ahead, Day::expected));
    }
    svg.append(line("known", frame, 0, known, Day::expected));
    if (shown) {
      svg.append(
          format(
              "<path class=\"limit\" d=\"M%.1f %.1fH%.1f\"/><text class=\"limit\" x=\"%.1f\""
                  + " y=\"%.1f\" text-anchor=\"end\">capacity %s</text>",
              frame.x(0),
              frame.y(limit),
              frame.end(),
              frame.end() - 4,
              frame.y(limit) - 5,
              Html.text(axis.words().apply(limit))));
    }
    return svg.append(frame.names(days.stream().map(Day::name).toList()))
        .append(Frame.close())
        .toString();
  }

  private static String line(
      String style, Frame frame, int from, List<Day> days, ToDoubleFunction<Day> value) {
    StringBuilder path = new StringBuilder("<path class=\"").append(style).append("\" d=\"");
    for (int i = 0; i < days.size(); i++) {
      path.append(point(frame, i == 0, from + i, value.applyAsDouble(days.get(i))));
    }
    return path.append("\"/>").toString();
  }

  private static String point(Frame frame, boolean first, int step, double value) {
    return format("%s%.1f %.1f", first ? "M" : "L", frame.x(step + 0.5), frame.y(value));
  }
}
