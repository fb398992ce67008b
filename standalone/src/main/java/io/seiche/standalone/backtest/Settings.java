package io.seiche.standalone.backtest;

import io.seiche.analysis.storm.StormPolicy;
import io.seiche.analysis.switching.SwitchDetector;
import io.seiche.flink.Detection;
import io.seiche.telemetry.Attribution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thresholds by their keys, as {@code --set storm.open=1500} gives them. */
final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
  private static final TreeSet<String> KEYS =
      new TreeSet<>(
          List.of(
              "storm.per-switch",
              "storm.free-share",
              "storm.half-life",
              "storm.open",
              "storm.close",
              "storm.escalate",
              "storm.ceiling",
              "switch.dwell"));

  private Settings() {}

  /**
   * The defaults, but for what is set.
   *
   * @throws IllegalArgumentException naming the key and what it takes
   */
  static Detection detection(Map<String, String> set) {
    for (String key : set.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "unknown setting '" + key + "': expected one of " + String.join(", ", KEYS));
      }
    }
    StormPolicy storms = StormPolicy.DEFAULT;
    return new Detection(
        Attribution.BY_RESOURCE,
        new SwitchDetector(
            get(set, "switch.dwell", SwitchDetector.DEFAULT.dwellSeconds(), Settings::seconds)),
        new StormPolicy(
            number(set, "storm.per-switch", storms.perSwitch()),
            number(set, "storm.free-share", storms.freeShare()),
            get(set, "storm.half-life", storms.halfLife(), Settings::duration),
            number(set, "storm.open", storms.open()),
            number(set, "storm.close", storms.close()),
            number(set, "storm.escalate", storms.escalate()),
            number(set, "storm.ceiling", storms.ceiling())));
  }

  private static double number(Map<String, String> set, String key, double otherwise) {
    return get(set, key, otherwise, Settings::number);
  }

  private static <T> T get(
      Map<String, String> set, String key, T otherwise, Function<String, T> parse) {
    String text = set.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number, got '" + text + "'", e);
    }
  }

  private static double seconds(String text) {
    return duration(text).toMillis() / 1e3;
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a duration such as 30s, 15m or 2h, got '" + text + "'");
    }
    double value = Double.parseDouble(matcher.group(1));
    double millis =
        switch (matcher.group(2)) {
          case "ms" -> value;
          case "s" -> value * 1e3;
          case "m" -> value * 60e3;
          default -> value * 3600e3;
        };
    return Duration.ofMillis(Math.round(millis));
  }
}
