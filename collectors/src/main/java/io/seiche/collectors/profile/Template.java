package io.seiche.collectors.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A name with labels in it: {@code {pool}/{image}}. */
public record Template(String text) {
  /** Stands for the target's name. */
  public static final String TARGET = "__target__";

  private static final Pattern LABEL = Pattern.compile("\\{([a-zA-Z_][a-zA-Z0-9_]*)\\}");

  public Template {
    String rest = LABEL.matcher(text).replaceAll("");
    if (text.isBlank() || rest.contains("{") || rest.contains("}")) {
      throw new IllegalArgumentException(
          "expected a name such as {label} or {one}/{other}, got '" + text + "'");
    }
  }

  /** The labels in it. */
  public List<String> labels() {
    return LABEL.matcher(text).results().map(in -> in.group(1)).distinct().toList();
  }

  /** Empty when a label is. */
  public Optional<String> fill(UnaryOperator<String> labels) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      if (open < 0) {
        return Optional.of(out.append(text, at, text.length()).toString());
      }
      int close = text.indexOf('}', open);
      String value = labels.apply(text.substring(open + 1, close));
      if (value.isBlank()) {
        return Optional.empty();
      }
      out.append(text, at, open).append(value);
      at = close + 1;
    }
    return Optional.of(out.toString());
  }
}
