package io.seiche.alerts.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.util.List;

/**
 * What a webhook gets: docs/alerts.md. Fields are only added within a version.
 *
 * @param version of this form
 * @param id the same whenever the same is sent again: to recognise repeats by
 * @param event {@code firing}, {@code escalated}, {@code repeated} or {@code resolved}
 * @param sentMs when this was made, epoch milliseconds
 */
public record WebhookMessage(
    int version, String id, String event, @JsonProperty("sent_ms") long sentMs, About alert) {
  private static final int VERSION = 1;

  /**
   * The alert as it stands.
   *
   * @param severity the worst it was given so far
   * @param endsMs null while it fires
   */
  public record About(
      String fingerprint,
      String alertname,
      String kind,
      String state,
      String severity,
      String scope,
      @JsonProperty("scope_id") String scopeId,
      String workload,
      String system,
      String title,
      String text,
      List<String> evidence,
      @JsonProperty("starts_ms") long startsMs,
      @JsonProperty("ends_ms") Long endsMs,
      @JsonProperty("dashboard_url") String dashboardUrl,
      @JsonProperty("runbook_url") String runbookUrl) {}

  /**
   * Says it.
   *
   * @param about the alert's first word
   * @param newest its newest
   * @param severity the worst it was given
   * @param nowMs epoch milliseconds
   */
  public static WebhookMessage of(
      String id, String event, Alert about, Alert newest, Severity severity, long nowMs, Links to) {
    boolean firing = newest.getFiring();
    long end = newest.getEndsMs() > 0 ? newest.getEndsMs() : newest.getEventTimeMs();
    return new WebhookMessage(
        VERSION,
        id,
        event,
        nowMs,
        new About(
            newest.getFingerprint(),
            Kind.alertName(about),
            Kind.of(about),
            firing ? "firing" : "resolved",
            Labels.text(severity),
            Labels.scope(about),
            Labels.scopeId(about),
            known(about.getWorkload()),
            known(about.getSystem()),
            newest.getTitle(),
            newest.getText(),
            newest.getEvidenceList(),
            newest.getStartsMs(),
            firing ? null : end,
            to.dashboard(about).orElse(null),
            to.runbook(about)));
  }

  private static String known(String text) {
    return text.isEmpty() ? null : text;
  }

  /** A request's body. */
  public byte[] body() {
    return Json.bytes(this);
  }
}
