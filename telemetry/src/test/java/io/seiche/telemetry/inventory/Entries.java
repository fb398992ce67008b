package io.seiche.telemetry.inventory;

import io.seiche.telemetry.ResourceKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entries in few words. */
public final class Entries {
  private Entries() {}

  /** An entry that claims those patterns, one a line from {@code line} on. */
  public static InventoryEntry entry(String workload, int line, String... patterns) {
    ResourcePattern[] resources = new ResourcePattern[patterns.length];
    for (int i = 0; i < patterns.length; i++) {
      resources[i] = pattern(patterns[i], line + 1 + i);
    }
    return new InventoryEntry(workload, null, Map.of(), List.of(resources), line);
  }

  public static InventoryEntry entry(String workload, String... patterns) {
    return entry(workload, 0, patterns);
  }

  /** {@code system kind,kind name}; {@code *} for the default kinds. */
  public static ResourcePattern pattern(String text, int line) {
    String[] parts = text.split(" ");
    Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
    if (parts[1].equals("*")) {
      kinds.addAll(ResourcePattern.DEFAULT_KINDS);
    } else {
      for (String kind : parts[1].split(",")) {
        kinds.add(ResourceKind.ofTag(kind));
      }
    }
    return new ResourcePattern(Glob.of(parts[0]), kinds, Glob.of(parts[2]), line);
  }
}
