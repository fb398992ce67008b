package io.seiche.history.trends;

import java.util.List;

/**
 * Which rows count: those in which a tag has one of these values.
 *
 * @param values as stores keep them, at least one
 */
public record TagFilter(String tag, List<String> values) {
  public TagFilter {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing has no " + tag);
    }
  }
}
