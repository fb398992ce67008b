package io.seiche.standalone.console.document;

import java.util.List;
import java.util.Map;

/**
 * {@code GET /api/v1/inventory}: who owns what, as it is in force.
 *
 * @param file where it is looked for; null where it is not
 * @param publishedMs null while there is none
 * @param refused how often the file could not be used since the start
 * @param problem why it cannot be used now; null when it can
 */
public record InventoryDocument(
    String file, Long publishedMs, long refused, String problem, List<Workload> workloads) {
  /** Nothing is known of it yet. */
  public static final InventoryDocument NONE =
      new InventoryDocument(null, null, 0, null, List.of());

  /**
   * A workload it names.
   *
   * @param tenant null when nobody said
   * @param resources its patterns, {@code system/kind/name}
   */
  public record Workload(
      String name, String tenant, Map<String, String> labels, List<String> resources) {}
}
