package io.seiche.alerts.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long NOON = 1_767_268_800_000L;
  private static final Alert STORM =
      Alert.newBuilder()
          .setFingerprint("storm-volume/helium-1/rl rollout@" + NOON)
          .setWorkload("volume/helium-1/rl rollout")
          .setFiring(true)
          .setSeverity(Severity.WARNING)
          .setTitle("Switching storm on volume/helium-1/rl rollout")
          .setText("Penalty 2867 passed 2000. 3 switches saved and loaded 120 GB.")
          .setStartsMs(NOON)
          .setEventTimeMs(NOON + 60_000)
          .setKind("switching-storm")
          .setScope("workload")
          .setScopeId("volume/helium-1/rl rollout")
          .setSystem("helium-1")
          .addEvidence("3 switches saved and loaded 120 GB")
          .addEvidence("2.5 GPU-h lost")
          .build();
  private static final Links LINKS =
      new Links(Optional.of("http://seiche:7070/"), Optional.empty(), "https://wiki/seiche/alerts");

  @Test
  void asAlertmanagerTakesIt() throws IOException {
    AlertmanagerAlert alert =
        AlertmanagerAlert.of(
            Labels.of(STORM, Severity.CRITICAL), STORM, STORM, NOON + 240_000, LINKS);
    assertGolden("alertmanager.json", AlertmanagerAlert.body(List.of(alert)));
  }

  @Test
  void asAWebhookTakesIt() throws IOException {
    WebhookMessage firing =
        WebhookMessage.of("id-1", "firing", STORM, STORM, Severity.CRITICAL, NOON + 61_000, LINKS);
    assertGolden("webhook-firing.json", firing.body());
    Alert bare =
        Alert.newBuilder()
            .setFingerprint("f")
            .setTitle("t")
            .setEventTimeMs(NOON)
            .setStartsMs(NOON)
            .build();
    WebhookMessage resolved =
        WebhookMessage.of("id-2", "resolved", bare, bare, Severity.WARNING, NOON, Links.NONE);
    assertGolden("webhook-resolved.json", resolved.body());
  }

  @Test
  void anEndIsNeverBeforeTheBeginning() {
    AlertmanagerAlert alert =
        AlertmanagerAlert.of(Labels.of(STORM, Severity.INFO), STORM, STORM, NOON - 1, Links.NONE);
    assertThat(alert.endsAt()).isEqualTo(alert.startsAt());
    assertThat(alert.generatorUrl()).isNull();
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "switching-storm, SeicheSwitchingStorm",
    "checkpoint-overdue, SeicheCheckpointOverdue",
    "'', SeicheSwitchingStorm"
  })
  void kindsHaveNamesAsPrometheusUsersWriteThem(String kind, String name) {
    Alert alert = Alert.newBuilder().setKind(kind).build();
    assertThat(Labels.of(alert, Severity.INFO)).containsEntry("alertname", name);
  }

  @Test
  void labelsAreBoundedAndNeverEmpty() {
    Alert fleet = Alert.newBuilder().setScope("fleet").setScopeId("ü".repeat(300)).build();
    assertThat(Labels.of(fleet, Severity.WARNING))
        .containsOnlyKeys("alertname", "severity", "scope", "scope_id")
        .containsEntry("scope_id", "ü".repeat(249) + "…");
  }

  @Test
  void linksLeadToTheWorkloadOrWhereOneWants() {
    assertThat(LINKS.console(STORM))
        .contains("http://seiche:7070/#/workload/volume/helium-1/rl%20rollout");
    assertThat(LINKS.console(Alert.getDefaultInstance())).contains("http://seiche:7070/");
    Links grafana =
        new Links(
            Optional.empty(),
            Optional.of("http://grafana/d/now?var-workload={workload}&var-system={system}"),
            Links.SHIPPED_RUNBOOKS);
    assertThat(grafana.dashboard(STORM))
        .contains(
            "http://grafana/d/now?var-workload=volume%2Fhelium-1%2Frl%20rollout&var-system=helium-1");
    assertThat(grafana.orConsole("http://c").console(Alert.getDefaultInstance()))
        .contains("http://c/");
    assertThat(LINKS.orConsole("http://c")).isEqualTo(LINKS);
  }

  private static void assertGolden(String name, byte[] said) throws IOException {
    try (InputStream golden = MessagesTest.class.getResourceAsStream("/golden/" + name)) {
      assertThat(MAPPER.readTree(said).toPrettyString())
          .isEqualTo(MAPPER.readTree(golden).toPrettyString());
    }
  }
}
