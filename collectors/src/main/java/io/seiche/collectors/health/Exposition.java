package io.seiche.collectors.health;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a page that Prometheus reads. Not thread-safe.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Text format</a>
 */
final class Exposition {
  /** What Prometheus knows the page by. */
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder out = new StringBuilder();
  private String family = "";

  /** Begins a family; its samples follow before the next one. */
  Exposition family(String name, String type, String help) {
    family = name;
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /** A sample of the family, with a suffix such as {@code _sum} or none. */
  Exposition sample(String suffix, Map<String, String> labels, double value) {
    return write(suffix, labels, number(value));
  }

  Exposition sample(String suffix, Map<String, String> labels, long value) {
    return write(suffix, labels, Long.toString(value));
  }

  Exposition sample(Map<String, String> labels, double value) {
    return sample("", labels, value);
  }

  Exposition sample(Map<String, String> labels, long value) {
    return sample("", labels, value);
  }

  private Exposition write(String suffix, Map<String, String> labels, String number) {
    out.append(family).append(suffix);
    if (!labels.isEmpty()) {
      char before = '{';
      for (Map.Entry<String, String> label : labels.entrySet()) {
        out.append(before).append(label.getKey()).append("=\"");
        escape(label.getValue());
        out.append('"');
        before = ',';
      }
      out.append('}');
    }
    out.append(' ').append(number).append('\n');
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '"' -> out.append("\\\"");
        case '\n' -> out.append("\\n");
        default -> out.append(c);
      }
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Labels in the order given: name, value, name, value … */
  static Map<String, String> labels(String... pairs) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      labels.put(pairs[i], pairs[i + 1]);
    }
    return labels;
  }

  String text() {
    return out.toString();
  }
}
