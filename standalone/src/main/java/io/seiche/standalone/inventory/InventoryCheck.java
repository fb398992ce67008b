package io.seiche.standalone.inventory;

import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.inventory.Claims;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.InventoryProblem;
import io.seiche.telemetry.inventory.ResourcePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an inventory does with resources: the document {@code inventory check --json} prints.
 *
 * @param resources how many it was held against
 * @param unmatched resources no pattern matches, and whose they are by default
 * @param unused patterns that have no resource: none matches, or stronger ones have all that do;
 *     empty where there was nothing to hold them against
 */
public record InventoryCheck(
    String file,
    boolean valid,
    List<Problem> problems,
    int resources,
    List<Workload> workloads,
    List<Unmatched> unmatched,
    List<Unused> unused) {
  /** What is wrong with the file; no line for the whole of it. */
  public record Problem(Integer line, String text) {}

  /** A workload and the resources it has. */
  public record Workload(
      String name,
      String tenant,
      Map<String, String> labels,
      int line,
      int patterns,
      List<Owned> resources) {}

  /** A resource, and the pattern by which it is owned. */
  public record Owned(String resource, String pattern, int line) {}

  /** A resource no pattern matches; null for its workload when it is nobody's. */
  public record Unmatched(String resource, String workload) {}

  /** A pattern without a resource. */
  public record Unused(String workload, String pattern, int line, String because) {}

  /** Of a file that cannot be used. */
  static InventoryCheck failed(String file, List<InventoryProblem> problems) {
    return new InventoryCheck(
        file,
        false,
        problems.stream()
            .map(in -> new Problem(in.line() == 0 ? null : in.line(), in.text()))
            .toList(),
        0,
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * Of a good one.
   *
   * @param seen resources as the pipeline knows them
   */
  static InventoryCheck of(
      String file, Inventory inventory, Attribution otherwise, Collection<ResourceId> seen) {
    Claims claims = new Claims(inventory);
    Map<InventoryEntry, List<Owned>> owned = new LinkedHashMap<>();
    inventory.entries().forEach(entry -> owned.put(entry, new ArrayList<>()));
    List<Unmatched> unmatched = new ArrayList<>();
    Set<ResourcePattern> used = new HashSet<>();
    List<ResourceId> sorted =
        seen.stream().sorted(Comparator.comparing(resource -> path(resource, otherwise))).toList();
    for (ResourceId resource : sorted) {
      String path = path(resource, otherwise);
      Claims.Claim claim = claims.of(otherwise.meant(resource));
      if (claim == null) {
        unmatched.add(new Unmatched(path, otherwise.workload(resource).orElse(null)));
      } else {
        used.add(claim.pattern());
        owned
            .get(claim.entry())
            .add(new Owned(path, claim.pattern().toString(), claim.pattern().line()));
      }
    }
    List<Workload> workloads = new ArrayList<>();
    owned.forEach(
        (entry, resources) ->
            workloads.add(
                new Workload(
                    entry.workload(),
                    entry.tenant(),
                    entry.labels(),
                    entry.line(),
                    entry.resources().size(),
                    resources)));
    return new InventoryCheck(
        file,
        true,
        List.of(),
        seen.size(),
        workloads,
        unmatched,
        seen.isEmpty() ? List.of() : unused(inventory, used, otherwise, sorted));
  }

  private static List<Unused> unused(
      Inventory inventory,
      Set<ResourcePattern> used,
      Attribution otherwise,
      List<ResourceId> seen) {
    List<Unused> unused = new ArrayList<>();
    for (InventoryEntry entry : inventory.entries()) {
      for (ResourcePattern pattern : entry.resources()) {
        if (!used.contains(pattern)) {
          boolean matches =
              seen.stream().anyMatch(resource -> pattern.matches(otherwise.meant(resource)));
          unused.add(
              new Unused(
                  entry.workload(),
                  pattern.toString(),
                  pattern.line(),
                  matches ? "stronger patterns have all it matches" : "matches nothing"));
        }
      }
    }
    return unused;
  }

  /** As people know it: where a recording has another name for it, that. */
  private static String path(ResourceId resource, Attribution otherwise) {
    ResourceId meant = otherwise.meant(resource);
    boolean renamed = otherwise == Attribution.BY_PATH && meant.equals(resource);
    return renamed ? resource.name() : meant.path();
  }
}
