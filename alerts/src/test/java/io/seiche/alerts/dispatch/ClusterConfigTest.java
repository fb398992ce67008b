package io.seiche.alerts.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterConfigTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "SEICHE_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
          "SEICHE_ALERTS_ALERTMANAGER_URL", "http://am:9093",
          "PATH", "/bin");

  @Test
  void readsItsVariables() {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.put("SEICHE_KAFKA_TOPIC_PREFIX", "lab");
    environment.put("SEICHE_KAFKA_CLIENT_SECURITY_PROTOCOL", "SSL");
    environment.put("SEICHE_KAFKA_GROUP", "lab");
    environment.put("SEICHE_ALERTS_METRICS_LISTEN", "0.0.0.0:9000");
    environment.put("SEICHE_ALERTS_CA_FILE", "/ca.pem");
    ClusterConfig config = ClusterConfig.of(environment);
    assertThat(config.servers()).isEqualTo("kafka:9092");
    assertThat(config.topics().alerts()).isEqualTo("lab.alerts");
    assertThat(config.client()).containsExactly(Map.entry("security.protocol", "SSL"));
    assertThat(config.group()).isEqualTo("lab");
    assertThat(config.metricsHost()).isEqualTo("0.0.0.0");
    assertThat(config.metricsPort()).isEqualTo(9_000);
    assertThat(config.alerts().authorities()).isPresent();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "SEICHE_KAFKA_BOOTSTRAP_SERVERS, , SEICHE_KAFKA_BOOTSTRAP_SERVERS must be set",
    "SEICHE_ALERTS_ALERTMANAGER_URL, , nobody to tell",
    "SEICHE_ALERTS_METRICS_LISTEN, 7071, must be host:port",
    "SEICHE_ALERT_URL, x, unknown setting SEICHE_ALERT_URL",
    "SEICHE_ALERTS_TIMEOUT, never, alerts.timeout must be a duration"
  })
  void whatCannotBeIsRefused(String name, String value, String problem) {
    Map<String, String> environment = new HashMap<>(LEAST);
    if (value == null) {
      environment.remove(name);
    } else {
      environment.put(name, value);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterConfig.of(environment))
        .withMessageContaining(problem);
  }

  @Test
  void countsAsPrometheusReadsIt() {
    TargetStatus failing =
        new TargetStatus(
            "webhook",
            "https://hook",
            "failing",
            2,
            3,
            4,
            Map.of("throttled", 5L),
            Map.of("came_and_went", 6L),
            1_767_268_800_500L,
            "HTTP 429");
    assertThat(Exposition.of(List.of(failing), new TreeMap<>(Map.of("firing", 7L))))
        .contains(
            "# TYPE seiche_alerts_requests_total counter\n",
            "seiche_alerts_requests_total{kind=\"webhook\",target=\"https://hook\"} 3\n",
            "seiche_alerts_alerts_total{kind=\"webhook\",target=\"https://hook\"} 4\n",
            "seiche_alerts_pending{kind=\"webhook\",target=\"https://hook\"} 2\n",
            "seiche_alerts_up{kind=\"webhook\",target=\"https://hook\"} 0\n",
            "seiche_alerts_last_success_timestamp_seconds{kind=\"webhook\",target=\"https://hook\"}"
                + " 1767268800.500\n",
            "seiche_alerts_failed_total{kind=\"webhook\",target=\"https://hook\","
                + "reason=\"throttled\"} 5\n",
            "reason=\"came_and_went\"} 6\n",
            "seiche_alerts_feed{name=\"firing\"} 7\n");
  }
}
