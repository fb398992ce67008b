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
      Variable.WORKLOAD),
  WORKLOAD(
      "workload",
      "Workload",
      "Why this verdict? What a workload does, how that shows, and what its switches cost.",
      Variable.RAW,
      Variable.EVENTS,
      Variable.ROLLUP,
      Variable.WORKLOAD,
      Variable.PHASE),
  STORAGE(
      "storage",
      "Storage",
      "Is the array the bottleneck? How near to its peak it is, for whom, and who slows whom.",
      Variable.RAW,
      Variable.EVENTS,
      Variable.ROLLUP,
      Variable.SYSTEM,
      Variable.WORKLOAD,
      Variable.PHASE),
  GPU_NODES(
      "gpu-nodes",
      "GPU nodes",
      "Who waits for storage? What GPUs compute, what they lose to switches, and who is silent.",
      Variable.RAW,
      Variable.EVENTS,
      Variable.NODE,
      Variable.WORKLOAD),
  SWITCHING(
      "switching",
      "Switching and storms",
      "What does switching cost, and whom? Open storms, their bill, who stirs and who suffers.",
      Variable.RAW,
      Variable.EVENTS,
      Variable.WORKLOAD),
  TRENDS(
      "trends",
      "Trends",
      "Is it getting worse? Phases by day, switches by hour of the week, bills by week, peaks to come.",
      Variable.ROLLUP,
      Variable.EVENTS,
      Variable.WORKLOAD_OF_OLD,
      Variable.SYSTEM_FORETOLD),
  PIPELINE(
      "pipeline",
      "Pipeline health",
      "May I believe this? What was late, dropped, spooled or silent, and how the jobs fare.",
      Variable.RAW,
      Variable.EVENTS,
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
