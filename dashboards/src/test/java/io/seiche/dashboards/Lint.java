package io.seiche.dashboards;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule every dashboard keeps.
 *
 * @param name what is kept, as a sentence
 * @param problems of one dashboard among all; none when the rule is kept
 */
record Lint(String name, BiFunction<Dashboard, List<Dashboard>, Stream<String>> problems) {
  static List<Lint> all() {
    return Stream.of(
            PageLints.all(),
            LinkLints.all(),
            AnnotationLints.all(),
            PanelLints.all(),
            GraphLints.all(),
            TableLints.all(),
            QueryLints.all(),
            DialectLints.all(),
            LookLints.all())
        .flatMap(List::stream)
        .toList();
  }

  /** A rule that looks at one dashboard alone. */
  static Lint alone(String name, Function<Dashboard, Stream<String>> problems) {
    return new Lint(name, (dashboard, all) -> problems.apply(dashboard));
  }

  List<String> check(Dashboard dashboard, List<Dashboard> all) {
    return problems.apply(dashboard, all).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
