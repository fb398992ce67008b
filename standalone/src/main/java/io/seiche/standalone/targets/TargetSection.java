package io.seiche.standalone.targets;

import io.seiche.collectors.targets.TargetKey;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.config.TargetsNode;
import io.seiche.telemetry.words.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What is written of one target, by key; what is wrong is told with its line. */
final class TargetSection {
  private final TargetsNode list;
  private final Node node;
  private final Map<TargetKey, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> named = new LinkedHashMap<>();

  private TargetSection(TargetsNode list, Node node) {
    this.list = list;
    this.node = node;
  }

  static TargetSection of(TargetsNode list, Node node) throws SettingException {
    TargetSection section = new TargetSection(list, node);
    section.read(node, Optional.empty());
    return section;
  }

  private void read(Node from, Optional<TargetKey> section) throws SettingException {
    List<TargetKey> known = TargetKey.in(section);
    List<String> names = known.stream().map(TargetKey::shortKey).toList();
    String what = section.map(TargetKey::key).orElse("a target");
    for (Map.Entry<String, Node> entry : entries(from, what).entrySet()) {
      int index = names.indexOf(entry.getKey());
      if (index < 0) {
        throw unknown(entry.getKey(), what, names, from);
      }
      TargetKey key = known.get(index);
      values.put(key, entry.getValue());
      named.put(key.key(), entry.getValue());
      if (key.form() == TargetKey.Form.SECTION) {
        read(entry.getValue(), Optional.of(key));
      }
    }
  }

  private SettingException unknown(String key, String what, List<String> names, Node from)
      throws SettingException {
    String like = Nearest.to(key, names).map(near -> "; did you mean '" + near + "'?").orElse("");
    Node at = from;
    for (NodeTuple entry : ((MappingNode) from).getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode word && word.getValue().equals(key)) {
        at = word;
      }
    }
    return new SettingException(
        list.at(at),
        "unknown key '"
            + key
            + "'"
            + like
            + " ("
            + what
            + " has "
            + String.join(", ", names)
            + ")");
  }

  private Map<String, Node> entries(Node from, String what) throws SettingException {
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

  private String text(Node from, String what) throws SettingException {
    boolean text = from instanceof ScalarNode && !from.getTag().equals(Tag.NULL);
    if (!text || ((ScalarNode) from).getValue().isBlank()) {
      throw problem(from, what + " must be a text that is not empty");
    }
    return ((ScalarNode) from).getValue();
  }

  boolean has(TargetKey key) {
    return values.containsKey(key);
  }

  Optional<String> text(TargetKey key) throws SettingException {
    Node value = values.get(key);
    return value == null ? Optional.empty() : Optional.of(text(value, key.key()));
  }

  /** A text, read by {@code parse}, whose complaints need not name the key. */
  <T> Optional<T> parsed(TargetKey key, Function<String, T> parse) throws SettingException {
    Optional<String> text = text(key);
    try {
      return text.map(parse);
    } catch (IllegalArgumentException e) {
      throw problem(values.get(key), key.key() + ": " + e.getMessage());
    }
  }

  Optional<Duration> duration(TargetKey key) throws SettingException {
    return parsed(key, Settings::duration);
  }

  boolean isOn(TargetKey key) throws SettingException {
    return parsed(key, TargetSection::isOn).orElse(false);
  }

  private static boolean isOn(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("must be true or false");
    }
    return text.equals("true");
  }

  /** Each of a list, or the single one that stands in its place. */
  <T> List<T> list(TargetKey key, Function<String, T> parse) throws SettingException {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    List<T> all = new ArrayList<>();
    for (Node one : value instanceof SequenceNode many ? many.getValue() : List.of(value)) {
      String text = text(one, key.key());
      try {
        all.add(parse.apply(text));
      } catch (IllegalArgumentException e) {
        throw problem(one, key.key() + ": " + e.getMessage());
      }
    }
    return all;
  }

  /** Texts by names of their own; an empty text is one. */
  Map<String, String> texts(TargetKey key) throws SettingException {
    Node value = values.get(key);
    Map<String, String> texts = new LinkedHashMap<>();
    if (value != null) {
      for (Map.Entry<String, Node> entry : entries(value, key.key()).entrySet()) {
        if (!(entry.getValue() instanceof ScalarNode text)) {
          throw problem(entry.getValue(), key.key() + "." + entry.getKey() + " must be a text");
        }
        texts.put(entry.getKey(), text.getValue());
        named.put(key.key() + "." + entry.getKey(), text);
      }
    }
    return texts;
  }

  /** A complaint about the target as a whole, or about the key it begins with. */
  SettingException problem(String message) {
    Node at = node;
    for (Map.Entry<String, Node> entry : named.entrySet()) {
      String rest =
          message.startsWith(entry.getKey()) ? message.substring(entry.getKey().length()) : "x";
      if (rest.startsWith(" ") || rest.startsWith(":")) {
        at = entry.getValue();
      }
    }
    return problem(at, message);
  }

  private SettingException problem(Node at, String message) {
    return new SettingException(list.at(at), message);
  }
}
