package io.seiche.collectors.source.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The labels of a series, in their order. Immutable. */
public final class Labels {
  public static final Labels NONE = new Labels(List.of(), List.of());

  private final List<String> names;
  private final List<String> values;

  private Labels(List<String> names, List<String> values) {
    this.names = names;
    this.values = values;
  }

  /** Names and values in turn, for tests and tools. */
  public static Labels of(String... namesAndValues) {
    Builder labels = new Builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      labels.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return labels.build();
  }

  /** A label that is not there is empty, as in Prometheus. */
  public String get(String name) {
    int at = names.indexOf(name);
    return at < 0 ? "" : values.get(at);
  }

  public List<String> names() {
    return names;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels that && names.equals(that.names) && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + values.hashCode();
  }

  /** As a page has them, without braces. */
  @Override
  public String toString() {
    return IntStream.range(0, names.size())
        .mapToObj(i -> names.get(i) + "=\"" + escaped(values.get(i)) + '"')
        .collect(Collectors.joining(","));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Collects labels; not thread-safe. */
  static final class Builder {
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    /** False when the name is there already. */
    boolean add(String name, String value) {
      boolean fresh = !names.contains(name);
      names.add(name);
      values.add(value);
      return fresh;
    }

    Labels build() {
      return names.isEmpty() ? NONE : new Labels(List.copyOf(names), List.copyOf(values));
    }
  }
}
