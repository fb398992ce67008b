package io.seiche.benchmarks.scrape;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Seiche's own metrics at a moment, by name and, where there are labels, by both. */
record Exposed(Map<String, Double> values) {
  static Exposed of(String page) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String line : page.lines().toList()) {
      int blank = line.lastIndexOf(' ');
      if (!line.startsWith("#") && blank > 0) {
        values.put(line.substring(0, blank), Double.parseDouble(line.substring(blank + 1)));
      }
    }
    return new Exposed(values);
  }

  /** How much the sum over all labels grew. */
  double since(Exposed before, String name) {
    return sum(name) - before.sum(name);
  }

  private double sum(String name) {
    return values.entrySet().stream()
        .filter(e -> e.getKey().equals(name) || e.getKey().startsWith(name + "{"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** What was left out since, by reason. */
  Map<String, Double> skips(Exposed before) {
    Map<String, Double> by = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith("seiche_collector_skipped_total{")) {
            String reason = name.replaceAll(".*reason=\"([^\"]*)\".*", "$1");
            by.merge(reason, value - before.values().getOrDefault(name, 0.0), Double::sum);
          }
        });
    by.values().removeIf(value -> value == 0);
    return by;
  }
}
