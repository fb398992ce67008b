package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.profile.Join;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The labels that one join found on a page. Not thread-safe. */
final class Joined {
  private final Join join;
  private final Map<List<String>, Map<String, String>> found = new HashMap<>();
  private long page;

  Joined(Join join) {
    this.join = join;
  }

  Join join() {
    return join;
  }

  List<String> key(UnaryOperator<String> labels) {
    return join.on().stream().map(labels).toList();
  }

  Map<String, String> taken(UnaryOperator<String> labels) {
    return join.take().stream().collect(Collectors.toMap(label -> label, labels, (a, b) -> a));
  }

  void put(long now, List<String> key, Map<String, String> taken) {
    if (page != now) {
      page = now;
      found.clear();
    }
    found.put(key, taken);
  }

  /** Empty where the page does not tell. */
  String label(long now, UnaryOperator<String> labels, String name) {
    return page == now ? found.getOrDefault(key(labels), Map.of()).getOrDefault(name, "") : "";
  }
}
