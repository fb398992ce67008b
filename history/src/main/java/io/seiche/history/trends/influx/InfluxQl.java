package io.seiche.history.trends.influx;

import static io.seiche.history.influx.query.Clauses.literal;
import static io.seiche.history.influx.query.Clauses.name;

import io.seiche.history.Measurement;
import io.seiche.history.influx.query.Clauses;
import io.seiche.history.trends.RollupQuery;
import io.seiche.history.trends.TagFilter;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Questions in InfluxQL. */
final class InfluxQl {
  /** What has a meaning of its own in Go's regular expressions, and the slash that ends one. */
  private static final String MEANT = "\\.+*?()|[]{}^$/";

  /** Days begin at midnights, which are multiples of it in every zone. */
  private static final String STARTS = "time(15m)";

  private static final String NO_MORE = " fill(none)";

  private InfluxQl() {}

  static String values(Measurement measurement, String tag) {
    return "SHOW TAG VALUES FROM " + name(measurement.table()) + " WITH KEY = " + name(tag);
  }

  /** Its columns: the time, then fields. */
  static String statement(RollupQuery query) {
    StringBuilder statement = select(query.fields(), query.summed()).append(rows(query));
    StringJoiner groups = new StringJoiner(", ");
    if (query.summed() && query.byStart()) {
      groups.add(STARTS);
    }
    query.byTags().forEach(tag -> groups.add(name(tag)));
    if (groups.length() > 0) {
      statement.append(" GROUP BY ").append(groups);
    }
    return query.summed() && query.byStart()
        ? statement.append(NO_MORE).toString()
        : statement.toString();
  }

  /** The same rows as far as they are partial. */
  static String partial(RollupQuery query) {
    return select(query.partialOf(), true)
        .append(rows(query))
        .append(" AND partial = true GROUP BY ")
        .append(STARTS)
        .append(NO_MORE)
        .toString();
  }

  private static StringBuilder select(List<String> fields, boolean summed) {
    return new StringBuilder("SELECT ")
        .append(
            fields.stream()
                .map(field -> summed ? "sum(" + name(field) + ")" : name(field))
                .collect(Collectors.joining(", ")));
  }

  private static String rows(RollupQuery query) {
    StringBuilder rows =
        new StringBuilder(Clauses.rows(query.measurement(), query.fromMs(), query.toMs()));
    if (query.omitsSuperseded()) {
      rows.append(" AND superseded = false");
    }
    query.tags().forEach(filter -> rows.append(" AND ").append(condition(filter)));
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
