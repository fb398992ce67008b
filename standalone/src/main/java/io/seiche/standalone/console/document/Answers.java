package io.seiche.standalone.console.document;

import io.seiche.alerts.dispatch.TargetStatus;
import java.util.List;
import java.util.Map;

/** The documents of the API's plain questions. */
public final class Answers {
  private Answers() {}

  /** {@code GET /api/v1/phases}. */
  public record Phases(long asOfMs, Long eventTimeMs, List<PhaseDocument> workloads) {}

  /**
   * {@code GET /api/v1/switches}: oldest first.
   *
   * @param bill of all of the span, whether listed or not
   * @param cutOff what is left out and why; null for nothing
   */
  public record Switches(
      long asOfMs,
      long lastS,
      List<SwitchDocument> switches,
      long fromMs,
      long untilMs,
      Bill bill,
      String cutOff) {}

  /**
   * What switching cost.
   *
   * @param missed how many were not seen live
   * @param unsettled how many may still be corrected
   * @param seconds in which neither side had useful I/O
   * @param gpuLostS null where no GPU reports
   */
  public record Bill(
      long switches,
      long missed,
      long unsettled,
      double seconds,
      long savedBytes,
      long loadedBytes,
      Double gpuLostS) {}

  /**
   * {@code GET /api/v1/storms}: open ones first, then by opening, the latest first.
   *
   * @param cutOff what is left out and why; null for nothing
   */
  public record Storms(
      long asOfMs,
      long lastS,
      List<StormDocument> storms,
      long fromMs,
      long untilMs,
      String cutOff) {}

  /**
   * {@code GET /api/v1/alerts}: firing ones first, then by their end, the latest first.
   *
   * @param cutOff what is left out and why; null for nothing
   */
  public record Alerts(
      long asOfMs,
      long lastS,
      List<AlertDocument> alerts,
      long fromMs,
      long untilMs,
      String cutOff) {}

  /** {@code GET /api/v1/workloads}: all the store knows, those long gone too. */
  public record Workloads(List<KnownWorkload> workloads) {}

  /**
   * A workload the store knows.
   *
   * @param phase the last verdict's
   * @param lastVerdictMs when that was
   */
  public record KnownWorkload(String id, String phase, double confidence, long lastVerdictMs) {}

  /** What went wrong with a request, in one sentence. */
  public record Failure(String error) {}

  /**
   * {@code GET /api/v1/status}.
   *
   * @param statusText what is being waited for; null when all is well
   * @param addresses what listens where, by name
   * @param collectors as each says of itself
   * @param alertTargets who is told of alerts, and how that goes; null from before there were such
   * @param counters of console, feed and whatever else counts here
   * @param health losses and corrections of the pipeline
   */
  public record Status(
      String version,
      String mode,
      long pid,
      long asOfMs,
      long startedMs,
      double uptimeS,
      String status,
      String statusText,
      Pipeline pipeline,
      Map<String, String> addresses,
      List<?> collectors,
      List<TargetStatus> alertTargets,
      Map<String, Long> counters,
      List<Health> health,
      SummaryDocument summary) {}

  /**
   * How the pipeline is.
   *
   * @param state {@code starting}, {@code running} or {@code failed}
   * @param text more about it; null when there is nothing to say
   */
  public record Pipeline(String state, String text) {}

  /** One reason's total over all systems. */
  public record Health(String component, String reason, long count) {}
}
