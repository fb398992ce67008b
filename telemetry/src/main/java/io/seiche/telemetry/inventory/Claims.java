package io.seiche.telemetry.inventory;

import io.seiche.telemetry.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An inventory ready for questions: patterns by the system they name, strongest first. */
public final class Claims {
  private static final Comparator<Claim> STRONGER_FIRST =
      Comparator.comparing(Claim::pattern, ResourcePattern.STRONGER_FIRST);

  private final Map<String, List<Claim>> ofOneSystem = new HashMap<>();
  private final List<Claim> ofMany = new ArrayList<>();

  /** A pattern and whose it is. */
  public record Claim(InventoryEntry entry, ResourcePattern pattern) {}

  public Claims(Inventory inventory) {
    for (InventoryEntry entry : inventory.entries()) {
      for (ResourcePattern pattern : entry.resources()) {
        List<Claim> like =
            pattern.system().isExact()
                ? ofOneSystem.computeIfAbsent(pattern.system().exact(), name -> new ArrayList<>())
                : ofMany;
        like.add(new Claim(entry, pattern));
      }
    }
    ofOneSystem.values().forEach(claims -> claims.sort(STRONGER_FIRST));
    ofMany.sort(STRONGER_FIRST);
  }

  /** The claim that has the resource; null when nobody claims it. */
  public @Nullable Claim of(ResourceId resource) {
    Claim here = first(ofOneSystem.getOrDefault(resource.system(), List.of()), resource);
    Claim anywhere = first(ofMany, resource);
    if (here == null || anywhere == null) {
      return here == null ? anywhere : here;
    }
    return STRONGER_FIRST.compare(here, anywhere) <= 0 ? here : anywhere;
  }

  private static @Nullable Claim first(List<Claim> claims, ResourceId resource) {
    for (Claim claim : claims) {
      if (claim.pattern().matches(resource)) {
        return claim;
      }
    }
    return null;
  }
}
