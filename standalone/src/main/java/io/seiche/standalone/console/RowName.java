package io.seiche.standalone.console;

import java.util.regex.Pattern;

/**
 * What people call a workload, and under which heading it is shown.
 *
 * @param group the array, or the node
 * @param groupKind {@code array} or {@code node}
 */
record RowName(String name, String group, String groupKind) {
  private static final String ARRAY = "array";
  private static final String NODE = "node";
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int WIDEST_NUMBER = 12;

  /** Reads {@code volume/<array>/<name>} and {@code node/<host>}; others go by their system. */
  static RowName of(String workload, String system) {
    String[] parts = workload.split("/", 3);
    if (parts.length == 3 && parts[0].equals("volume")) {
      return new RowName(parts[2], parts[1], ARRAY);
    }
    if (parts.length == 2 && parts[0].equals(NODE)) {
      return new RowName(parts[1], parts[1], NODE);
    }
    return new RowName(workload, system, ARRAY);
  }

  /** The system's name as its workloads spell it, e.g. {@code node/gpu-b11}. */
  static String ofSystem(String workload, String system) {
    if (workload.startsWith("node/")) {
      return "node/" + system;
    }
    return workload.startsWith("volume/") ? "array/" + system : system;
  }

  /** Arrays before nodes, then by group and name, numbers by their value. */
  String sortKey() {
    return groupKind + '\0' + byValue(group) + '\0' + byValue(name);
  }

  private static String byValue(String text) {
    return NUMBER
        .matcher(text)
        .replaceAll(
            found ->
                "0".repeat(Math.max(0, WIDEST_NUMBER - found.group().length())) + found.group());
  }
}
