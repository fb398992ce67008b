package io.seiche.collectors.profile;

import io.seiche.telemetry.words.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML mapping whose keys are known; whatever is wrong names its line. */
final class YamlMap {
  private final String file;
  private final Node node;
  private final Map<String, Node> entries = new LinkedHashMap<>();

  private YamlMap(String file, Node node) {
    this.file = file;
    this.node = node;
  }

  static YamlMap of(String file, Node node, List<String> known) throws ProfileException {
    YamlMap map = new YamlMap(file, node);
    if (!(node instanceof MappingNode mapping)) {
      throw map.problem(node, "expected 'key: value' lines, keys: " + String.join(", ", known));
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key =
          entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "(no word)";
      if (!known.contains(key)) {
        throw map.problem(entry.getKeyNode(), "unknown key '" + key + "'" + meant(key, known));
      }
      if (map.entries.put(key, entry.getValueNode()) != null) {
        throw map.problem(entry.getKeyNode(), "'" + key + "' is there twice");
      }
    }
    return map;
  }

  private static String meant(String key, List<String> known) {
    return Nearest.hint(key, known).orElse("; expected one of " + String.join(", ", known));
  }

  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Node node(String key) throws ProfileException {
    Node found = entries.get(key);
    if (found == null) {
      throw problem(node, "'" + key + "' is missing");
    }
    return found;
  }

  String text(String key) throws ProfileException {
    return text(node(key), "'" + key + "'");
  }

  Optional<String> optional(String key) throws ProfileException {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** One text or a list of them; empty when absent. */
  List<String> texts(String key) throws ProfileException {
    List<String> texts = new ArrayList<>();
    for (Node one : list(key)) {
      texts.add(text(one, "'" + key + "'"));
    }
    return texts;
  }

  /** One node or those of a list; empty when absent. */
  List<Node> list(String key) {
    Node found = entries.get(key);
    if (found instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    return found == null ? List.of() : List.of(found);
  }

  private String text(Node of, String what) throws ProfileException {
    if (of instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    throw problem(of, what + " must be a text");
  }

  ProfileException problem(String key, String text) {
    return problem(entries.getOrDefault(key, node), "'" + key + "': " + text);
  }

  ProfileException problem(Node at, String text) {
    Optional<Mark> mark = at.getStartMark();
    return new ProfileException(
        mark.map(where -> file + ":" + (where.getLine() + 1)).orElse(file), text);
  }
}
