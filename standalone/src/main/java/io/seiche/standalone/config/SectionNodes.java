package io.seiche.standalone.config;

import io.seiche.telemetry.words.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the items of a list, whose complaints name the line.
 *
 * @param list they are in
 */
public record SectionNodes(ListNode list) {
  /** Keys and what is behind them, in order. */
  public Map<String, Node> entries(Node from, String what) throws SettingException {
    if (!(from instanceof MappingNode mapping)) {
      throw problem(from, what + " must be 'key: value' lines");
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = text(entry.getKeyNode(), "a key of " + what);
      if (entries.putIfAbsent(key, entry.getValueNode()) != null) {
        throw problem(entry.getKeyNode(), "'" + key + "' is set twice; keep one of them");
      }
    }
    return entries;
  }

  /** A text that is not empty. */
  public String text(Node from, String what) throws SettingException {
    boolean text = from instanceof ScalarNode && !from.getTag().equals(Tag.NULL);
    if (!text || ((ScalarNode) from).getValue().isBlank()) {
      throw problem(from, what + " must be a text that is not empty");
    }
    return ((ScalarNode) from).getValue();
  }

  /** Each of a list, or the single one that stands in its place. */
  public List<Node> all(Node from) {
    return from instanceof SequenceNode many ? many.getValue() : List.of(from);
  }

  /**
   * A complaint about a key that does not exist.
   *
   * @param from the section it is in
   * @param names those that exist
   */
  public SettingException unknown(String key, String what, List<String> names, Node from) {
    Node at = from;
    if (from instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode word && word.getValue().equals(key)) {
          at = word;
        }
      }
    }
    return problem(at, unknown(key, what, names));
  }

  /** The complaint about a key that does not exist, without its place. */
  public static String unknown(String key, String what, List<String> names) {
    return "unknown key '%s'%s (%s has %s)"
        .formatted(key, Nearest.hint(key, names).orElse(""), what, String.join(", ", names));
  }

  public SettingException problem(Node at, String message) {
    return new SettingException(list.at(at), message);
  }
}
