package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads Go's templates as far as it takes to see that they are closed and call only what Grafana
 * has.
 */
final class GoTemplates {
  /** Functions of annotations and labels of rules. */
  static final Set<String> OF_RULES =
      Set.of(
          "externalURL",
          "humanize",
          "humanize1024",
          "humanizeDuration",
          "humanizePercentage",
          "humanizeTimestamp",
          "reReplaceAll",
          "title",
          "toLower",
          "toUpper");

  /** Functions of messages that Alertmanager's templates have too. */
  static final Set<String> OF_MESSAGES =
      Set.of("title", "toUpper", "toLower", "join", "reReplaceAll");

  private static final Set<String> OF_GO =
      Set.of(
          "printf",
          "len",
          "eq",
          "ne",
          "lt",
          "gt",
          "and",
          "or",
          "not",
          "index",
          "urlquery",
          "print");

  private static final Set<String> OPENING = Set.of("if", "range", "with", "define", "block");
  private static final Set<String> WORDS =
      Set.of("if", "range", "with", "define", "block", "else", "end", "template", "true", "false");

  private static final Pattern ACTION = Pattern.compile("\\{\\{-?(.*?)-?}}", Pattern.DOTALL);
  private static final Pattern COMMENT = Pattern.compile("^\\s*/\\*.*\\*/\\s*$", Pattern.DOTALL);
  private static final Pattern NO_WORDS = Pattern.compile("\"(?:\\\\.|[^\"])*\"|[.$][\\w.$]*");
  private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_]\\w*\\b");

  private GoTemplates() {}

  static Stream<String> problems(String template, Set<String> functions) {
    List<String> found = new ArrayList<>();
    int open = 0;
    Matcher action = ACTION.matcher(template);
    while (action.find()) {
      String inside = action.group(1).strip();
      if (COMMENT.matcher(inside).matches()) {
        continue;
      }
      List<String> words =
          WORD.matcher(NO_WORDS.matcher(inside).replaceAll(" "))
              .results()
              .map(w -> w.group())
              .toList();
      String first = words.isEmpty() ? "" : words.get(0);
      open += OPENING.contains(first) ? 1 : first.equals("end") ? -1 : 0;
      if (open < 0) {
        found.add("ends what was never begun");
        open = 0;
      }
      words.stream()
          .filter(word -> !WORDS.contains(word) && !OF_GO.contains(word))
          .filter(word -> !functions.contains(word))
          .forEach(word -> found.add("'" + word + "' is no function"));
      if (!balanced(inside)) {
        found.add("brackets do not match in " + inside);
      }
    }
    String rest = ACTION.matcher(template).replaceAll("");
    return PageLints.problems(
        found.stream(),
        problem(open > 0, open + " without an end"),
        problem(rest.contains("{{") || rest.contains("}}"), "an action is not closed"));
  }

  private static boolean balanced(String inside) {
    String bare = inside.replaceAll("\"(?:\\\\.|[^\"])*\"", "");
    return bare.chars().filter(c -> c == '(').count() == bare.chars().filter(c -> c == ')').count();
  }
}
