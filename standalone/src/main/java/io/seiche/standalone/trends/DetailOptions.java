package io.seiche.standalone.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.trend.Peak;
import io.seiche.standalone.console.Rate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that single questions take. */
final class DetailOptions {
  private static final int MOST = 1_000;
  private static final int MOST_DAYS = 366;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many workloads or storms, 1 to 1000 (default: 20).")
  private Integer limit;

  @Option(
      names = "--after",
      paramLabel = "NAME",
      description = "Of workloads: the page that follows; its end is told under each page.")
  private String after;

  @Option(
      names = "--what",
      paramLabel = "FIGURE",
      description =
          "Of heatmap: switches, storm_s, bill_bytes, or a phase such as training (default:"
              + " switches).")
  private String what;

  @Option(
      names = "--peak",
      paramLabel = "PEAK",
      description = "Of forecast: save, load, read or write (default: all).")
  private Peak peak;

  @Option(
      names = "--capacity",
      paramLabel = "RATE",
      description = "Of forecast: says when this is reached, such as 40GB/s.")
  private String capacity;

  @Option(
      names = "--days",
      paramLabel = "N",
      description =
          "Of forecast: so many days ahead, 1 to 366; no further than days are known (default: 28).")
  private Integer days;

  /** A usage error where something cannot be, or is not of this question; null is all of them. */
  void check(Trend<?> trend) {
    given()
        .forEach(
            (option, value) -> {
              if (value != null && trend != null && !trend.takes(option)) {
                throw wrong(option + " is not for " + trend.word());
              }
            });
    within("--limit", limit, MOST);
    within("--days", days, MOST_DAYS);
    if (capacity != null) {
      try {
        double unused = Rate.parse("capacity", capacity);
      } catch (IllegalArgumentException e) {
        throw wrong("--capacity: " + e.getMessage());
      }
    }
    if (what != null && !figures().contains(what.toLowerCase(Locale.ROOT))) {
      throw wrong("--what must be one of " + String.join(", ", figures()) + ", got '" + what + "'");
    }
  }

  private Map<String, Object> given() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("--limit", limit);
    given.put("--after", after);
    given.put("--what", what);
    given.put("--peak", peak);
    given.put("--capacity", capacity);
    given.put("--days", days);
    return given;
  }

  private void within(String option, Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw wrong(option + " must be 1 to " + most + ", got " + value);
    }
  }

  private static List<String> figures() {
    List<String> figures = new ArrayList<>(List.of("switches", "storm_s", "bill_bytes"));
    for (Phase phase : Phase.values()) {
      figures.add(phase.name().toLowerCase(Locale.ROOT));
    }
    return figures;
  }

  /** What a question takes, added to its parameters. */
  Asking with(Asking asking, Trend<?> trend) {
    given()
        .forEach(
            (option, value) -> {
              if (trend.takes(option) && value != null) {
                asking.with(option.substring(2), parameter(option, value));
              }
            });
    return trend.takes("--limit") && limit == null ? asking.with("limit", 20) : asking;
  }

  private static Object parameter(String option, Object value) {
    return switch (option) {
      case "--what" -> figure(value.toString());
      case "--peak" -> value.toString().toLowerCase(Locale.ROOT);
      default -> value;
    };
  }

  /** Phases are asked for as they are written. */
  private static String figure(String text) {
    String figure = text.toLowerCase(Locale.ROOT);
    return List.of("switches", "storm_s", "bill_bytes").contains(figure)
        ? figure
        : figure.toUpperCase(Locale.ROOT);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
