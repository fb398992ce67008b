package io.seiche.dashboards.grafana;

import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.telemetry.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An InfluxQL SELECT that InfluxDB 1.6 to 3 answer, of names that the catalogue has: one it does
 * not have is refused at once. Superseded points are left out of every query.
 *
 * <p>Immutable: each method yields another query.
 */
public final class Query {
  private static final String RANGE = "$timeFilter";

  /** A column of the answer; its unit is null for text and flags. */
  private record Output(String text, Optional<Unit> unit) {}

  private final Measurement measurement;
  private final Optional<Query> inner;
  private final Map<String, Output> outputs;
  private final List<String> conditions;
  private final List<String> groups;
  private final String time;
  private final String tail;

  private Query(
      Measurement measurement,
      Optional<Query> inner,
      Map<String, Output> outputs,
      List<String> conditions,
      List<String> groups,
      String time,
      String tail) {
    this.measurement = measurement;
    this.inner = inner;
    this.outputs = outputs;
    this.conditions = conditions;
    this.groups = groups;
    this.time = time;
    this.tail = tail;
  }

  /** Over the dashboard's time range. */
  public static Query from(Measurement measurement) {
    List<String> conditions =
        measurement.fields().stream().anyMatch(field -> field.name().equals("superseded"))
            ? List.of("\"superseded\" = false")
            : List.of();
    return new Query(measurement, Optional.empty(), Map.of(), conditions, List.of(), RANGE, "");
  }

  /** Over the answer to another query: its columns are the fields, its groups the tags. */
  public static Query over(Query inner) {
    return new Query(
        inner.measurement, Optional.of(inner), Map.of(), List.of(), List.of(), RANGE, "");
  }

  /** In place of the range, as much as this before its end, e.g. {@code 150s}. */
  public Query latest(String span) {
    return new Query(
        measurement,
        inner,
        outputs,
        conditions,
        groups,
        "time > ${__to}ms - " + span + " AND time <= ${__to}ms",
        tail);
  }

  /** Fields, and tags, as they are. */
  public Query fields(String... names) {
    Query query = this;
    for (String name : names) {
      query = query.output(name, unit(name), quoted(name));
    }
    return query;
  }

  public Query mean(String field) {
    return as(field, "mean(%s)", field);
  }

  public Query sum(String field) {
    return as(field, "sum(%s)", field);
  }

  public Query max(String field) {
    return as(field, "max(%s)", field);
  }

  public Query last(String field) {
    return as(field, "last(%s)", field);
  }

  /** How many points have the field. */
  public Query count(String field, String name) {
    return as(name, Unit.COUNT, "count(%s)", field);
  }

  /** A column of that name in the unit of its first field: each {@code %s} stands for a field. */
  public Query as(String name, String template, String... fields) {
    return output(name, unit(fields[0]), filled(template, fields));
  }

  public Query as(String name, Unit unit, String template, String... fields) {
    Stream.of(fields).forEach(this::unit);
    return output(name, Optional.of(unit), filled(template, fields));
  }

  /** Only what the dashboard's variable of the tag's name chooses. */
  public Query chosen(String... tags) {
    Query query = this;
    for (String tag : tags) {
      query = query.chosenBy(tag, tag);
    }
    return query;
  }

  /**
   * Says itself how values are escaped: left to Grafana, names with a slash that begin with a digit
   * are not.
   */
  public Query chosenBy(String tag, String variable) {
    checkTag(tag);
    return where(quoted(tag) + " =~ /^${" + variable + ":regex}$/");
  }

  /** Every %s of the condition stands for a field or a tag. */
  public Query where(String condition, String... names) {
    Stream.of(names).forEach(this::unit);
    List<String> more = new ArrayList<>(conditions);
    more.add(filled(condition, names));
    return new Query(measurement, inner, outputs, List.copyOf(more), groups, time, tail);
  }

  /** One point per bin, whose width follows the range. */
  public Query binned() {
    return every("$__interval");
  }

  /** One point per so much time, e.g. {@code 1d}. */
  public Query every(String width) {
    return grouped("time(" + width + ")");
  }

  /** One series per value of these tags. */
  public Query by(String... tags) {
    Query query = this;
    for (String tag : tags) {
      checkTag(tag);
      query = query.grouped(quoted(tag));
    }
    return query;
  }

  /** At most so many points, of each series, the newest first. */
  public Query newest(int points) {
    return new Query(
        measurement,
        inner,
        outputs,
        conditions,
        groups,
        time,
        " ORDER BY time DESC LIMIT " + points);
  }

  public Measurement measurement() {
    return measurement;
  }

  /** Names of the columns with a unit, in their order. */
  public Map<String, Unit> units() {
    Map<String, Unit> units = new LinkedHashMap<>();
    outputs.forEach((name, output) -> output.unit().ifPresent(unit -> units.put(name, unit)));
    return units;
  }

  /** InfluxQL, with Grafana's macros and variables in it; a bin without data has no point. */
  public String text() {
    return text("none");
  }

  /** The same; a bin without data has a null, which breaks a line. */
  public String textWithGaps() {
    return text("null");
  }

  /** The same; a bin without data has a 0, for counts. */
  public String textWithZeros() {
    return text("0");
  }

  private String text(String fill) {
    StringBuilder text = new StringBuilder("SELECT ");
    text.append(outputs.values().stream().map(Output::text).collect(Collectors.joining(", ")));
    text.append(" FROM ");
    text.append(inner.map(query -> "(" + query.text() + ")").orElse(quoted(measurement.table())));
    boolean binned = groups.stream().anyMatch(group -> group.startsWith("time("));
    List<String> where = new ArrayList<>(conditions);
    if (inner.isEmpty() || binned) {
      where.add(0, time);
    }
    if (!where.isEmpty()) {
      text.append(" WHERE ").append(String.join(" AND ", where));
    }
    if (!groups.isEmpty()) {
      text.append(" GROUP BY ").append(String.join(", ", groups));
    }
    return text.append(binned ? " fill(" + fill + ")" : "").append(tail).toString();
  }

  private Query output(String name, Optional<Unit> unit, String text) {
    Map<String, Output> more = new LinkedHashMap<>(outputs);
    more.put(
        name, new Output(text.equals(quoted(name)) ? text : text + " AS " + quoted(name), unit));
    return new Query(measurement, inner, more, conditions, groups, time, tail);
  }

  private Query grouped(String group) {
    List<String> more = new ArrayList<>(groups);
    more.add(group);
    return new Query(measurement, inner, outputs, conditions, List.copyOf(more), time, tail);
  }

  /** The unit of a field, or none of a tag; refuses what is neither. */
  private Optional<Unit> unit(String name) {
    if (isTag(name)) {
      return Optional.empty();
    }
    if (inner.isPresent()) {
      Output output = inner.get().outputs.get(name);
      if (output == null) {
        throw new IllegalArgumentException("the inner query yields no '" + name + "'");
      }
      return output.unit();
    }
    return Optional.of(measurement.field(name)).map(Field::unit);
  }

  private boolean isTag(String name) {
    return measurement.tags().stream().anyMatch(tag -> tag.name().equals(name));
  }

  private void checkTag(String tag) {
    measurement.tag(tag);
    if (inner.isPresent() && !inner.get().groups.contains(quoted(tag))) {
      throw new IllegalArgumentException("the inner query is not grouped by '" + tag + "'");
    }
  }

  private static String filled(String template, String... names) {
    return template.formatted(Arrays.stream(names).map(Query::quoted).toArray());
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  @Override
  public String toString() {
    return text();
  }
}
