package io.seiche.analysis.rules;

import java.util.Map;

/** The catalogue as people read it: a file with comments, and a table for the documents. */
public final class RuleText {
  private RuleText() {}

  /**
   * A file in YAML that says all of it.
   *
   * @param values what differs from the defaults, by key
   */
  public static String file(Map<String, String> values) {
    StringBuilder out =
        new StringBuilder(
            """
            # Seiche's rules. What is left out is as by default.
            # Durations: 500ms, 30s, 15m, 2h. Bytes: 512KiB, 1MiB, 2GB.
            """);
    String group = "";
    for (Rule rule : Rule.values()) {
      int point = rule.key().indexOf('.');
      if (!rule.key().substring(0, point).equals(group)) {
        group = rule.key().substring(0, point);
        out.append('\n').append(group).append(":\n");
      }
      out.append("  # ")
          .append(sentence(rule.meaning()))
          .append("; ")
          .append(rule.range().replace("`", ""))
          .append(".\n  ")
          .append(rule.key().substring(point + 1))
          .append(": ")
          .append(values.getOrDefault(rule.key(), rule.byDefault()))
          .append('\n');
    }
    return out.toString();
  }

  /** A row for each, as in {@code docs/configuration.md}. */
  public static String table() {
    StringBuilder out = new StringBuilder();
    for (Rule rule : Rule.values()) {
      out.append("| `")
          .append(rule.key())
          .append("` | `")
          .append(rule.byDefault())
          .append("` | ")
          .append(rule.range())
          .append(" | ")
          .append(rule.meaning())
          .append(" |\n");
    }
    return out.toString();
  }

  private static String sentence(String meaning) {
    return Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1);
  }
}
