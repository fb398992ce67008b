package io.seiche.flink.vitals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which job, task, operator or process a metric is of, as the store's tags. */
final class VitalSeries {
  /**
   * What Flink puts behind a TaskManager's address when it was given no id: it differs each time.
   */
  private static final String RANDOM_TAIL = "-[0-9a-f]{6}$";

  private VitalSeries() {}

  /**
   * The tags of the vital's measurement.
   *
   * @param variables as Flink's metric groups have them, {@code <job_name>} and the like
   * @return empty when one is not there
   */
  static Optional<Map<String, String>> of(Vital vital, Map<String, String> variables) {
    Map<String, String> tags = new LinkedHashMap<>();
    switch (vital.scope()) {
      case JOB -> tags.put("job", variables.get("<job_name>"));
      case TASK -> {
        tags.put("job", variables.get("<job_name>"));
        tags.put("task", variables.get("<task_name>"));
        tags.put("subtask", variables.get("<subtask_index>"));
      }
      case OPERATOR -> {
        tags.put("job", variables.get("<job_name>"));
        tags.put("operator", variables.get("<operator_name>"));
        tags.put("subtask", variables.get("<subtask_index>"));
      }
      case PROCESS -> {
        String taskManager = variables.get("<tm_id>");
        tags.put("component", taskManager == null ? "jobmanager" : "taskmanager");
        tags.put(
            "process",
            taskManager == null
                ? variables.get("<host>")
                : taskManager.replaceFirst(RANDOM_TAIL, ""));
      }
    }
    return tags.containsValue(null) ? Optional.empty() : Optional.of(tags);
  }
}
