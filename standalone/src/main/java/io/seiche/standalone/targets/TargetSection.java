package io.seiche.standalone.targets;

import io.seiche.collectors.targets.TargetKey;
import io.seiche.standalone.config.ListNode;
import io.seiche.standalone.config.SectionNodes;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What is written of one target, by key; what is wrong is told with its line. */
final class TargetSection {
  private final SectionNodes nodes;
  private final Node node;
  private final Map<TargetKey, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> named = new LinkedHashMap<>();

  private TargetSection(ListNode list, Node node) {
    this.nodes = new SectionNodes(list);
    this.node = node;
  }

  static TargetSection of(ListNode list, Node node) throws SettingException {
    TargetSection section = new TargetSection(list, node);
    section.read(node, Optional.empty());
    return section;
  }

  private void read(Node from, Optional<TargetKey> section) throws SettingException {
    List<TargetKey> known = TargetKey.in(section);
    List<String> names = known.stream().map(TargetKey::shortKey).toList();
    String what = section.map(TargetKey::key).orElse("a target");
    for (Map.Entry<String, Node> entry : nodes.entries(from, what).entrySet()) {
      int index = names.indexOf(entry.getKey());
      if (index < 0) {
        throw nodes.unknown(entry.getKey(), what, names, from);
      }
      TargetKey key = known.get(index);
      values.put(key, entry.getValue());
      named.put(key.key(), entry.getValue());
      if (key.form() == TargetKey.Form.SECTION) {
        read(entry.getValue(), Optional.of(key));
      }
    }
  }

  boolean has(TargetKey key) {
    return values.containsKey(key);
  }

  Optional<String> text(TargetKey key) throws SettingException {
    Node value = values.get(key);
    return value == null ? Optional.empty() : Optional.of(nodes.text(value, key.key()));
  }

  /** A text, read by {@code parse}, whose complaints need not name the key. */
  <T> Optional<T> parsed(TargetKey key, Function<String, T> parse) throws SettingException {
    Optional<String> text = text(key);
    try {
      return text.map(parse);
    } catch (IllegalArgumentException e) {
      throw nodes.problem(values.get(key), key.key() + ": " + e.getMessage());
    }
  }

  Optional<Duration> duration(TargetKey key) throws SettingException {
    return parsed(key, Values::duration);
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
    for (Node one : nodes.all(value)) {
      String text = nodes.text(one, key.key());
      try {
        all.add(parse.apply(text));
      } catch (IllegalArgumentException e) {
        throw nodes.problem(one, key.key() + ": " + e.getMessage());
      }
    }
    return all;
  }

  /** Texts by names of their own; an empty text is one. */
  Map<String, String> texts(TargetKey key) throws SettingException {
    Node value = values.get(key);
    Map<String, String> texts = new LinkedHashMap<>();
    if (value != null) {
      for (Map.Entry<String, Node> entry : nodes.entries(value, key.key()).entrySet()) {
        if (!(entry.getValue() instanceof ScalarNode text)) {
          throw nodes.problem(
              entry.getValue(), key.key() + "." + entry.getKey() + " must be a text");
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
    return nodes.problem(at, message);
  }
}
