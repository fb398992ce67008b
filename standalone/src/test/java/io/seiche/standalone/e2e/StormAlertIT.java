package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the demo's telemetry to where an Alertmanager would listen. */
@ExtendWith(SharedDemo.class)
class StormAlertIT {
  private static final Duration STORM = Duration.ofMinutes(4);

  @Test
  void aStormIsToldAlertmanagerAsTheConsoleShowsIt(Running demo, ToldAlerts told) throws Exception {
    demo.awaitRunning();
    JsonNode shown = Wait.forValue("an alert that was told", STORM, () -> alreadyTold(demo, told));

    JsonNode alert = told.newest().get(shown.get("fingerprint").asText());
    assertThat(alert.at("/labels/alertname").asText()).isEqualTo("SeicheSwitchingStorm");
    assertThat(alert.at("/labels/workload").asText()).isEqualTo(shown.get("workload").asText());
    assertThat(Instant.parse(alert.get("startsAt").asText()))
        .isEqualTo(Instant.ofEpochMilli(shown.get("starts_ms").asLong()));
    assertThat(alert.at("/annotations/description").asText()).contains("switches saved and loaded");
    assertThat(alert.get("generatorURL").asText())
        .startsWith(demo.console().toString().replaceAll("/+$", ""))
        .contains("/#/workload/");
    JsonNode target = demo.askCommand("status").at("/alert_targets/0");
    assertThat(target.get("kind").asText()).isEqualTo("alertmanager");
    assertThat(target.get("state").asText()).isEqualTo("ok");
    assertThat(demo.askCommand("alerts").get("alerts")).isNotEmpty();
  }

  private static Optional<JsonNode> alreadyTold(Running demo, ToldAlerts told) {
    for (JsonNode alert : demo.ask("/api/v1/alerts").get("alerts")) {
      if (alert.get("kind").asText().equals("switching-storm")
          && told.newest().containsKey(alert.get("fingerprint").asText())) {
        return Optional.of(alert);
      }
    }
    return Optional.empty();
  }
}
