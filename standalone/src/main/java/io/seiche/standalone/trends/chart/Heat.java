package io.seiche.standalone.trends.chart;

import static io.seiche.standalone.trends.chart.Frame.format;

import io.seiche.standalone.html.Html;
import java.util.List;

/** The hours of a week as fields, the more the darker. Stateless. */
public final class Heat {
  private static final int LEFT = 70;
  private static final int TOP = 8;
  private static final int FIELD = 26;
  private static final int FOOT = 26;
  private static final double FAINTEST = 0.06;

  private Heat() {}

  /**
   * An hour of the week.
   *
   * @param day 0 to 6
   * @param hour 0 to 23
   * @param share of the most there is, 0 to 1
   * @param title what it says in words
   */
  public record Field(int day, int hour, double share, String title) {}

  /**
   * A chart; hours without a field are left blank.
   *
   * @param label what it shows, in words
   * @param days names of seven
   */
  public static String of(String label, List<String> days, List<Field> fields) {
    double width = (Frame.WIDTH - LEFT - 10) / 24.0;
    int height = TOP + 7 * FIELD + FOOT;
    StringBuilder svg = new StringBuilder("<div class=\"scroll chart\">");
    svg.append(
        format(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
            Frame.WIDTH, height, Html.text(label)));
    for (int day = 0; day < days.size(); day++) {
      svg.append(
          format(
              "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              LEFT - 8, TOP + (day + 0.65) * FIELD, Html.text(days.get(day))));
    }
    for (int hour = 0; hour < 24; hour += 2) {
      svg.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%02d</text>",
              LEFT + (hour + 0.5) * width, height - 9, hour));
    }
    for (Field field : fields) {
      String place =
          format(
              "x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"",
              LEFT + field.hour() * width, TOP + field.day() * FIELD, width - 2, FIELD - 2);
      svg.append("<g><title>").append(Html.text(field.title())).append("</title>");
      svg.append("<rect class=\"sunk\" ").append(place).append("/>");
      svg.append(
          format("<rect class=\"heat\" fill-opacity=\"%.3f\" %s/></g>", opacity(field), place));
    }
    return svg.append(Frame.close()).toString();
  }

  private static double opacity(Field field) {
    return field.share() > 0 ? FAINTEST + (1 - FAINTEST) * field.share() : 0;
  }
}
