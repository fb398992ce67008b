package io.seiche.telemetry.inventory;

import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.ResourceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which workload each resource counts for, by an inventory and, where that is silent, by default.
 * What was decided once is looked up: about one hash look-up a question, and no allocation. Forgets
 * all of it, to decide anew, beyond {@value #MOST} resources. Not thread-safe.
 */
public final class Owners {
  static final int MOST = 1 << 18;

  private final Claims claims;
  private final Attribution otherwise;
  private final Map<ResourceId, Optional<Owner>> decided = new HashMap<>();

  public Owners(Inventory inventory, Attribution otherwise) {
    this.claims = new Claims(inventory);
    this.otherwise = otherwise;
  }

  /** The workload it counts for; null for what belongs to nobody. */
  public @Nullable Owner of(ResourceId resource) {
    Optional<Owner> known = decided.get(resource);
    if (known == null) {
      if (decided.size() >= MOST) {
        decided.clear();
      }
      known = decide(resource);
      decided.put(resource, known);
    }
    return known.orElse(null);
  }

  private Optional<Owner> decide(ResourceId resource) {
    ResourceId meant = otherwise.meant(resource);
    Claims.Claim claim = claims.of(meant);
    Optional<String> workload =
        claim == null ? otherwise.workload(resource) : Optional.of(claim.entry().workload());
    boolean acrossSystems = claim != null && claim.entry().acrossSystems();
    return workload.map(name -> new Owner(name, meant.kind().vantage(), acrossSystems));
  }
}
