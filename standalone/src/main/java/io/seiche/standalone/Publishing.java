package io.seiche.standalone;

import io.seiche.collectors.publish.KafkaConnection;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.KafkaUnreachableException;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.collectors.spool.SpoolConfig;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How commands reach a Kafka and publish samples to it. */
public final class Publishing {
  private static final Duration ANSWERS = Duration.ofSeconds(5);

  private Publishing() {}

  /**
   * Returns when Kafka has answered.
   *
   * @throws KafkaUnreachableException when it does not within five seconds
   */
  public static void check(KafkaConfig kafka) throws KafkaUnreachableException {
    check(kafka.bootstrapServers(), kafka.client());
  }

  /** {@link #check(KafkaConfig)} of one that samples are not published to. */
  public static void check(String servers, Map<String, String> client)
      throws KafkaUnreachableException {
    KafkaConnection.check(servers, ANSWERS, client);
  }

  /**
   * How to publish to a Kafka.
   *
   * @param settings that name it
   * @throws SettingException naming place and key of what delivery does not allow
   */
  public static PublisherConfig config(Settings settings, KafkaConfig kafka)
      throws SettingException {
    return settings.checked(
        () ->
            new PublisherConfig(
                kafka.bootstrapServers(),
                kafka.topics(),
                PublisherConfig.DEFAULT_BUFFER_BYTES,
                PublisherConfig.DEFAULT_MAX_BLOCK,
                kafka.client()));
  }

  /** A publisher that has begun, whose frames wait for Kafka in memory. */
  public static KafkaSamplePublisher to(PublisherConfig config) {
    return KafkaSamplePublisher.to(config, Clock.systemUTC());
  }

  /**
   * A publisher that has begun.
   *
   * @param spool where frames wait on disk; empty for in memory
   */
  public static KafkaSamplePublisher to(PublisherConfig config, Optional<SpoolConfig> spool)
      throws IOException {
    return spool.isPresent()
        ? KafkaSamplePublisher.to(config, spool.get(), Clock.systemUTC())
        : to(config);
  }
}
