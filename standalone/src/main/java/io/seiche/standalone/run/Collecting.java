package io.seiche.standalone.run;

import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.diskstats.DiskstatsCollector;
import io.seiche.collectors.source.simulator.FleetCollector;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.collectors.spool.SpoolConfig;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;

/** This machine's collectors, as the settings want them. */
final class Collecting {
  private Collecting() {}

  static Collector disks(Settings settings) throws SettingException {
    return DiskstatsCollector.ofThisMachine(settings.host(hostName()), settings.interval());
  }

  /** The demo's simulated fleet. */
  static Collector fleet(long seed) {
    return new FleetCollector("simulator", FleetSimulator.demo(seed));
  }

  /**
   * A publisher that has begun.
   *
   * @param spool where frames wait on disk; empty for in memory
   */
  static KafkaSamplePublisher publisher(KafkaConfig kafka, Optional<SpoolConfig> spool)
      throws IOException {
    PublisherConfig config = publisherConfig(kafka);
    return spool.isPresent()
        ? KafkaSamplePublisher.to(config, spool.get(), Clock.systemUTC())
        : KafkaSamplePublisher.to(config, Clock.systemUTC());
  }

  /** How to publish to a Kafka, checked. */
  static PublisherConfig publisherConfig(KafkaConfig kafka) throws SettingException {
    try {
      return new PublisherConfig(
          kafka.bootstrapServers(),
          kafka.topics(),
          PublisherConfig.DEFAULT_BUFFER_BYTES,
          PublisherConfig.DEFAULT_MAX_BLOCK,
          kafka.client());
    } catch (IllegalArgumentException e) {
      throw new SettingException("settings", String.valueOf(e.getMessage()));
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
