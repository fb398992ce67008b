package io.seiche.collectors.publish;

import static io.seiche.collectors.publish.Polls.poll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.seiche.collectors.spool.DropReason;
import io.seiche.collectors.spool.SpoolConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real client with nobody at the other end. */
class KafkaAwayIT {
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void aClosedPortIsSaidInOneLine() throws IOException {
    String closed = closedPort();

    assertThatThrownBy(() -> KafkaConnection.check(closed, SHORT))
        .isInstanceOf(KafkaUnreachableException.class)
        .hasMessage(
            "cannot reach Kafka at "
                + closed
                + " (no answer within 0.3 s: connection refused): check kafka.bootstrap-servers");
  }

  @Test
  void aPortThatIsNoKafkaIsSaid() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String open = "localhost:" + mute.getLocalPort();

      assertThatThrownBy(() -> KafkaConnection.check(open, SHORT))
          .hasMessageContaining("the port is open, but is it Kafka")
          .hasMessageEndingWith("check kafka.bootstrap-servers");
    }
  }

  @Test
  void aNameNobodyKnowsIsSaid() {
    assertThatThrownBy(() -> KafkaConnection.check("no-such-host.invalid:9092", SHORT))
        .hasMessage(
            "cannot reach Kafka at no-such-host.invalid:9092 (No resolvable bootstrap urls given"
                + " in bootstrap.servers): check kafka.bootstrap-servers");
  }

  @Test
  void wrongSettingsAreSaidWithoutTheirSecrets() throws IOException {
    Map<String, String> settings =
        Map.of(
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            "broken password=\"hunter2\"");
    String closed = closedPort();

    assertThatThrownBy(() -> KafkaConnection.check(closed, SHORT, settings))
        .hasMessageEndingWith("check the kafka.client settings")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void framesWaitForAKafkaThatNeverCameAndAreCountedAtTheEnd() throws IOException {
    KafkaSamplePublisher publisher =
        KafkaSamplePublisher.to(PublisherConfig.of(closedPort()), Clock.systemUTC());
    publisher.publish("gpu-b07/diskstats", poll("gpu-b07", 1, 3));
    assertThat(publisher.status().waitingSamples()).isEqualTo(3);

    publisher.close();
    assertThat(publisher.status().waitingSamples()).isZero();
    assertThat(publisher.status().droppedSamples()).containsExactly(entry(DropReason.CLOSED, 3L));
  }

  @Test
  void framesWaitOnDiskForTheNextProcess(@TempDir Path folder) throws IOException {
    PublisherConfig nobody = PublisherConfig.of(closedPort());
    SpoolConfig spool = SpoolConfig.in(folder);
    KafkaSamplePublisher first = KafkaSamplePublisher.to(nobody, spool, Clock.systemUTC());
    first.publish("gpu-b07/diskstats", poll("gpu-b07", 1, 3));
    first.close();
    assertThat(first.status().droppedSamples()).isEmpty();

    try (KafkaSamplePublisher second = KafkaSamplePublisher.to(nobody, spool, Clock.systemUTC())) {
      assertThat(second.status().waitingSamples()).isEqualTo(3);
      assertThat(second.status().spool().found().samples()).isEqualTo(3);
    }
  }

  private static String closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "localhost:" + socket.getLocalPort();
    }
  }
}
