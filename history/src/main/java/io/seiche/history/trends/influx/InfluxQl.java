package io.seiche.history.trends.influx;

import static io.seiche.history.influx.query.Clauses.literal;
import static io.seiche.history.influx.query.Clauses.name;

import io.seiche.history.Measurement;
import io.seiche.history.influx.query.Clauses;
import io.seiche.history.trends.RollupQuery;
import io.seiche.history.trends.TagFilter;
import java.util.stream.Collectors;

/** Questions in InfluxQL. */
final class InfluxQl {
  /** What has a meaning of its own in Go's regular expressions, and the slash that ends one. */
  private static final String MEANT = "\\.+*?()|[]{}^$/";

  private InfluxQl() {}

  static String values(Measurement measurement, String tag) {
    return "SHOW TAG VALUES FROM " + name(measurement.table()) + " WITH KEY = " + name(tag);
  }

  /** Its columns: the time, then fields, or what comes of them. */
  static String statement(RollupQuery query) {
    String figure =
        switch (query.kind()) {
          case ROWS -> "%s";
          case SUMS -> "sum(%s)";
          case ANY -> "first(%s)";
        };
    return query.fields().stream()
            .map(field -> figure.formatted(name(field)))
            .collect(Collectors.joining(", ", "SELECT ", ""))
        + rows(query)
        + query.byTags().stream()
            .map(Clauses::name)
            .collect(Collectors.collectingAndThen(Collectors.joining(", "), InfluxQl::grouped));
  }

  private static String grouped(String tags) {
    return tags.isEmpty() ? "" : " GROUP BY " + tags;
  }

  private static String rows(RollupQuery query) {
    StringBuilder rows =
        new StringBuilder(Clauses.rows(query.measurement(), query.fromMs(), query.toMs()));
    if (query.omitsSuperseded()) {
      rows.append(" AND superseded = false");
    }
    query.tags().forEach(filter -> rows.append(" AND ").append(condition(filter)));
    if (!query.above().isEmpty()) {
      rows.append(
          query.above().stream()
              .map(field -> name(field) + " > 0")
              .collect(Collectors.joining(" OR ", " AND (", ")")));
    }
    RollupQuery.Only only = query.only();
    if (only != null) {
      rows.append(" AND ").append(name(only.field())).append(" = ").append(literal(only.text()));
    }
    return rows.toString();
  }

  private static String condition(TagFilter filter) {
    return filter.values().size() == 1
        ? name(filter.tag()) + " = " + literal(filter.values().get(0))
        : filter.values().stream()
            .map(InfluxQl::pattern)
            .collect(Collectors.joining("|", name(filter.tag()) + " =~ /^(?:", ")$/"));
  }

  private static String pattern(String value) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (MEANT.indexOf(c) >= 0) {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return pattern.toString();
  }
}
