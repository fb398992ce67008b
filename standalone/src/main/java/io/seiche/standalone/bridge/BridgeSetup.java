package io.seiche.standalone.bridge;

import io.seiche.collectors.bridge.BridgeConfig;
import io.seiche.collectors.bridge.BridgeTopic;
import io.seiche.collectors.bridge.Format;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Template;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.BridgeSettings;
import io.seiche.standalone.config.ListNode;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bridge is set to, options over settings.
 *
 * @param from what to read, and how
 * @param to where samples go
 */
record BridgeSetup(BridgeConfig from, KafkaConfig to) {
  /**
   * What options say of topics.
   *
   * @param formats by topic; those of the settings where it is empty
   * @param profiles of all topics; those of the settings where it is empty
   * @param systems of all topics; those of the settings where it is empty
   */
  record Topics(Map<String, String> formats, List<String> profiles, List<String> systems) {}

  static BridgeSetup of(Settings settings, KafkaConfig to, Topics options)
      throws IOException, UsageException {
    BridgeSettings bridge = settings.bridge();
    List<BridgeTopic> topics = topics(settings.bridgeTopics(), options);
    boolean same = bridge.kafkaServers().isEmpty();
    String written = to.topics().telemetry();
    if (same && topics.stream().anyMatch(topic -> topic.name().equals(written))) {
      throw new UsageException(
          "topic " + written + " is where the bridge writes to: it cannot be read as well");
    }
    return new BridgeSetup(
        new BridgeConfig(
            bridge.kafkaServers().orElse(to.bootstrapServers()),
            topics,
            bridge.group(),
            bridge.patience(),
            bridge.fromStart(),
            same ? to.client() : bridge.kafkaClient()),
        to);
  }

  private static List<BridgeTopic> topics(Optional<ListNode> list, Topics options)
      throws IOException, UsageException {
    Optional<List<Profile>> profiles =
        options.profiles().isEmpty()
            ? Optional.empty()
            : Optional.of(ProfileChoice.of(options.profiles()));
    List<BridgeTopic> topics = new ArrayList<>();
    List<Template> systems = systems(options.systems());
    try {
      for (BridgeTopic topic : named(list, options.formats())) {
        topics.add(
            new BridgeTopic(
                topic.name(),
                topic.format(),
                profiles.orElse(topic.profiles()),
                systems.isEmpty() ? topic.systems() : systems));
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    return topics;
  }

  private static List<Template> systems(List<String> texts) throws UsageException {
    try {
      return texts.stream().map(Template::new).toList();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--system: " + e.getMessage());
    }
  }

  private static List<BridgeTopic> named(Optional<ListNode> list, Map<String, String> formats)
      throws IOException, UsageException {
    if (formats.isEmpty()) {
      if (list.isEmpty()) {
        throw new UsageException(
            "name a topic to read with --from TOPIC=FORMAT, or under bridge.topics of the settings");
      }
      return TopicsReader.read(list.get());
    }
    List<Profile> all = ProfileChoice.of(List.of());
    List<BridgeTopic> topics = new ArrayList<>();
    for (Map.Entry<String, String> topic : formats.entrySet()) {
      topics.add(new BridgeTopic(topic.getKey(), Format.ofTag(topic.getValue()), all, List.of()));
    }
    return topics;
  }
}
