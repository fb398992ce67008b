package io.seiche.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in a query, read by its tokens; every identifier is expected in double quotes.
 *
 * @param measurements after FROM
 * @param aliases after AS
 * @param tags in GROUP BY and after KEY
 * @param columns all others: fields, tags or aliases
 * @param selects what each SELECT yields, the outermost first
 * @param comparisons columns compared with a text
 * @param matched columns compared with a regular expression
 * @param strangers words that are neither quoted nor InfluxQL: names that were left bare
 */
record InfluxQl(
    Set<String> measurements,
    Set<String> aliases,
    Set<String> tags,
    Set<String> columns,
    List<List<Output>> selects,
    List<Comparison> comparisons,
    Set<String> matched,
    Set<String> strangers) {

  /**
   * One column of an answer: {@code function("column") AS "name"}.
   *
   * @param function the first one; empty when there is none
   * @param column the first one
   */
  record Output(String expression, String function, String column, String name) {}

  /** {@code "column" = 'text'}, equal or not. */
  record Comparison(String column, String text) {}

  private static final String SELECT = "SELECT ";
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?<name>[^\"]*)\"|'(?<text>[^']*)'|[=!]~\\s*/(?:\\\\/|[^/])*/"
              + "|\\$\\{\\w+(?::\\w+)?}\\w*|\\$\\w+|\\d+(?:\\.\\d+)?\\w*|(?<word>[A-Za-z_]\\w*)"
              + "|!=|<>|[<>]=?|=|\\S");
  private static final Pattern CALL = Pattern.compile("(\\w+)\\(");
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern ALIAS = Pattern.compile("^(.*) AS \"([^\"]+)\"$");
  private static final Set<String> WORDS =
      Set.of(
          "select",
          "from",
          "where",
          "and",
          "or",
          "group",
          "by",
          "order",
          "time",
          "desc",
          "asc",
          "limit",
          "fill",
          "none",
          "null",
          "previous",
          "as",
          "show",
          "tag",
          "values",
          "with",
          "key",
          "true",
          "false",
          "mean",
          "sum",
          "min",
          "max",
          "count",
          "first",
          "last",
          "percentile",
          "difference",
          "non_negative_difference",
          "non_negative_derivative",
          "derivative",
          "distinct",
          "stddev",
          "median",
          "spread",
          "integral",
          "moving_average",
          "ceil",
          "floor",
          "round",
          "abs");

  static InfluxQl parse(String query) {
    Reading reading = new Reading();
    Matcher token = TOKEN.matcher(query);
    while (token.find()) {
      if (token.group("name") != null) {
        reading.name(token.group("name"));
      } else if (token.group("text") != null) {
        reading.text(token.group("text"));
      } else if (token.group("word") != null) {
        reading.word(token.group("word").toLowerCase(Locale.ROOT));
      } else {
        reading.symbol(token.group());
      }
    }
    return new InfluxQl(
        reading.measurements,
        reading.aliases,
        reading.tags,
        reading.columns,
        selects(query),
        reading.comparisons,
        reading.matched,
        reading.strangers);
  }

  /** What the outermost SELECT yields. */
  List<Output> outputs() {
    return selects.isEmpty() ? List.of() : selects.get(0);
  }

  /** What the innermost SELECT takes from the measurement. */
  List<Output> reads() {
    return selects.isEmpty() ? List.of() : selects.get(selects.size() - 1);
  }

  private static List<List<Output>> selects(String query) {
    List<List<Output>> selects = new ArrayList<>();
    for (int at = query.indexOf(SELECT); at >= 0; at = query.indexOf(SELECT, at + 1)) {
      int from = query.indexOf(" FROM ", at);
      if (from > 0) {
        selects.add(outputs(query.substring(at + SELECT.length(), from)));
      }
    }
    return selects;
  }

  private static List<Output> outputs(String list) {
    return parts(list).stream().map(InfluxQl::output).toList();
  }

  private static Output output(String text) {
    Matcher alias = ALIAS.matcher(text);
    String expression = alias.matches() ? alias.group(1) : text;
    Matcher call = CALL.matcher(expression);
    String function = call.find() ? call.group(1) : "";
    Matcher name = NAME.matcher(expression);
    String column = name.find() ? name.group(1) : "";
    String bare = function.isEmpty() ? column : function;
    return new Output(expression, function, column, alias.matches() ? alias.group(2) : bare);
  }

  /** What stands between the commas that are in no brackets. */
  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(list.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(list.substring(start).strip());
    return parts;
  }

  /** What has been read so far. */
  private static final class Reading {
    final Set<String> measurements = new LinkedHashSet<>();
    final Set<String> aliases = new LinkedHashSet<>();
    final Set<String> tags = new LinkedHashSet<>();
    final Set<String> columns = new LinkedHashSet<>();
    final Set<String> matched = new LinkedHashSet<>();
    final List<Comparison> comparisons = new ArrayList<>();
    final Set<String> strangers = new LinkedHashSet<>();
    private String clause = "";
    private String column = "";

    void name(String name) {
      column = name;
      switch (clause) {
        case "from" -> measurements.add(name);
        case "as" -> aliases.add(name);
        case "by", "key" -> tags.add(name);
        default -> columns.add(name);
      }
      if (clause.equals("as") || clause.equals("from")) {
        clause = "";
      }
    }

    void text(String text) {
      comparisons.add(new Comparison(column, text));
    }

    void word(String word) {
      if (!WORDS.contains(word)) {
        strangers.add(word);
      } else if (!word.equals("time")) {
        clause = word;
      }
    }

    void symbol(String symbol) {
      if (symbol.startsWith("=~") || symbol.startsWith("!~")) {
        matched.add(column);
      }
      if (symbol.equals(")") && !clause.equals("by")) {
        clause = "";
      }
    }
  }
}
