package io.seiche.alerts.dispatch;

import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Alerts from their topic to all who are configured, from {@link #start} until it is closed.
 * Whoever cannot be reached is tried again without end, and delays nobody else. Thread-safe.
 */
public final class AlertSending implements AutoCloseable {
  private final Dispatcher dispatcher;
  private final AlertFeed feed;

  private AlertSending(Dispatcher dispatcher, AlertFeed feed) {
    this.dispatcher = dispatcher;
    this.feed = feed;
  }

  /**
   * Starts to read and send.
   *
   * @param bootstrapServers {@code host:port}, comma-separated
   * @param group under which Kafka remembers what webhooks have been told
   * @param client further settings of Kafka's consumer, by Kafka's own keys
   * @param environment where secrets may be
   * @throws IOException when a secret or a file of authorities is of no use
   */
  public static AlertSending start(
      AlertsConfig config,
      String bootstrapServers,
      Topics topics,
      String group,
      Map<String, String> client,
      Map<String, String> environment)
      throws IOException {
    return start(
        config,
        properties(bootstrapServers, group, client),
        topics,
        environment,
        Backoff.DEFAULT,
        System::currentTimeMillis);
  }

  static AlertSending start(
      AlertsConfig config,
      Properties consumer,
      Topics topics,
      Map<String, String> environment,
      Backoff backoff,
      LongSupplier clock)
      throws IOException {
    Dispatcher dispatcher = dispatcher(config, environment, backoff, clock);
    AlertFeed feed =
        new AlertFeed(
            () ->
                new KafkaConsumer<>(
                    consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            topics.alerts(),
            dispatcher,
            config.webhook().isPresent(),
            clock);
    feed.start();
    return new AlertSending(dispatcher, feed);
  }

  /** Couriers for all targets, under way. */
  static Dispatcher dispatcher(
      AlertsConfig config, Map<String, String> environment, Backoff backoff, LongSupplier clock)
      throws IOException {
    List<Courier<?>> couriers = new ArrayList<>();
    for (Target<?> target : Targets.of(config, environment, clock.getAsLong())) {
      couriers.add(new Courier<>(target, HttpPost.of(config), backoff, clock));
    }
    couriers.forEach(Courier::start);
    return new Dispatcher(couriers);
  }

  static Properties properties(String servers, String group, Map<String, String> client) {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "seiche-alerts");
    properties.putAll(client);
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return properties;
  }

  /** How each receiver is. */
  public List<TargetStatus> status() {
    return dispatcher.status();
  }

  /** What was read, what was not used and why, how many alerts fire. */
  public Map<String, Long> counters() {
    Map<String, Long> out = new TreeMap<>(dispatcher.counters());
    out.putAll(feed.counters());
    return out;
  }

  /** Whether Kafka has answered within the last minute. */
  public boolean isWell() {
    return feed.isWell();
  }

  /** Stops within seconds; what was not sent is sent after the next start. */
  @Override
  public void close() {
    dispatcher.close();
    feed.close();
  }
}
