package io.seiche.dashboards.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in what Grafana fills in before it sends a query: the range of time, the interval, and
 * variables.
 *
 * @see <a href="https://grafana.com/docs/grafana/latest/datasources/influxdb/template-variables/">
 *     InfluxDB template variables</a>
 */
public final class Asked {
  /** Below the first, an exact interval in milliseconds becomes the second. */
  private static final long[][] ROUNDED = {
    {15, 10},
    {35, 20},
    {75, 50},
    {150, 100},
    {350, 200},
    {750, 500},
    {1_500, 1_000},
    {3_500, 2_000},
    {7_500, 5_000},
    {12_500, 10_000},
    {17_500, 15_000},
    {25_000, 20_000},
    {45_000, 30_000},
    {90_000, 60_000},
    {210_000, 120_000},
    {450_000, 300_000},
    {750_000, 600_000},
    {1_050_000, 900_000},
    {1_500_000, 1_200_000},
    {2_700_000, 1_800_000},
    {5_400_000, 3_600_000},
    {9_000_000, 7_200_000},
    {16_200_000, 10_800_000},
    {32_400_000, 21_600_000},
    {86_400_000, 43_200_000},
    {604_800_000, 86_400_000},
    {1_814_400_000, 604_800_000}
  };

  private static final Pattern NAME =
      Pattern.compile("\\$\\{(?<braced>\\w+)(?::(?<format>\\w+))?}|\\$(?<bare>\\w+)");

  private final long fromMs;
  private final long toMs;
  private final Map<String, Variable> variables = new TreeMap<>();

  public Asked(Instant from, Instant to, List<Variable> variables) {
    fromMs = from.toEpochMilli();
    toMs = to.toEpochMilli();
    variables.forEach(variable -> this.variables.put(variable.name(), variable));
  }

  public Instant from() {
    return Instant.ofEpochMilli(fromMs);
  }

  public Instant to() {
    return Instant.ofEpochMilli(toMs);
  }

  /** The same range and variables, and these. */
  public Asked with(List<Variable> more) {
    Asked asked = new Asked(Instant.ofEpochMilli(fromMs), Instant.ofEpochMilli(toMs), more);
    variables.forEach(asked.variables::putIfAbsent);
    return asked;
  }

  /**
   * The interval of a panel over this range.
   *
   * @param least no shorter than this
   * @param points no more than so many of it in the range
   */
  public Duration interval(Duration least, int points) {
    long exact = (toMs - fromMs) / points;
    long rounded = 2_592_000_000L;
    for (long[] step : ROUNDED) {
      if (exact < step[0]) {
        rounded = step[1];
        break;
      }
    }
    return Duration.ofMillis(Math.max(least.toMillis(), rounded));
  }

  /**
   * The query as it is sent.
   *
   * @throws IllegalArgumentException for a variable nobody defines
   */
  public String in(String query, Duration interval) {
    Matcher names = NAME.matcher(query);
    return names.replaceAll(name -> Matcher.quoteReplacement(value(query, names, name, interval)));
  }

  private String value(String query, Matcher names, MatchResult at, Duration interval) {
    String name = names.group("braced") == null ? names.group("bare") : names.group("braced");
    String format = names.group("format") == null ? "" : names.group("format");
    return switch (name) {
      case "timeFilter", "__timeFilter" -> "time >= " + fromMs + "ms and time <= " + toMs + "ms";
      case "__interval", "interval" -> text(interval);
      case "__interval_ms" -> String.valueOf(interval.toMillis());
      case "__from" -> String.valueOf(fromMs);
      case "__to" -> String.valueOf(toMs);
      case "__range" -> (toMs - fromMs) / 1_000 + "s";
      case "__range_s" -> String.valueOf((toMs - fromMs) / 1_000);
      default -> {
        Variable variable = variables.get(name);
        if (variable == null) {
          throw new IllegalArgumentException("no variable '" + name + "' for: " + query);
        }
        yield variable.written(format, inRegex(query, at.start()));
      }
    };
  }

  /** Whether that place is between slashes. */
  private static boolean inRegex(String query, int place) {
    return query.substring(0, place).matches("(?s).*[=!]~\\s*/[^/]*");
  }

  private static String text(Duration interval) {
    long ms = interval.toMillis();
    if (ms % 86_400_000 == 0) {
      return ms / 86_400_000 + "d";
    }
    if (ms % 3_600_000 == 0) {
      return ms / 3_600_000 + "h";
    }
    if (ms % 60_000 == 0) {
      return ms / 60_000 + "m";
    }
    return ms % 1_000 == 0 ? ms / 1_000 + "s" : ms + "ms";
  }
}
