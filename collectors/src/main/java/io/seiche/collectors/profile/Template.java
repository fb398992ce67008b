package io.seiche.collectors.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
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
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      String value = labels.apply(label.group(1));
      if (value.isBlank()) {
        return Optional.empty();
      }
      label.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return Optional.of(label.appendTail(out).toString());
  }
}
