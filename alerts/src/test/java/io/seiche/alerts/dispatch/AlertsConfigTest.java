package io.seiche.alerts.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.alerts.message.Links;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsConfigTest {
  private static final String AM = "alerts.alertmanager.url";

  @Test
  void withoutSettingsNobodyIsTold() {
    AlertsConfig none = AlertsConfig.of(Map.of("storm.open", "2000"));
    assertThat(none).isEqualTo(AlertsConfig.NONE);
    assertThat(none.tellsAnybody()).isFalse();
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> settings = new HashMap<>();
    settings.put(AM, "http://a:9093, https://b/prefix");
    settings.put("alerts.alertmanager.username", "seiche");
    settings.put("alerts.alertmanager.password", "file:/run/secrets/am");
    settings.put("alerts.alertmanager.repeat", "30s");
    settings.put("alerts.webhook.url", "https://hooks/x?y=z");
    settings.put("alerts.webhook.secret", "env:HOOK");
    settings.put("alerts.webhook.repeat", "1.5h");
    settings.put("alerts.timeout", "2500ms");
    settings.put("alerts.ca-file", "/etc/ca.pem");
    settings.put("alerts.console-url", "http://seiche:7070");
    settings.put("alerts.dashboard-url", "http://grafana/{workload}");
    settings.put("alerts.runbook-url", "https://wiki/alerts");

    assertThat(AlertsConfig.of(settings))
        .isEqualTo(
            new AlertsConfig(
                List.of(URI.create("http://a:9093"), URI.create("https://b/prefix")),
                new Credentials(
                    Optional.of("seiche"),
                    Optional.of(
                        new Secret(
                            "alerts.alertmanager.password", Secret.Kind.FILE, "/run/secrets/am")),
                    Optional.empty()),
                Duration.ofSeconds(30),
                Optional.of(URI.create("https://hooks/x?y=z")),
                Optional.of(new Secret("alerts.webhook.secret", Secret.Kind.ENVIRONMENT, "HOOK")),
                Duration.ofMinutes(90),
                Duration.ofMillis(2_500),
                Optional.of(Path.of("/etc/ca.pem")),
                new Links(
                    Optional.of("http://seiche:7070"),
                    Optional.of("http://grafana/{workload}"),
                    "https://wiki/alerts")));
    assertThat(settings.keySet()).hasSize(AlertsConfig.KEYS.size() - 1);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "alerts.alertmanager.url, am:9093, must be an http or https URL",
    "alerts.alertmanager.url, ftp://am, must be an http or https URL",
    "alerts.alertmanager.url, 'http://a,,http://b', must be an http or https URL",
    "alerts.alertmanager.url, http://me:secret@am, without credentials",
    "alerts.alertmanager.token, abc, 'file:PATH or env:VARIABLE'",
    "alerts.alertmanager.username, me, belong together",
    "alerts.alertmanager.repeat, soon, a duration such as 30s",
    "alerts.alertmanager.repeat, 2h, 1s to 1h",
    "alerts.webhook.url, https://hook, needs alerts.webhook.secret",
    "alerts.webhook.secret, env:X, means nothing without alerts.webhook.url",
    "alerts.webhook.repeat, 1s, 1m to 168h",
    "alerts.timeout, 5m, 1s to 2m",
    "alerts.timeout, '', to something",
    "alerts.dashboard-url, 'http://grafana/{host}', must be an http or https URL",
    "alerts.dashboard-url, 'grafana/{workload}', must be an http or https URL",
    "alerts.retry, 1s, alerts.retry must be one of"
  })
  void whatCannotBeNamesItsKey(String key, String value, String problem) {
    Map<String, String> settings = new HashMap<>(Map.of(AM, "http://am:9093"));
    settings.put(key, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlertsConfig.of(settings))
        .withMessageContaining(key)
        .withMessageContaining(problem);
  }

  @Test
  void aSecretIsNeverRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlertsConfig.of(Map.of(AM, "http://me:hunter2@am")))
        .withMessageNotContaining("hunter2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> AlertsConfig.of(Map.of(AM, "http://am", "alerts.alertmanager.token", "hunter2")))
        .withMessageNotContaining("hunter2");
  }

  @Test
  void credentialsOfNobodyAreAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlertsConfig.of(Map.of("alerts.alertmanager.token", "env:T")))
        .withMessageContaining("means nothing without " + AM);
  }

  @Test
  void secretsAreReadWhereTheyLie(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), " t0ken\n");
    Secret secret = Secret.parse("k", "file:" + file);
    assertThat(secret.read(Map.of())).isEqualTo("t0ken");
    Files.writeString(file, "next");
    assertThat(secret.read(Map.of())).as("rotated").isEqualTo("next");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> secret.read(Map.of())).hasMessage("k: " + file + " is empty");
    Files.delete(file);
    assertThatThrownBy(() -> secret.read(Map.of())).hasMessageContaining("k: cannot read " + file);
    Secret variable = Secret.parse("k", "env:T");
    assertThat(variable.read(Map.of("T", "x"))).isEqualTo("x");
    assertThatThrownBy(() -> variable.read(Map.of())).hasMessage("k: the variable T is not set");
  }

  @Test
  void logsInWithTokenOrPassword() throws IOException {
    Map<String, String> settings = Map.of(AM, "http://am", "alerts.alertmanager.token", "env:T");
    assertThat(AlertsConfig.of(settings).credentials().header(Map.of("T", "abc")))
        .contains("Bearer abc");
    Map<String, String> basic =
        Map.of(
            AM,
            "http://am",
            "alerts.alertmanager.username",
            "Aladdin",
            "alerts.alertmanager.password",
            "env:P");
    assertThat(AlertsConfig.of(basic).credentials().header(Map.of("P", "open sesame")))
        .as("RFC 7617's example")
        .contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assertThat(Credentials.NONE.header(Map.of())).isEmpty();
  }
}
