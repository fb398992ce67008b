package io.seiche.alerts.dispatch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The targets of a configuration. Stateless. */
final class Targets {
  private Targets() {}

  /**
   * All of them.
   *
   * @param environment where secrets may be
   * @param startedMs epoch milliseconds
   * @throws IOException when a secret cannot be read, naming its key
   */
  static List<Target<?>> of(AlertsConfig config, Map<String, String> environment, long startedMs)
      throws IOException {
    config.credentials().header(environment);
    List<Target<?>> targets = new ArrayList<>();
    config
        .alertmanagers()
        .forEach(url -> targets.add(new Alertmanager(url, config, environment, startedMs)));
    if (config.webhook().isPresent()) {
      Secret secret = config.webhookSecret().orElseThrow();
      secret.read(environment);
      targets.add(new Webhook(config.webhook().get(), secret, config, environment, startedMs));
    }
    return targets;
  }
}
