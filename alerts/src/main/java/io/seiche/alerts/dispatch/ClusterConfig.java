package io.seiche.alerts.dispatch;

import io.seiche.telemetry.wire.Topics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the sender of a cluster is started with, from environment variables: {@code
 * SEICHE_ALERTS_WEBHOOK_URL} is the key {@code alerts.webhook.url}.
 *
 * @param client further settings of Kafka's consumer, by Kafka's own keys
 * @param group consumer groups are this plus {@code -alerts}
 * @param metricsHost address the metrics page listens on
 * @param metricsPort its port, 0 for a free one
 */
record ClusterConfig(
    String servers,
    Topics topics,
    Map<String, String> client,
    String group,
    String metricsHost,
    int metricsPort,
    AlertsConfig alerts) {
  static final String SERVERS = "SEICHE_KAFKA_BOOTSTRAP_SERVERS";
  static final String TOPIC_PREFIX = "SEICHE_KAFKA_TOPIC_PREFIX";
  static final String GROUP = "SEICHE_KAFKA_GROUP";
  static final String METRICS = "SEICHE_ALERTS_METRICS_LISTEN";
  private static final String PREFIX = "SEICHE_";
  private static final String CLIENT = "SEICHE_KAFKA_CLIENT_";
  private static final String DEFAULT_METRICS = "127.0.0.1:7071";

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException naming what is missing, wrong or unknown
   */
  static ClusterConfig of(Map<String, String> environment) {
    Map<String, String> keys = new HashMap<>();
    AlertsConfig.KEYS.forEach(key -> keys.put(variable(key), key));
    Map<String, String> client = new LinkedHashMap<>();
    Map<String, String> alerts = new LinkedHashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(CLIENT)) {
            String rest = name.substring(CLIENT.length());
            client.put(rest.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          } else if (keys.containsKey(name)) {
            alerts.put(keys.get(name), value);
          } else if (name.startsWith(PREFIX)
              && !name.equals(SERVERS)
              && !name.equals(TOPIC_PREFIX)
              && !name.equals(GROUP)
              && !name.equals(METRICS)) {
            throw new IllegalArgumentException("unknown setting " + name);
          }
        });
    String servers = environment.get(SERVERS);
    if (servers == null) {
      throw new IllegalArgumentException(SERVERS + " must be set: host:port");
    }
    AlertsConfig config = AlertsConfig.of(alerts);
    if (!config.tellsAnybody()) {
      throw new IllegalArgumentException(
          "nobody to tell: set "
              + variable(AlertsConfig.ALERTMANAGER)
              + " or "
              + variable(AlertsConfig.WEBHOOK));
    }
    String listen = environment.getOrDefault(METRICS, DEFAULT_METRICS);
    int colon = listen.lastIndexOf(':');
    if (colon < 1 || !listen.substring(colon + 1).matches("\\d{1,5}")) {
      throw new IllegalArgumentException(METRICS + " must be host:port, got '" + listen + "'");
    }
    return new ClusterConfig(
        servers,
        new Topics(environment.getOrDefault(TOPIC_PREFIX, Topics.DEFAULT.prefix())),
        Map.copyOf(client),
        environment.getOrDefault(GROUP, "seiche"),
        listen.substring(0, colon),
        Integer.parseInt(listen.substring(colon + 1)),
        config);
  }

  /** {@code alerts.ca-file} → {@code SEICHE_ALERTS_CA_FILE}. */
  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }
}
