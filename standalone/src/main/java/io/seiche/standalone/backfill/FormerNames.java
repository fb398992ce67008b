package io.seiche.standalone.backfill;

import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.Owner;
import io.seiche.telemetry.inventory.Owners;
import io.seiche.telemetry.inventory.ResourcePattern;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * To which workloads an inventory gives what counted for {@code node/…} or {@code volume/…} as long
 * as none named it. Not thread-safe.
 */
final class FormerNames {
  private static final String NODE = "node/";
  private static final String VOLUME = "volume/";

  private final Inventory inventory;
  private final Owners owners;

  FormerNames(Inventory inventory) {
    this.inventory = inventory;
    this.owners = new Owners(inventory, Attribution.BY_SYSTEM);
  }

  /** Empty for any other name, and for what the inventory does not name. */
  Set<String> owners(String workload) {
    Set<String> now = new TreeSet<>();
    if (workload.startsWith(VOLUME)) {
      int name = workload.indexOf('/', VOLUME.length());
      if (name > 0) {
        ResourceId volume =
            new ResourceId(
                workload.substring(VOLUME.length(), name),
                ResourceKind.VOLUME,
                workload.substring(name + 1));
        Optional.ofNullable(owners.of(volume)).map(Owner::workload).ifPresent(now::add);
      }
    } else if (workload.startsWith(NODE)) {
      String node = workload.substring(NODE.length());
      for (InventoryEntry entry : inventory.entries()) {
        if (entry.resources().stream().anyMatch(pattern -> isOf(pattern, node))) {
          now.add(entry.workload());
        }
      }
    }
    now.remove(workload);
    return now;
  }

  private static boolean isOf(ResourcePattern pattern, String node) {
    return pattern.system().matches(node)
        && pattern.kinds().stream()
            .anyMatch(
                kind ->
                    switch (kind) {
                      case DEVICE, NFS, GPU -> true;
                      case VOLUME, ARRAY, NODE, POOL -> false;
                    });
  }
}
