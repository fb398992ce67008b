package io.seiche.telemetry.inventory;

import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Vantage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What entries that are right one by one are at odds about: a name twice, a resource that two of
 * them have an equal claim to, and the same I/O counted twice within one of them. Patterns are
 * compared as such, so that a conflict shows before a resource does.
 */
final class Conflicts {
  private record Claim(InventoryEntry entry, ResourcePattern pattern) {}

  private final List<InventoryProblem> problems = new ArrayList<>();

  private Conflicts() {}

  /** All of them, in the order of their lines. */
  static List<InventoryProblem> in(List<InventoryEntry> entries) {
    Conflicts found = new Conflicts();
    found.names(entries);
    found.claims(entries);
    entries.forEach(found::layers);
    found.problems.sort(Comparator.comparingInt(InventoryProblem::line));
    return found.problems;
  }

  private void names(List<InventoryEntry> entries) {
    Map<String, InventoryEntry> seen = new HashMap<>();
    for (InventoryEntry entry : entries) {
      InventoryEntry before = seen.putIfAbsent(entry.workload(), entry);
      if (before != null) {
        problem(
            entry.line(),
            "workload '%s' is already there%s: add these resources to it, or rename one of them"
                .formatted(entry.workload(), at(before.line())));
      }
    }
  }

  /** Equal claims can only be among patterns of the same strength, and of systems that meet. */
  private void claims(List<InventoryEntry> entries) {
    Map<ResourcePattern, List<Claim>> byStrength = new TreeMap<>(ResourcePattern.STRONGER_FIRST);
    for (InventoryEntry entry : entries) {
      for (ResourcePattern pattern : entry.resources()) {
        byStrength
            .computeIfAbsent(pattern, like -> new ArrayList<>())
            .add(new Claim(entry, pattern));
      }
    }
    for (List<Claim> equal : byStrength.values()) {
      Map<String, List<Claim>> ofOneSystem = new HashMap<>();
      List<Claim> ofMany = new ArrayList<>();
      for (Claim claim : equal) {
        ofMany.forEach(other -> compare(other, claim));
        Glob system = claim.pattern().system();
        if (system.isExact()) {
          List<Claim> here = ofOneSystem.computeIfAbsent(system.exact(), name -> new ArrayList<>());
          here.forEach(other -> compare(other, claim));
          here.add(claim);
        } else {
          ofOneSystem.values().forEach(others -> others.forEach(other -> compare(other, claim)));
          ofMany.add(claim);
        }
      }
    }
  }

  private void compare(Claim first, Claim second) {
    if (!first.entry().workload().equals(second.entry().workload())
        && first.pattern().intersects(second.pattern())) {
      boolean inOrder = first.pattern().line() <= second.pattern().line();
      Claim later = inOrder ? second : first;
      Claim earlier = inOrder ? first : second;
      problem(
          later.pattern().line(),
          ("'%s' and '%s' have an equal claim to the same resources: %s here and %s%s."
                  + " Make one of them more exact, or leave it out")
              .formatted(
                  later.entry().workload(),
                  earlier.entry().workload(),
                  later.pattern(),
                  earlier.pattern(),
                  at(earlier.pattern().line())));
    }
  }

  /** An array, its nodes, pools and volumes tell of the same bytes. */
  private void layers(InventoryEntry entry) {
    List<ResourcePattern> patterns = entry.resources();
    for (int i = 0; i < patterns.size(); i++) {
      for (int j = 0; j <= i; j++) {
        Set<ResourceKind> both = new HashSet<>(onArrays(patterns.get(i)));
        both.addAll(onArrays(patterns.get(j)));
        boolean apart = onArrays(patterns.get(i)).isEmpty() || onArrays(patterns.get(j)).isEmpty();
        if (!apart
            && both.size() > 1
            && patterns.get(i).system().intersects(patterns.get(j).system())) {
          problem(
              patterns.get(i).line(),
              ("'%s' counts the same I/O twice: %s%s. An array, its nodes, pools and volumes tell"
                      + " of the same bytes: name one kind of them a system")
                  .formatted(
                      entry.workload(),
                      patterns.get(i),
                      i == j ? "" : " and " + patterns.get(j) + at(patterns.get(j).line())));
        }
      }
    }
  }

  private static Set<ResourceKind> onArrays(ResourcePattern pattern) {
    Set<ResourceKind> kinds = new HashSet<>(pattern.kinds());
    kinds.removeIf(kind -> kind.vantage() != Vantage.ARRAY);
    return kinds;
  }

  private static String at(int line) {
    return line > 0 ? " (line " + line + ")" : "";
  }

  private void problem(int line, String text) {
    problems.add(new InventoryProblem(line, text));
  }
}
