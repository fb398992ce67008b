package io.seiche.collectors.health;

import static io.seiche.collectors.health.Exposition.labels;

import io.seiche.collectors.CollectorStatus;
import io.seiche.collectors.TurnDelays;
import io.seiche.collectors.targets.ConfigStanding;
import io.seiche.collectors.targets.GroupStanding;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The page of a {@link SelfReport}. Stateless. */
final class SelfMetrics {
  private final SelfReport report;
  private final Exposition page = new Exposition();

  private SelfMetrics(SelfReport report) {
    this.report = report;
  }

  static String page(SelfReport report) {
    SelfMetrics metrics = new SelfMetrics(report);
    metrics
        .page
        .family("seiche_build_info", "gauge", "Version of Seiche; always 1.")
        .sample(labels("version", report.version()), 1);
    metrics.collectors();
    metrics.delays(report.delays());
    metrics.targets();
    metrics.lists();
    report.config().ifPresent(metrics::config);
    PublisherMetrics.write(report.publisher(), metrics.page);
    ProcessVitals.write(metrics.page);
    return metrics.page.text();
  }

  private void collectors() {
    each("polls_total", "counter", "Turns ended, well or not.", c -> (double) c.turns());
    each(
        "polls_published_total",
        "counter",
        "Polls given to the publisher.",
        c -> (double) c.polls());
    each("samples_total", "counter", "Samples in them.", c -> (double) c.samples());
    page.family("seiche_collector_poll_duration_seconds", "summary", "How long turns took.");
    for (CollectorStatus collector : report.collectors()) {
      page.sample("_sum", labels("collector", collector.id()), collector.turnSeconds());
      page.sample("_count", labels("collector", collector.id()), collector.turns());
    }
    each(
        "last_poll_duration_seconds",
        "gauge",
        "How long the latest turn took.",
        CollectorStatus::lastTurnSeconds);
    page.family(
        "seiche_collector_skipped_total",
        "counter",
        "What was left out, by reason: turns and samples.");
    for (CollectorStatus collector : report.collectors()) {
      collector
          .skips()
          .forEach(
              (reason, count) ->
                  page.sample(labels("collector", collector.id(), "reason", reason), count));
    }
    each("up", "gauge", "0 while turns fail.", c -> c.failing() ? 0 : 1);
    each(
        "breaker_open",
        "gauge",
        "1 while it is left alone because it fails.",
        c -> c.openUntil().isPresent() ? 1 : 0);
    each("busy", "gauge", "1 while a turn is under way.", c -> c.busy() ? 1 : 0);
    each(
        "interval_seconds",
        "gauge",
        "How often it should be asked.",
        c -> c.interval().toNanos() / 1e9);
    each("stride", "gauge", "Every how many turns it is asked.", CollectorStatus::stride);
    page.family(
        "seiche_collector_last_success_timestamp_seconds",
        "gauge",
        "When it last read its source.");
    for (CollectorStatus collector : report.collectors()) {
      collector
          .lastSuccess()
          .ifPresent(at -> page.sample(labels("collector", collector.id()), seconds(at)));
    }
  }

  private void each(
      String name, String type, String help, ToDoubleFunction<CollectorStatus> value) {
    page.family("seiche_collector_" + name, type, help);
    for (CollectorStatus collector : report.collectors()) {
      page.sample(labels("collector", collector.id()), value.applyAsDouble(collector));
    }
  }

  private void delays(TurnDelays delays) {
    page.family(
        "seiche_collector_start_delay_seconds",
        "histogram",
        "How much later than due turns began.");
    for (int i = 0; i < delays.bounds().length; i++) {
      page.sample("_bucket", labels("le", "" + delays.bounds()[i]), delays.upTo()[i]);
    }
    page.sample("_bucket", labels("le", "+Inf"), delays.count());
    page.sample("_sum", Map.of(), delays.seconds());
    page.sample("_count", Map.of(), delays.count());
  }

  private void targets() {
    page.family(
        "seiche_target_info", "gauge", "A configured target, with its owner's labels; always 1.");
    report
        .targets()
        .forEach(
            (id, target) -> {
              Map<String, String> labels =
                  labels(
                      "collector",
                      id,
                      "type",
                      target.type(),
                      "system",
                      target.system(),
                      "address",
                      target.url().map(SelfMetrics::address).orElse(""),
                      "profile",
                      target.profile().orElse(""));
              target.labels().forEach((name, value) -> labels.put("label_" + name, value));
              page.sample(labels, 1);
            });
  }

  /** Without path and query: neither is needed, either may hold what others need not see. */
  private static String address(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  private void lists() {
    page.family("seiche_target_list_targets", "gauge", "Targets found on a list.");
    for (GroupStanding list : report.lists()) {
      page.sample(labels("list", list.group()), list.found());
    }
    page.family("seiche_target_list_refused_total", "counter", "Looks at a list of no use.");
    for (GroupStanding list : report.lists()) {
      page.sample(labels("list", list.group()), list.refused());
    }
    page.family("seiche_target_list_good", "gauge", "0 while a list is of no use.");
    for (GroupStanding list : report.lists()) {
      page.sample(labels("list", list.group()), list.problem() == null ? 1 : 0);
    }
  }

  private void config(ConfigStanding file) {
    page.family("seiche_config_good", "gauge", "0 while the settings' file is of no use.")
        .sample(Map.of(), file.problem() == null ? 1 : 0);
    page.family("seiche_config_refused_total", "counter", "Settings' files of no use.")
        .sample(Map.of(), file.refused());
    page.family(
            "seiche_config_last_reload_timestamp_seconds",
            "gauge",
            "When what the settings' file says was taken last.")
        .sample(Map.of(), seconds(file.lastGood()));
    page.family(
            "seiche_config_restart_needed", "gauge", "Settings that changed and need a restart.")
        .sample(Map.of(), file.waiting().size());
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / 1e3;
  }
}
