package io.seiche.collectors.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which series are meant, as in PromQL: {@code name{label="value", other!~"pattern"}}. */
public record Selector(String name, List<LabelMatch> matches) {
  private static final Pattern WHOLE =
      Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)?\\s*(?:\\{(.*)\\})?\\s*", Pattern.DOTALL);
  private static final Pattern ONE =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*(,|$)",
          Pattern.DOTALL);

  public Selector {
    matches = List.copyOf(matches);
  }

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  static Selector parse(String text) {
    Patterns.checkLength(text);
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches() || whole.group(1) == null) {
      throw new IllegalArgumentException(
          "expected a series such as name{label=\"value\"}, got '" + text + "'");
    }
    return new Selector(whole.group(1), matches(whole.group(2)));
  }

  /** Conditions alone: {@code {label="value"}}. */
  static List<LabelMatch> conditions(String text) {
    Patterns.checkLength(text);
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches() || whole.group(1) != null || whole.group(2) == null) {
      throw new IllegalArgumentException(
          "expected conditions such as {label=\"value\"}, got '" + text + "'");
    }
    return matches(whole.group(2));
  }

  private static List<LabelMatch> matches(String inside) {
    List<LabelMatch> matches = new ArrayList<>();
    if (inside == null) {
      return matches;
    }
    Matcher one = ONE.matcher(inside);
    int at = 0;
    while (at < inside.length() && !inside.substring(at).isBlank()) {
      if (!one.find(at) || one.start() != at) {
        throw new IllegalArgumentException(
            "expected label=\"value\" at '" + inside.substring(at) + "'");
      }
      String value = one.group(3).replace("\\\"", "\"").replace("\\\\", "\\");
      String operator = one.group(2);
      boolean pattern = operator.endsWith("~");
      matches.add(
          new LabelMatch(
              one.group(1),
              operator.startsWith("="),
              pattern ? Patterns.compile(value) : Pattern.compile(Pattern.quote(value))));
      at = one.end();
    }
    return matches;
  }

  public boolean matches(UnaryOperator<String> labels) {
    return matches.stream().allMatch(match -> match.matches(labels.apply(match.label())));
  }
}
