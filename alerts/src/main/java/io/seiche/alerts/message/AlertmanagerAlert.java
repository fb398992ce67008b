package io.seiche.alerts.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.seiche.results.v1.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One alert as Alertmanager's API v2 takes it.
 *
 * @param startsAt RFC 3339
 * @param endsAt RFC 3339; in the future while it fires: unless it is sent again by then, it is over
 * @see <a href="https://prometheus.io/docs/alerting/latest/alerts_api/">Alerts API</a>
 */
public record AlertmanagerAlert(
    Map<String, String> labels,
    Map<String, String> annotations,
    String startsAt,
    String endsAt,
    @JsonProperty("generatorURL") @JsonInclude(JsonInclude.Include.NON_NULL) String generatorUrl) {
  /**
   * Says it.
   *
   * @param about the alert's first word
   * @param newest its newest
   * @param endsMs epoch milliseconds
   */
  public static AlertmanagerAlert of(
      Map<String, String> labels, Alert about, Alert newest, long endsMs, Links links) {
    return new AlertmanagerAlert(
        labels,
        annotations(about, newest, links),
        time(newest.getStartsMs()),
        time(Math.max(endsMs, newest.getStartsMs())),
        links.console(about).or(() -> links.dashboard(about)).orElse(null));
  }

  /** A request's body. */
  public static byte[] body(List<AlertmanagerAlert> alerts) {
    return Json.bytes(alerts);
  }

  private static Map<String, String> annotations(Alert about, Alert newest, Links links) {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put("summary", newest.getTitle());
    annotations.put("description", newest.getText());
    annotations.put("evidence", String.join("; ", newest.getEvidenceList()));
    annotations.put("dashboard", links.dashboard(about).orElse(""));
    annotations.put("runbook_url", links.runbook(about));
    annotations.put("fingerprint", newest.getFingerprint());
    annotations.values().removeIf(String::isEmpty);
    return annotations;
  }

  private static String time(long ms) {
    return Instant.ofEpochMilli(ms).toString();
  }
}
