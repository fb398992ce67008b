package io.seiche.collectors.source.prometheus;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One metric family of OpenMetrics, and its rules. Not thread-safe. */
final class Family {
  static final Family NONE = new Family("");

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Map<String, List<String>> SUFFIXES =
      Map.of(
          "unknown", List.of(""),
          "gauge", List.of(""),
          "stateset", List.of(""),
          "info", List.of("_info"),
          "counter", List.of("_total", "_created"),
          "summary", List.of("", "_count", "_sum", "_created"),
          "histogram", List.of("_bucket", "_count", "_sum", "_created"),
          "gaugehistogram", List.of("_bucket", "_gcount", "_gsum"));

  private final String name;
  private final Set<Map<String, String>> groups = new HashSet<>();
  private final Set<String> series = new HashSet<>();
  private Map<String, String> group = Map.of();
  private MetricPoint point = new MetricPoint("", "");
  private String type = "";
  private boolean helped;
  private boolean united;
  private boolean started;
  private double time = Double.NaN;

  Family(String name) {
    this.name = name;
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  String name() {
    return name;
  }

  void help(int line) throws PageException {
    metadata(helped, line);
    helped = true;
  }

  /**
   * @param names of the page so far; what this family's samples will be called is added
   */
  void type(String given, Set<String> names, int line) throws PageException {
    metadata(!type.isEmpty(), line);
    if (!SUFFIXES.containsKey(given)) {
      throw new PageException(line, "unknown type '" + given + "'");
    }
    type = given;
    for (String suffix : SUFFIXES.get(given)) {
      if (!suffix.isEmpty() && !names.add(name + suffix)) {
        throw new PageException(line, "'" + name + suffix + "' was there before");
      }
    }
  }

  void unit(String unit, int line) throws PageException {
    metadata(united, line);
    united = true;
    if (!unit.isEmpty() && !name.endsWith("_" + unit)) {
      throw new PageException(line, "'" + name + "' does not end in its unit '" + unit + "'");
    }
  }

  private void metadata(boolean again, int line) throws PageException {
    if (again || started) {
      throw new PageException(
          line, "metadata of '" + name + "' " + (again ? "twice" : "after its samples"));
    }
  }

  private String type() {
    return type.isEmpty() ? "unknown" : type;
  }

  boolean has(String sample) {
    return sample.startsWith(name)
        && !name.isEmpty()
        && SUFFIXES.get(type()).contains(sample.substring(name.length()));
  }

  boolean mayHaveExemplar(String sample) {
    return switch (type()) {
      case "counter" -> sample.endsWith("_total");
      case "histogram", "gaugehistogram" -> sample.endsWith("_bucket");
      default -> false;
    };
  }

  /**
   * One more sample.
   *
   * @param timestamp seconds; NaN for none
   * @return false for what was there already at the same time
   */
  boolean add(String sample, Labels labels, double value, double timestamp, int line)
      throws PageException {
    String suffix = sample.substring(name.length());
    if (united && (type.equals("info") || type.equals("stateset"))) {
      throw new PageException(line, "'" + name + "' must not have a unit");
    }
    Map<String, String> of = group(labels, suffix);
    boolean next = !started || !of.equals(group);
    if (next) {
      point.end(line);
      if (!groups.add(of)) {
        throw new PageException(line, "samples of one '" + name + "' must be together");
      }
    } else {
      advance(timestamp, line);
    }
    if (next || Double.compare(timestamp, time) != 0) {
      point.end(line);
      point = new MetricPoint(type(), name);
      series.clear();
    }
    started = true;
    group = of;
    time = timestamp;
    boolean fresh = series.add(sample + labels);
    if (fresh) {
      point.add(suffix, labels, value, line);
    }
    return fresh;
  }

  private void advance(double timestamp, int line) throws PageException {
    if (Double.isNaN(timestamp) != Double.isNaN(time)) {
      throw new PageException(line, "some samples of '" + name + "' have a time, some have none");
    }
    if (timestamp < time && !type.equals("info")) {
      throw new PageException(line, "time goes back within '" + name + "'");
    }
  }

  private Map<String, String> group(Labels labels, String suffix) {
    Map<String, String> group = new TreeMap<>();
    labels.names().forEach(label -> group.put(label, labels.get(label)));
    switch (type()) {
      case "histogram", "gaugehistogram" -> {
        if (suffix.equals("_bucket")) {
          group.remove("le");
        }
      }
      case "summary" -> {
        if (suffix.isEmpty()) {
          group.remove("quantile");
        }
      }
      case "stateset" -> group.remove(name);
      default -> {}
    }
    return group;
  }

  /** After its last line. */
  void end(int line) throws PageException {
    if (united && (type.equals("info") || type.equals("stateset"))) {
      throw new PageException(line, "'" + name + "' must not have a unit");
    }
    point.end(line);
  }
}
