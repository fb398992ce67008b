package io.seiche.standalone.config;

import io.seiche.collectors.bridge.BridgeConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the settings say of the bridge, but for its topics.
 *
 * @param group consumer group that keeps the offsets
 * @param patience how long a host's records of one time are waited for after the last
 * @param fromStart whether topics that were never read begin with what is there
 * @param metricsListen where it shows how it goes; empty for nowhere
 * @param kafkaServers the Kafka that agents write to; empty for the one that samples go to
 * @param kafkaClient how to reach that; may hold credentials
 */
public record BridgeSettings(
    String group,
    Duration patience,
    boolean fromStart,
    Optional<InetSocketAddress> metricsListen,
    Optional<String> kafkaServers,
    Map<String, String> kafkaClient) {
  public static final String GROUP = "bridge.group";
  public static final String WAIT = "bridge.wait";
  public static final String FROM_START = "bridge.from-start";
  public static final String LISTEN = "bridge.metrics-listen";
  public static final String SERVERS = "bridge.kafka.bootstrap-servers";

  /** The topics, which are a list. */
  public static final String TOPICS = "bridge.topics";

  /** What all settings of that Kafka's clients start with. */
  static final String CLIENT = "bridge.kafka.client.";

  static final List<String> KEYS = List.of(GROUP, WAIT, FROM_START, LISTEN, SERVERS);

  private static final String DEFAULT_LISTEN = "127.0.0.1:7073";

  public BridgeSettings {
    kafkaClient = Map.copyOf(kafkaClient);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static BridgeSettings of(Map<String, String> values) {
    Map<String, String> client = Values.behind(CLIENT, values);
    Optional<String> servers = Optional.ofNullable(values.get(SERVERS));
    if (servers.isEmpty() && !client.isEmpty()) {
      String first = client.keySet().iterator().next();
      throw new IllegalArgumentException(
          CLIENT + first + " means nothing without " + SERVERS + "; add that or remove this");
    }
    if (servers.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException(SERVERS + " must name host:port");
    }
    String group = values.getOrDefault(GROUP, BridgeConfig.DEFAULT_GROUP);
    if (group.isBlank()) {
      throw new IllegalArgumentException(GROUP + " must not be empty");
    }
    return new BridgeSettings(
        group,
        patience(values),
        values.containsKey(FROM_START) && isOn(values.get(FROM_START)),
        listen(values.getOrDefault(LISTEN, DEFAULT_LISTEN)),
        servers,
        client);
  }

  private static Duration patience(Map<String, String> values) {
    String text = values.get(WAIT);
    if (text == null) {
      return BridgeConfig.DEFAULT_PATIENCE;
    }
    Duration patience = named(WAIT, () -> Values.duration(text));
    if (!BridgeConfig.isPatience(patience)) {
      throw new IllegalArgumentException(WAIT + " must be 100ms to 1m, got '" + text + "'");
    }
    return patience;
  }

  private static boolean isOn(String text) {
    return named(FROM_START, () -> Values.onOrOff(text));
  }

  private static Optional<InetSocketAddress> listen(String text) {
    return named(LISTEN, () -> Values.listen(text, DEFAULT_LISTEN));
  }

  private static <T> T named(String key, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  /** Without values of {@link #kafkaClient}: they may be secret. */
  @Override
  public String toString() {
    return "BridgeSettings["
        + group
        + ", "
        + patience
        + ", "
        + kafkaServers
        + ", client="
        + kafkaClient.keySet().stream().sorted().toList()
        + ']';
  }
}
