package io.seiche.standalone.console;

import io.seiche.analysis.phase.Phase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Records as CSV (RFC 4180), named as in JSON: a column for each figure, also of records within,
 * and for each phase of what is by phase. Times are ISO 8601 with the zone's offset, what is not
 * known is empty.
 *
 * @param type of the rows, so that there are columns without any
 */
record Sheet<R extends Record>(Class<R> type, List<R> rows) {
  private static final String TIME = "_ms";

  /** Spreadsheets take a text that begins so for a formula, whoever named it. */
  private static final String FORMULA = "=+-@\t\r";

  Sheet {
    rows = List.copyOf(rows);
  }

  private record Column(String name, Function<Object, String> cell) {}

  String csv(ZoneId zone) {
    List<Column> columns = new ArrayList<>();
    add(columns, type, "", row -> row, zone);
    StringBuilder out = new StringBuilder();
    out.append(columns.stream().map(Column::name).collect(Collectors.joining(",")));
    out.append("\r\n");
    for (R row : rows) {
      out.append(
          columns.stream()
              .map(column -> column.cell().apply(row))
              .collect(Collectors.joining(",")));
      out.append("\r\n");
    }
    return out.toString();
  }

  private static void add(
      List<Column> columns,
      Class<?> record,
      String prefix,
      Function<Object, Object> holder,
      ZoneId zone) {
    for (RecordComponent component : record.getRecordComponents()) {
      String name = Json.NAMES.translate(component.getName());
      Function<Object, Object> value = row -> read(component, holder.apply(row));
      Class<?> kind = component.getType();
      if (kind.isRecord()) {
        boolean whole = kind.getSimpleName().toLowerCase(Locale.ROOT).equals(name);
        add(columns, kind, whole ? prefix : prefix + name + '_', value, zone);
      } else if (kind == Map.class) {
        for (Phase phase : Phase.values()) {
          String of = prefix + name + '_' + phase.name().toLowerCase(Locale.ROOT);
          columns.add(new Column(of, row -> cell(ofPhase(value.apply(row), phase))));
        }
      } else if (name.endsWith(TIME)) {
        String of = prefix + name.substring(0, name.length() - TIME.length());
        columns.add(new Column(of, row -> time((Long) value.apply(row), zone)));
      } else {
        columns.add(new Column(prefix + name, row -> cell(value.apply(row))));
      }
    }
  }

  private static Object ofPhase(Object byPhase, Phase phase) {
    return byPhase == null ? null : ((Map<?, ?>) byPhase).get(phase);
  }

  private static Object read(RecordComponent component, Object holder) {
    if (holder == null) {
      return null;
    }
    try {
      return component.getAccessor().invoke(holder);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static String time(Long ms, ZoneId zone) {
    return ms == null
        ? ""
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Instant.ofEpochMilli(ms).atZone(zone));
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : value instanceof String text ? quoted(text) : value.toString();
  }

  private static String quoted(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? '\'' + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
