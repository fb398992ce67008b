package io.seiche.standalone.run;

import io.seiche.alerts.dispatch.AlertSending;
import io.seiche.alerts.dispatch.TargetStatus;
import io.seiche.collectors.CollectorLoop;
import io.seiche.collectors.CollectorStatus;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherStatus;
import io.seiche.standalone.console.ConsoleSources;
import io.seiche.standalone.console.LiveFeed;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.PipelineStatus;
import io.seiche.standalone.console.StoreAccess;
import io.seiche.standalone.console.document.InventoryDocument;
import io.seiche.standalone.console.document.RulesDocument;
import io.seiche.standalone.embedded.Pipeline;
import io.seiche.standalone.inventory.InventoryWatch;
import io.seiche.standalone.rules.RulesWatch;
import io.seiche.standalone.watch.FileWatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.JobStatus;

/** What the console shows of this JVM's parts, as far as they have started. Thread-safe. */
final class ConsoleView {
  private final RunConfig config;
  private final LiveModel model;
  private final HistoryStage history;
  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private volatile Pipeline pipeline;
  private volatile LiveFeed feed;
  private volatile AlertSending alerts;
  private volatile CollectorLoop collectors;
  private volatile InventoryWatch inventory;
  private volatile RulesWatch rules;
  private volatile KafkaSamplePublisher publisher;

  ConsoleView(RunConfig config, LiveModel model, HistoryStage history) {
    this.config = config;
    this.model = model;
    this.history = history;
  }

  /**
   * All of it.
   *
   * @param past what was
   */
  ConsoleSources sources(StoreAccess past) {
    return new ConsoleSources(
        model,
        past,
        this::pipelineStatus,
        this::collectorStatus,
        () -> Map.copyOf(addresses),
        this::counters,
        this::inventoryDocument,
        this::alertTargets,
        this::rulesDocument);
  }

  /** Shows where something is, from now on; so do the others of their part. */
  void show(String name, String address) {
    addresses.put(name, address);
  }

  void show(Pipeline started) {
    pipeline = started;
  }

  void show(LiveFeed started) {
    feed = started;
  }

  void show(AlertSending started) {
    alerts = started;
  }

  void show(CollectorLoop started) {
    collectors = started;
  }

  void show(InventoryWatch started) {
    inventory = started;
  }

  void show(RulesWatch started) {
    rules = started;
  }

  void show(KafkaSamplePublisher started) {
    publisher = started;
  }

  private PipelineStatus pipelineStatus() {
    Pipeline job = pipeline;
    if (job == null) {
      return new PipelineStatus(
          PipelineStatus.State.STARTING,
          history.words().orElse("Starting broker, store and pipeline"));
    }
    return switch (job.status().orElse(JobStatus.RECONCILING)) {
      case RUNNING -> new PipelineStatus(PipelineStatus.State.RUNNING, null);
      case FAILED, FAILING, CANCELED, CANCELLING, RESTARTING ->
          new PipelineStatus(
              PipelineStatus.State.FAILED,
              "The pipeline has stopped and is tried again: "
                  + job.trouble().orElse("no reason known")
                  + ". If this goes on, look into the log, or remove "
                  + config.flink()
                  + " to start without its state.");
      case INITIALIZING, CREATED, RECONCILING, FINISHED, SUSPENDED ->
          new PipelineStatus(PipelineStatus.State.STARTING, "The pipeline is starting");
    };
  }

  private List<Map<String, Object>> collectorStatus() {
    CollectorLoop loop = collectors;
    return loop == null ? List.of() : loop.status().stream().map(ConsoleView::describe).toList();
  }

  private static Map<String, Object> describe(CollectorStatus status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", status.id());
    fields.put("state", status.failing() ? "failing" : "ok");
    fields.put("breaker", status.openUntil().isPresent() ? "open" : "closed");
    fields.put("stride", status.stride());
    fields.put("last_success_ms", status.lastSuccess().map(Instant::toEpochMilli).orElse(null));
    fields.put("last_error", status.lastError().orElse(null));
    fields.put("polls", status.polls());
    fields.put("samples", status.samples());
    fields.put("skips", status.skips());
    return fields;
  }

  private Map<String, Long> counters() {
    KafkaSamplePublisher sends = publisher;
    if (sends == null) {
      return Map.of();
    }
    PublisherStatus status = sends.status();
    Map<String, Long> counters = new LinkedHashMap<>(feed.counters());
    AlertSending sending = alerts;
    if (sending != null) {
      sending.counters().forEach((name, count) -> counters.put("alerts_" + name, count));
    }
    counters.put("samples_sent", status.sentSamples());
    counters.put("samples_acknowledged", status.acknowledgedSamples());
    counters.put("samples_waiting", status.waitingSamples());
    status
        .droppedSamples()
        .forEach((reason, count) -> counters.put("samples_dropped_" + reason.tag(), count));
    return counters;
  }

  private InventoryDocument inventoryDocument() {
    InventoryWatch watch = inventory;
    return watch == null ? InventoryDocument.NONE : watch.document();
  }

  private List<TargetStatus> alertTargets() {
    AlertSending sending = alerts;
    return sending == null ? List.of() : sending.status();
  }

  private RulesDocument rulesDocument() {
    RulesWatch watch = rules;
    String file = config.rules().map(named -> named.file().toString()).orElse(null);
    FileWatch.Standing standing =
        watch == null ? new FileWatch.Standing(0, null) : watch.standing();
    return RulesDocument.of(model.rules(), file, standing.refused(), standing.problem());
  }
}
