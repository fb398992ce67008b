package io.seiche.dashboards.grafana;

import java.util.List;

/** The dashboards: one question each, and what can be chosen on it. */
@SuppressWarnings("ImmutableEnumChecker") // The lists come from List.of.
public enum Page {
  NOW(
      "now",
      "Now",
      "What is happening? Who trains, who serves, who switches, and what that does to storage.",
      Variable.RAW,
      Variable.EVENTS,
      Variable.SYSTEM,
      Variable.WORKLOAD);

  private final String file;
  private final String title;
  private final String question;
  private final List<Variable> variables;

  Page(String file, String title, String question, Variable... variables) {
    this.file = file;
    this.title = title;
    this.question = question;
    this.variables = List.of(variables);
  }

  public String uid() {
    return "seiche-" + file;
  }

  /** Name of its file, without directory. */
  public String file() {
    return file + ".json";
  }

  public String title() {
    return title;
  }

  String question() {
    return question;
  }

  List<Variable> variables() {
    return variables;
  }

  boolean has(Variable variable) {
    return variables.stream().anyMatch(own -> own.name().equals(variable.name()));
  }

  String path() {
    return "/d/" + uid() + "/" + file;
  }
}
