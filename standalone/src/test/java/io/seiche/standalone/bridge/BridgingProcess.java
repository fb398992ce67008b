package io.seiche.standalone.bridge;

import io.seiche.collectors.bridge.BridgeConfig;
import io.seiche.collectors.bridge.BridgeTopic;
import io.seiche.collectors.bridge.Format;
import io.seiche.collectors.bridge.KafkaBridge;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.telemetry.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** A bridge of its own process, to be killed. */
public final class BridgingProcess {
  static final String GROUP = "killed";

  private BridgingProcess() {}

  /**
   * @param args servers, topic of line protocol, prefix of the topics that samples go to
   */
  public static void main(String[] args) {
    KafkaSamplePublisher publisher =
        KafkaSamplePublisher.to(
            new PublisherConfig(
                args[0],
                new Topics(args[2]),
                PublisherConfig.DEFAULT_BUFFER_BYTES,
                PublisherConfig.DEFAULT_MAX_BLOCK,
                Map.of()),
            Clock.systemUTC());
    KafkaBridge.of(
            new BridgeConfig(
                args[0],
                List.of(BridgeTopic.of(args[1], Format.INFLUX)),
                GROUP,
                Duration.ofMillis(500),
                true,
                // The least that brokers allow: the next process waits for as long.
                Map.of(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000")),
            new PublishingOutbox(publisher),
            Clock.systemUTC())
        .run();
  }
}
