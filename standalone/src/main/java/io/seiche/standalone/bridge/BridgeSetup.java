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
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a bridge is set to, options over settings.
 *
 * @param from what to read, and how
 * @param to where samples go
 */
public record BridgeSetup(BridgeConfig from, KafkaConfig to) {
  /**
   * What options say of topics.
   *
   * @param formats by topic; those of the settings where it is empty
   * @param profiles of all topics; those of the settings where it is empty
   * @param systems of all topics; those of the settings where it is empty
   */
  record Topics(Map<String, String> formats, List<String> profiles, List<String> systems) {
    static final Topics NONE = new Topics(Map.of(), List.of(), List.of());
  }

  /**
   * What the settings alone say.
   *
   * @throws SettingException naming place, key and remedy of what is wrong first
   * @throws UsageException when there is nothing to read, or what is written would be read
   */
  public static BridgeSetup of(Settings settings, KafkaConfig to)
      throws IOException, UsageException {
    return of(settings, to, Topics.NONE);
  }

  static BridgeSetup of(Settings settings, KafkaConfig to, Topics options)
      throws IOException, UsageException {
    BridgeSettings bridge = settings.bridge();
    boolean same = bridge.kafkaServers().isEmpty();
    BridgeSetup setup =
        new BridgeSetup(
            new BridgeConfig(
                bridge.kafkaServers().orElse(to.bootstrapServers()),
                topics(settings.bridgeTopics(), options),
                bridge.group(),
                bridge.patience(),
                bridge.fromStart(),
                same ? to.client() : bridge.kafkaClient()),
            to);
    setup.refuseLoop();
    return setup;
  }

  private void refuseLoop() throws UsageException {
    String written = to.topics().telemetry();
    if (!isElsewhere() && from.topics().stream().anyMatch(read -> read.name().equals(written))) {
      throw new UsageException(
          "topic " + written + " is where the bridge writes to: it cannot be read as well");
    }
  }

  /** Whether the Kafka that is read is another one: they have no server in common. */
  private boolean isElsewhere() {
    return Collections.disjoint(servers(from.bootstrapServers()), servers(to.bootstrapServers()));
  }

  /** Each {@code host:port}, as Kafka's clients understand it. */
  private static Set<String> servers(String bootstrapServers) {
    return Arrays.stream(bootstrapServers.toLowerCase(Locale.ROOT).split(",", -1))
        .map(server -> server.strip().replaceAll("^.*://", ""))
        .filter(server -> !server.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
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
