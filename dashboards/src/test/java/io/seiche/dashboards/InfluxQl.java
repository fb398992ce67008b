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
 * @param outputs what the outermost SELECT yields
 * @param reads what the innermost SELECT takes from the measurement
 * @param comparisons columns compared with a text
 * @param strangers words that are neither quoted nor InfluxQL: names that were left bare
 */
record InfluxQl(
    Set<String> measurements,
    Set<String> aliases,
    Set<String> tags,
    Set<String> columns,
    List<Output> outputs,
    List<Output> reads,
    List<Comparison> comparisons,
    Set<String> strangers) {

  /** One column of the answer: {@code function("column") AS "name"}; function empty when bare. */
  record Output(String function, String column, String name) {}

  /** {@code "column" = 'text'}, equal or not. */
  record Comparison(String column, String text) {}

  private static final String SELECT = "SELECT ";
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?<name>[^\"]*)\"|'(?<text>[^']*)'|[=!]~\\s*/(?:\\\\/|[^/])*/"
              + "|\\$\\{\\w+(?::\\w+)?}\\w*|\\$\\w+|\\d+(?:\\.\\d+)?\\w*|(?<word>[A-Za-z_]\\w*)"
              + "|!=|<>|[<>]=?|=|\\S");
  private static final Pattern OUTPUT =
      Pattern.compile("(?:(\\w+)\\()?\"([^\"]+)\"\\)*(?:\\s+AS\\s+\"([^\"]+)\")?");
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
          "non_negative_difference");

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
        outputs(query, query.indexOf(SELECT)),
        outputs(query, query.lastIndexOf(SELECT)),
        reading.comparisons,
        reading.strangers);
  }

  private static List<Output> outputs(String query, int select) {
    int from = query.indexOf(" FROM ", Math.max(0, select));
    if (select < 0 || from < 0) {
      return List.of();
    }
    List<Output> outputs = new ArrayList<>();
    Matcher output = OUTPUT.matcher(query.substring(select + SELECT.length(), from));
    while (output.find()) {
      String function = output.group(1) == null ? "" : output.group(1);
      String column = output.group(2);
      String name = function.isEmpty() ? column : function;
      outputs.add(new Output(function, column, output.group(3) == null ? name : output.group(3)));
    }
    return outputs;
  }

  /** What has been read so far. */
  private static final class Reading {
    final Set<String> measurements = new LinkedHashSet<>();
    final Set<String> aliases = new LinkedHashSet<>();
    final Set<String> tags = new LinkedHashSet<>();
    final Set<String> columns = new LinkedHashSet<>();
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
      if (symbol.equals(")") && !clause.equals("by")) {
        clause = "";
      }
    }
  }
}
