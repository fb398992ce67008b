package io.seiche.telemetry.inventory;

import java.io.Serializable;
import java.util.List;

/**
 * Which workload owns which resource. A resource that several patterns match goes to the strongest
 * of them ({@link ResourcePattern#STRONGER_FIRST}), whatever their order; there is always one.
 * Immutable.
 */
public record Inventory(List<InventoryEntry> entries) implements Serializable {
  /** Nobody claims anything: defaults apply. */
  public static final Inventory EMPTY = new Inventory(List.of());

  /**
   * @throws IllegalArgumentException when entries are at odds: {@link #conflicts} says how
   */
  public Inventory {
    entries = List.copyOf(entries);
    List<InventoryProblem> conflicts = Conflicts.in(entries);
    if (!conflicts.isEmpty()) {
      throw new IllegalArgumentException(conflicts.get(0).text());
    }
  }

  /** Why these entries make no inventory, in the order of their lines; empty when they do. */
  public static List<InventoryProblem> conflicts(List<InventoryEntry> entries) {
    return Conflicts.in(entries);
  }

  /** Patterns of all entries. */
  public int patterns() {
    return entries.stream().mapToInt(entry -> entry.resources().size()).sum();
  }
}
