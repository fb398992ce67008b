package io.seiche.history.embedded;

import io.questdb.cairo.sql.Record;
import io.questdb.std.Numbers;
import io.questdb.std.str.Utf8Sequence;
import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.RollupQuery;
import io.seiche.history.trends.RollupRow;
import io.seiche.history.trends.RollupStore;
import io.seiche.history.trends.TagFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hours and days of the embedded store, added up by its engine. */
final class EmbeddedRollups implements RollupStore {
  private final Sql sql;

  EmbeddedRollups(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void read(RollupQuery query, Consumer<RollupRow> each) throws StoreException {
    Row row = new Row(query);
    sql.scan(
        statement(query),
        variables -> StoreQueries.span(variables, query.fromMs(), query.toMs()),
        record -> {
          row.record = record;
          each.accept(row);
        });
  }

  @Override
  public List<String> values(Measurement measurement, String tag) throws StoreException {
    return sql.symbols(measurement.table(), tag);
  }

  /** Its columns: the start if they are apart, tags, fields. */
  static String statement(RollupQuery query) {
    StringJoiner columns = new StringJoiner(", ");
    if (query.byStart()) {
      columns.add("timestamp");
    }
    query.byTags().forEach(tag -> columns.add(Tables.quoted(tag)));
    String figure =
        switch (query.kind()) {
          case ROWS -> "%s";
          case SUMS -> "sum(%s)";
          case ANY -> "max(%s)";
        };
    query.fields().forEach(field -> columns.add(figure.formatted(Tables.quoted(field))));
    if (!query.partialOf().isEmpty()) {
      columns.add("sum(CASE WHEN partial AND " + anyOf(query.partialOf()) + " THEN 1 ELSE 0 END)");
    }
    StringBuilder statement = new StringBuilder("SELECT ").append(columns);
    statement.append(" FROM ").append(Tables.quoted(query.measurement().table()));
    statement.append(" WHERE ").append(StoreQueries.IN_SPAN);
    if (query.omitsSuperseded()) {
      statement.append(" AND NOT superseded");
    }
    query.tags().forEach(filter -> statement.append(" AND ").append(condition(filter)));
    if (!query.above().isEmpty()) {
      statement.append(" AND ").append(anyOf(query.above()));
    }
    RollupQuery.Only only = query.only();
    if (only != null) {
      statement.append(" AND ").append(Tables.quoted(only.field())).append(" = ");
      statement.append(literal(only.text()));
    }
    return statement.toString();
  }

  private static String anyOf(List<String> fields) {
    return fields.stream()
        .map(field -> Tables.quoted(field) + " > 0")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String condition(TagFilter filter) {
    String tag = Tables.quoted(filter.tag());
    return filter.values().size() == 1
        ? tag + " = " + literal(filter.values().get(0))
        : filter.values().stream()
            .map(EmbeddedRollups::literal)
            .collect(Collectors.joining(", ", tag + " IN (", ")"));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The record the cursor stands on. */
  private static final class Row implements RollupRow {
    private final int firstTag;
    private final int firstField;
    private final boolean asksPartial;
    private final List<Field.Type> types = new ArrayList<>();
    private @Nullable Record record;

    Row(RollupQuery query) {
      firstTag = query.byStart() ? 1 : 0;
      firstField = firstTag + query.byTags().size();
      asksPartial = !query.partialOf().isEmpty();
      query.fields().forEach(name -> types.add(query.measurement().field(name).type()));
    }

    @Override
    public long startMs() {
      return firstTag == 0 ? 0 : record().getTimestamp(0) / 1000;
    }

    @Override
    public String tag(int index) {
      CharSequence value = record().getSymA(firstTag + index);
      return value == null ? "" : value.toString();
    }

    @Override
    public double number(int index) {
      if (types.get(index) == Field.Type.DOUBLE) {
        return record().getDouble(firstField + index);
      }
      long value = record().getLong(firstField + index);
      return value == Numbers.LONG_NULL ? Double.NaN : value;
    }

    @Override
    public @Nullable String text(int index) {
      Utf8Sequence value = record().getVarcharA(firstField + index);
      return value == null ? null : value.toString();
    }

    @Override
    public boolean flag(int index) {
      return record().getBool(firstField + index);
    }

    @Override
    public boolean partial() {
      return asksPartial && record().getLong(firstField + types.size()) > 0;
    }

    private Record record() {
      if (record == null) {
        throw new IllegalStateException("no row yet");
      }
      return record;
    }
  }
}
