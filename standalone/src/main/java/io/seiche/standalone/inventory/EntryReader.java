package io.seiche.standalone.inventory;

import io.seiche.standalone.config.SectionNodes;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.inventory.Glob;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.InventoryProblem;
import io.seiche.telemetry.inventory.ResourcePattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Entries from YAML's nodes. Goes on after a fault, so that all are told. Good for one file. */
final class EntryReader {
  private static final int MOST_PATTERNS = 100_000;
  private static final List<String> ROOT = List.of("workloads");
  private static final List<String> ENTRY = List.of("name", "tenant", "labels", "resources");
  private static final List<String> RESOURCE = List.of("system", "kind", "name");

  private final List<InventoryProblem> problems = new ArrayList<>();
  private int patterns;

  List<InventoryProblem> problems() {
    return problems;
  }

  List<InventoryEntry> entries(Optional<Node> root) {
    if (root.isEmpty()) {
      problem(0, "is empty; write 'workloads: []' for an inventory without any");
      return List.of();
    }
    Map<String, Node> keys = keys(root.get(), "the file", ROOT);
    Node workloads = keys.get("workloads");
    if (workloads == null) {
      if (problems.isEmpty()) {
        problem(root.get(), "has no 'workloads'; write 'workloads:' and a list below it");
      }
      return List.of();
    }
    List<InventoryEntry> entries = new ArrayList<>();
    for (Node entry : list(workloads, "workloads")) {
      entry(entry).ifPresent(entries::add);
    }
    return entries;
  }

  private Optional<InventoryEntry> entry(Node node) {
    int before = problems.size();
    Map<String, Node> keys = keys(node, "a workload", ENTRY);
    String name = required(node, keys, "name", before);
    List<ResourcePattern> resources = new ArrayList<>();
    Node claimed = keys.get("resources");
    if (claimed == null && problems.size() == before) {
      problem(node, "workload '" + name + "' has no 'resources'; list what it owns");
    }
    for (Node resource : claimed == null ? List.<Node>of() : list(claimed, "resources")) {
      resources.addAll(patterns(resource));
    }
    if (resources.isEmpty() && problems.size() == before) {
      problem(claimed, "workload '" + name + "' has empty 'resources'; list what it owns");
    }
    String tenant = keys.containsKey("tenant") ? text(keys.get("tenant"), "tenant") : null;
    Map<String, String> labels = labels(keys.get("labels"));
    if (problems.size() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InventoryEntry(name, tenant, labels, resources, line(node)));
    } catch (IllegalArgumentException e) {
      problem(node, e.getMessage());
      return Optional.empty();
    }
  }

  private String required(Node node, Map<String, Node> keys, String key, int before) {
    Node value = keys.get(key);
    if (value == null) {
      if (problems.size() == before) {
        problem(node, "a workload has no '" + key + "'; give it one");
      }
      return "";
    }
    return text(value, key);
  }

  private Map<String, String> labels(Node node) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (node != null) {
      keys(node, "labels", null).forEach((key, value) -> labels.put(key, text(value, key)));
    }
    return labels;
  }

  /** One for each pair of system and name: either may be a list. */
  private List<ResourcePattern> patterns(Node node) {
    Map<String, Node> keys = keys(node, "a resource", RESOURCE);
    if (keys.isEmpty()) {
      return List.of();
    }
    List<ResourcePattern> out = new ArrayList<>();
    Set<ResourceKind> kinds = kinds(keys.get("kind"));
    List<Glob> names = globs(keys.get("name"), "name");
    for (Glob system : globs(keys.get("system"), "system")) {
      for (Glob name : names) {
        if (patterns++ >= MOST_PATTERNS) {
          if (patterns == MOST_PATTERNS + 1) {
            problem(node, "more than " + MOST_PATTERNS + " patterns; use fewer, wider ones");
          }
          return out;
        }
        if (!kinds.isEmpty()) {
          out.add(new ResourcePattern(system, kinds, name, line(node)));
        }
      }
    }
    return out;
  }

  private List<Glob> globs(Node node, String key) {
    if (node == null) {
      return List.of(Glob.ANY);
    }
    List<Glob> globs = new ArrayList<>();
    for (Node one : oneOrMore(node)) {
      String text = text(one, key);
      if (!text.isBlank()) {
        try {
          globs.add(Glob.of(text));
        } catch (IllegalArgumentException e) {
          problem(one, key + ": " + e.getMessage());
        }
      }
    }
    return globs;
  }

  private Set<ResourceKind> kinds(Node node) {
    if (node == null) {
      return ResourcePattern.DEFAULT_KINDS;
    }
    Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
    for (Node one : oneOrMore(node)) {
      String text = text(one, "kind");
      if (!text.isBlank()) {
        try {
          kinds.add(ResourceKind.ofTag(text));
        } catch (IllegalArgumentException e) {
          problem(one, "kind: " + e.getMessage());
        }
      }
    }
    return kinds;
  }

  /**
   * The values of a mapping by their keys.
   *
   * @param known null when any key will do
   */
  private Map<String, Node> keys(Node node, String what, List<String> known) {
    Map<String, Node> keys = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem(
          node,
          what
              + " must be 'key: value' lines"
              + (known == null ? "" : " with " + String.join(", ", known)));
      return keys;
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = text(entry.getKeyNode(), "a key of " + what);
      if (known != null && !known.contains(key)) {
        problem(entry.getKeyNode(), SectionNodes.unknown(key, what, known));
      } else if (keys.putIfAbsent(key, entry.getValueNode()) != null) {
        problem(entry.getKeyNode(), "'" + key + "' is there twice; keep one of them");
      }
    }
    return keys;
  }

  private List<Node> list(Node node, String key) {
    if (node instanceof SequenceNode list) {
      return list.getValue();
    }
    problem(node, "'" + key + "' must be a list, each of its items behind a '-'");
    return List.of();
  }

  private static List<Node> oneOrMore(Node node) {
    return node instanceof SequenceNode list ? list.getValue() : List.of(node);
  }

  private String text(Node node, String key) {
    boolean text = node instanceof ScalarNode && !node.getTag().equals(Tag.NULL);
    String value = text ? ((ScalarNode) node).getValue() : "";
    if (value.isBlank()) {
      problem(node, "'" + key + "' must be a text that is not empty");
    }
    return value;
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private void problem(Node node, String text) {
    problem(line(node), text);
  }

  private void problem(int line, String text) {
    problems.add(new InventoryProblem(line, text));
  }
}
