package io.seiche.dashboards;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people read, rendered by Alertmanager's {@code amtool}: Go's own templates, over the part of
 * an alert that Grafana's has in common.
 */
class MessageTemplatesIT {
  private static final String ALERTS =
      """
      {"receiver": "seiche-webhook", "status": "firing", "groupLabels": {},
       "commonLabels": {"alertname": "Switching storm"}, "commonAnnotations": {},
       "externalURL": "http://localhost:3000/",
       "alerts": [
        {"status": "firing",
         "labels": {"alertname": "Switching storm", "severity": "warning", "scope_id": "vol/a b"},
         "annotations": {
           "summary": "Switching storm on workload vol/a b",
           "description": "Penalty 2867. Its 3 switches saved and loaded 120GB.",
           "dashboard": "http://localhost:3000/d/seiche-switching/switching?var-workload=vol%2Fa+b",
           "runbook": "docs/alerts.md#switching-storm"},
         "startsAt": "2026-01-01T12:00:00Z", "endsAt": "0001-01-01T00:00:00Z"},
        {"status": "resolved",
         "labels": {"alertname": "Switching storm", "severity": "critical", "scope_id": "helium-1"},
         "annotations": {
           "summary": "Critical switching storm on array helium-1",
           "dashboard": "http://localhost:3000/d/seiche-switching/switching?var-workload=helium-1"},
         "startsAt": "2026-01-01T11:00:00Z", "endsAt": "2026-01-01T11:30:00Z"}]}
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Path templates = Repository.grafana().resolve("provisioning/alerting/templates.yml");
    Files.writeString(
        folder.resolve("seiche.tmpl"), Yaml.read(templates).at("/templates/0/template").asText());
    Files.writeString(folder.resolve("alerts.json"), ALERTS);
  }

  @Test
  void theTitleCounts() throws Exception {
    assertThat(rendered("seiche.title")).isEqualTo("1 firing, 1 over: Switching storm");
  }

  @Test
  void theMessageHasNumbersTimesAndLinks() throws Exception {
    assertThat(rendered("seiche.message"))
        .isEqualTo(
            """
            Warning: Switching storm on workload vol/a b
            Penalty 2867. Its 3 switches saved and loaded 120GB.
            Since 2026-01-01 12:00:00 UTC.
            Look: http://localhost:3000/d/seiche-switching/switching?var-workload=vol%2Fa+b&from=1767265200000&to=now
            What to do: docs/alerts.md#switching-storm

            Over: Critical switching storm on array helium-1
            Since 2026-01-01 11:00:00 UTC, until 11:30:00 UTC.
            Look: http://localhost:3000/d/seiche-switching/switching?var-workload=helium-1&from=1767261600000&to=1767268800000""");
  }

  private static String rendered(String template) throws IOException, InterruptedException {
    Path out = folder.resolve(template + ".out");
    Process amtool =
        new ProcessBuilder(
                "amtool",
                "template",
                "render",
                "--template.glob=" + folder.resolve("seiche.tmpl"),
                "--template.data=" + folder.resolve("alerts.json"),
                "--template.text={{ template \"" + template + "\" . }}")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(amtool.waitFor(60, SECONDS)).as("amtool ends").isTrue();
    assertThat(amtool.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out).strip();
  }
}
