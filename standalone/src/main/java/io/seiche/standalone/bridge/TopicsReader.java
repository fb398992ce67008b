package io.seiche.standalone.bridge;

import io.seiche.collectors.bridge.BridgeTopic;
import io.seiche.collectors.bridge.Format;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Template;
import io.seiche.standalone.config.BridgeSettings;
import io.seiche.standalone.config.ListNode;
import io.seiche.standalone.config.SectionNodes;
import io.seiche.standalone.config.SettingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code bridge.topics}. */
final class TopicsReader {
  private static final String WHAT = "a topic of the bridge";

  private final ListNode list;
  private final SectionNodes nodes;

  private TopicsReader(ListNode list) {
    this.list = list;
    this.nodes = new SectionNodes(list);
  }

  /**
   * All topics.
   *
   * @throws SettingException naming file, line, key and remedy of what is wrong first
   */
  static List<BridgeTopic> read(ListNode list) throws SettingException {
    return new TopicsReader(list).read();
  }

  private List<BridgeTopic> read() throws SettingException {
    if (!(list.list() instanceof SequenceNode items)) {
      throw nodes.problem(
          list.list(), BridgeSettings.TOPICS + " must be a list, each of its items behind a '-'");
    }
    Map<String, Node> before = new HashMap<>();
    List<BridgeTopic> topics = new ArrayList<>();
    for (Node item : items.getValue()) {
      BridgeTopic topic = topic(item);
      Node first = before.putIfAbsent(topic.name(), item);
      if (first != null) {
        throw nodes.problem(
            item, "topic '" + topic.name() + "' is read already, at " + list.at(first));
      }
      topics.add(topic);
    }
    return topics;
  }

  private BridgeTopic topic(Node item) throws SettingException {
    Map<String, Node> entries = nodes.entries(item, WHAT);
    for (String key : entries.keySet()) {
      if (!TopicKey.keys().contains(key)) {
        throw nodes.unknown(key, WHAT, TopicKey.keys(), item);
      }
    }
    String name = needed(TopicKey.TOPIC, entries, item);
    String format = needed(TopicKey.FORMAT, entries, item);
    Node formatNode = entries.get(TopicKey.FORMAT.key());
    return new BridgeTopic(
        name,
        checked(formatNode, TopicKey.FORMAT, () -> Format.ofTag(format)),
        profiles(entries.get(TopicKey.PROFILES.key())),
        systems(entries.get(TopicKey.SYSTEM.key())));
  }

  private String needed(TopicKey key, Map<String, Node> entries, Node item)
      throws SettingException {
    Node node = entries.get(key.key());
    if (node == null) {
      throw nodes.problem(item, key.key() + " is missing: a topic needs its name and its format");
    }
    return nodes.text(node, key.key());
  }

  private List<Profile> profiles(Node node) throws SettingException {
    List<String> names = new ArrayList<>();
    if (node != null) {
      for (Node one : nodes.all(node)) {
        names.add(nodes.text(one, TopicKey.PROFILES.key()));
      }
    }
    try {
      return ProfileChoice.of(names);
    } catch (IOException e) {
      throw nodes.problem(node, TopicKey.PROFILES.key() + ": " + e.getMessage());
    }
  }

  private List<Template> systems(Node node) throws SettingException {
    List<Template> systems = new ArrayList<>();
    if (node != null) {
      for (Node one : nodes.all(node)) {
        String text = nodes.text(one, TopicKey.SYSTEM.key());
        systems.add(checked(one, TopicKey.SYSTEM, () -> new Template(text)));
      }
    }
    return systems;
  }

  private interface Maker<T> {
    T make();
  }

  private <T> T checked(Node at, TopicKey key, Maker<T> maker) throws SettingException {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw nodes.problem(at, key.key() + ": " + e.getMessage());
    }
  }
}
