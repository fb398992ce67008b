package io.seiche.telemetry.inventory;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A workload and what it owns.
 *
 * @param workload its name everywhere: 1 to 200 characters, none of them a control character
 * @param tenant whose it is; null when nobody said
 * @param labels anything else to know it by, in order of their keys
 * @param line where it stands in its file, from 1; 0 when nobody knows
 */
public record InventoryEntry(
    String workload,
    @Nullable String tenant,
    Map<String, String> labels,
    List<ResourcePattern> resources,
    int line)
    implements Serializable {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]{0,62}");
  private static final Pattern TEXT = Pattern.compile("\\P{Cntrl}{1,200}");

  public InventoryEntry {
    requireText("the name of a workload", workload);
    if (workload.startsWith("node/") || workload.startsWith("volume/")) {
      throw new IllegalArgumentException(
          "'" + workload + "': node/… and volume/… name what no entry claims; choose another name");
    }
    if (tenant != null) {
      requireText("a tenant", tenant);
    }
    labels.forEach(
        (key, value) -> {
          if (!LABEL.matcher(key).matches()) {
            throw new IllegalArgumentException(
                "label '" + key + "': a key is 1 to 63 letters, digits, '_', '.', '-' and '/'");
          }
          requireText("label '" + key + "'", value);
        });
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    resources = List.copyOf(resources);
  }

  /** Whether its resources may be of more than one system. */
  public boolean acrossSystems() {
    return resources.stream()
        .map(ResourcePattern::system)
        .anyMatch(system -> !system.isExact() || !system.equals(resources.get(0).system()));
  }

  private static void requireText(String what, String text) {
    if (text.isBlank() || !TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          what + " must be 1 to 200 characters without control characters, got '" + text + "'");
    }
  }
}
