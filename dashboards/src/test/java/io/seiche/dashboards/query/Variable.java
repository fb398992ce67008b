package io.seiche.dashboards.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A variable of a dashboard and what is chosen of it, written into a query as Grafana's InfluxDB
 * datasource writes it.
 *
 * @param multi whether several values may be chosen
 * @param allValue text in place of all values; empty when there is none
 * @param all whether all values are chosen
 * @param chosen what is chosen, all there is where that is all
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/visualizations/dashboards/variables/variable-syntax/">Variable
 *     syntax</a>
 */
public record Variable(
    String name, boolean multi, String allValue, boolean all, List<String> chosen) {

  /** A variable that holds this one value. */
  public static Variable of(String name, String value) {
    return new Variable(name, false, "", false, List.of(value));
  }

  /**
   * What stands in the query in place of it.
   *
   * @param format what follows the colon in <code>${name:format}</code>; empty when nothing does
   * @param inRegex whether it stands between slashes
   */
  String written(String format, boolean inRegex) {
    if (all && !allValue.isEmpty()) {
      return allValue;
    }
    return switch (format) {
      case "" -> multi || inRegex ? asRegex(multi && chosen.size() != 1) : String.join(",", chosen);
      case "regex" -> asRegex(chosen.size() != 1);
      case "raw", "csv", "text" -> String.join(",", chosen);
      case "pipe" -> String.join("|", chosen);
      case "singlequote" ->
          chosen.stream()
              .map(value -> "'" + value.replace("'", "\\'") + "'")
              .collect(Collectors.joining(","));
      default ->
          throw new IllegalArgumentException("${" + name + ":" + format + "}: which format?");
    };
  }

  private String asRegex(boolean grouped) {
    String joined =
        chosen.stream()
            .map(value -> value.replaceAll("[\\\\^$*+?.()|\\[\\]{}/]", "\\\\$0"))
            .collect(Collectors.joining("|"));
    return grouped ? "(" + joined + ")" : joined;
  }
}
