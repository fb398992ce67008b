package io.seiche.standalone.run;

import io.seiche.alerts.dispatch.AlertSending;
import io.seiche.alerts.dispatch.AlertsConfig;
import io.seiche.alerts.dispatch.TargetStatus;
import io.seiche.collectors.CollectorLoop;
import io.seiche.collectors.CollectorStatus;
import io.seiche.collectors.health.HealthServer;
import io.seiche.collectors.publish.KafkaConnection;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherStatus;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.spool.SpoolConfig;
import io.seiche.collectors.targets.TargetPlan;
import io.seiche.flink.Detection;
import io.seiche.flink.ModelFile;
import io.seiche.flink.influx.StoreResults;
import io.seiche.flink.kafka.InventoryTopic;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.flink.kafka.RulesTopic;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.vitals.VitalsReporterFactory;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.embedded.Keeping;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.setup.InfluxSizes;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.history.trends.StoreTrends;
import io.seiche.history.trends.influx.InfluxRollups;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.Version;
import io.seiche.standalone.console.ConsoleConfig;
import io.seiche.standalone.console.ConsoleServer;
import io.seiche.standalone.console.ConsoleSources;
import io.seiche.standalone.console.LiveFeed;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.PastTrends;
import io.seiche.standalone.console.PipelineStatus;
import io.seiche.standalone.console.ServerAddress;
import io.seiche.standalone.console.StoreAccess;
import io.seiche.standalone.console.document.InventoryDocument;
import io.seiche.standalone.console.document.RulesDocument;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.embedded.Pipeline;
import io.seiche.standalone.inventory.InventoryFile;
import io.seiche.standalone.inventory.InventoryOverKafka;
import io.seiche.standalone.inventory.InventoryWatch;
import io.seiche.standalone.rules.RulesOverKafka;
import io.seiche.standalone.rules.RulesWatch;
import io.seiche.standalone.targets.PlannedTargets;
import io.seiche.standalone.targets.RunningTargets;
import io.seiche.standalone.targets.SettingsWatch;
import io.seiche.standalone.watch.FileWatch;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.JobStatus;

/**
 * Everything in this JVM: broker, store, stream processor, collectors, console. What is configured
 * elsewhere (a Kafka, an InfluxDB) is used instead of the embedded one.
 */
final class Standalone implements AutoCloseable {
  private static final Duration KAFKA_ANSWERS = Duration.ofSeconds(5);
  private static final Duration STORE_ANSWERS = Duration.ofSeconds(5);
  private static final Duration VITALS = Duration.ofSeconds(10);

  /** Under which Kafka remembers what a webhook has been told. */
  private static final String ALERTS_GROUP = "seiche-alerts";

  private final RunConfig config;
  private final Stages stages;
  private final Detection detection;
  private final LiveModel model;
  private final StoreAccess past = new StoreAccess();
  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private volatile Pipeline pipeline;
  private volatile LiveFeed feed;
  private volatile AlertSending alerting;
  private volatile CollectorLoop collecting;
  private volatile InventoryWatch watching;
  private volatile RulesWatch watchingRules;
  private volatile KafkaSamplePublisher publishing;

  Standalone(RunConfig config, PrintWriter out) throws IOException {
    this.config = config;
    this.stages = new Stages(out);
    Detection settings = config.settings().detection(Attribution.BY_SYSTEM);
    this.detection =
        config.model().isEmpty() ? settings : settings.with(ModelFile.read(config.model().get()));
    this.model =
        new LiveModel(
            new LiveModel.Options(
                LiveModel.Options.DEFAULT.window(),
                LiveModel.Options.DEFAULT.mostWorkloads(),
                detection.rules().rules().storms().halfLife()),
            detection.rules());
  }

  /** Starts all parts, or none. */
  void start() throws Exception {
    try {
      startAll();
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private void startAll() throws Exception {
    Optional<StoreConfig> otherStore = config.settings().store();
    Optional<String> otherKafka = config.settings().kafkaServers();
    AlertsConfig alerts = config.settings().alerts();
    Optional<SpoolConfig> spool = config.settings().spool(Optional.empty());
    Collecting.check(config.settings());
    TargetPlan targets = PlannedTargets.of(config.settings());
    Optional<Inventory> fromFile = inventoryFile();
    KafkaConfig checked = config.settings().kafka(otherKafka.orElse("127.0.0.1:1"));
    Collecting.publisherConfig(checked);
    if (otherKafka.isPresent()) {
      KafkaConnection.check(otherKafka.get(), KAFKA_ANSWERS, checked.client());
    }
    if (otherStore.isPresent()) {
      StoreConnection.check(otherStore.get(), STORE_ANSWERS);
      boolean unused = StoreSetup.onStart(otherStore.get());
    }

    stages.start("data", () -> DataLock.take(config.data()), DataLock::close);
    Disk.requireRoom(config.data());
    Path log = LogFile.in(config.data());
    ConsoleServer console = console();
    ServerAddress address = ServerAddress.of(console, config.mode());
    stages.say("Console  " + console.url());
    stages.say("Data     " + config.data() + ", log in " + log);
    stages.start(
        "address",
        () -> {
          address.leaveIn(config.data());
          return address;
        },
        left -> left.removeFrom(config.data()));
    String servers = otherKafka.isPresent() ? otherKafka.get() : broker(checked);
    KafkaConfig kafka = config.settings().kafka(servers);
    addresses.put("kafka", servers);
    StoreConfig store = otherStore.isPresent() ? otherStore.get() : store();
    if (otherStore.isPresent()) {
      past.elsewhere(store.url().toString());
      past.open(new PastTrends(new StoreTrends(new InfluxRollups(store)), detection.days()));
      past.open(new InfluxSizes(store));
    }
    addresses.put("store", store.url().toString());
    feed =
        stages.start(
            "feed",
            () -> LiveFeed.start(kafka.bootstrapServers(), kafka.topics(), kafka.client(), model),
            LiveFeed::close);
    if (alerts.tellsAnybody()) {
      alerting =
          stages.start(
              "alerts",
              () -> alerting(alerts.withConsole(console.url()), kafka),
              AlertSending::close);
    }
    PublishedInventory inventory =
        stages.start(
            "inventory", () -> inventory(kafka, fromFile, otherKafka.isPresent()), i -> {});
    PublishedRules rules =
        stages.start("rules", () -> rules(kafka, otherKafka.isPresent()), published -> {});
    Map<String, String> vitals =
        otherStore.isPresent()
            ? VitalsReporterFactory.options(config.settings().storeValues(), VITALS)
            : Map.of();
    EmbeddedFlink flink =
        stages.start("Flink", () -> EmbeddedFlink.start(1, vitals), EmbeddedFlink::close);
    Pipeline job =
        stages.start(
            "pipeline",
            () ->
                Pipeline.start(
                    flink,
                    config.data().resolve("flink"),
                    kafka,
                    detection.with(inventory).with(rules),
                    List.of(KafkaResults.to(kafka), StoreResults.to(store))),
            Pipeline::stop);
    pipeline = job;
    watching =
        stages.start(
            "watch",
            () ->
                InventoryWatch.start(
                    config.inventoryFile(), inventory, new InventoryOverKafka(kafka)),
            InventoryWatch::close);
    if (config.rules().isPresent()) {
      watchingRules =
          stages.start(
              "rules watch",
              () -> RulesWatch.start(config.rules().get(), rules, new RulesOverKafka(kafka)),
              RulesWatch::close);
    }
    KafkaSamplePublisher publisher =
        stages.start(
            "publisher", () -> Collecting.publisher(kafka, spool), KafkaSamplePublisher::close);
    publishing = publisher;
    CollectorLoop loop =
        stages.start(
            "collectors",
            () -> {
              CollectorLoop made = new CollectorLoop(fleet(), publisher);
              made.start();
              collecting = made;
              return made;
            },
            CollectorLoop::close);
    RunningTargets running =
        stages.start(
            "targets",
            () -> Collecting.collect(targets, config.settings(), loop),
            RunningTargets::close);
    Optional<SettingsWatch> settingsWatch =
        stages.start(
            "settings",
            () -> Collecting.watch(config.file(), running),
            watch -> watch.ifPresent(SettingsWatch::close));
    stages.start(
        "metrics",
        () ->
            Collecting.health(
                config.settings(),
                () -> Collecting.report(loop, running, settingsWatch, publisher),
                stages.out()),
        health -> health.ifPresent(HealthServer::close));
  }

  private static AlertSending alerting(AlertsConfig alerts, KafkaConfig kafka) throws IOException {
    return AlertSending.start(
        alerts,
        kafka.bootstrapServers(),
        kafka.topics(),
        ALERTS_GROUP,
        kafka.client(),
        System.getenv());
  }

  /** What the file says now, if it is there; one that was named has to be. */
  private Optional<Inventory> inventoryFile() throws FailureException {
    Path file = config.inventoryFile();
    return config.inventory().isPresent() || Files.exists(file)
        ? Optional.of(InventoryFile.require(file))
        : Optional.empty();
  }

  /**
   * What the pipeline starts with: the file's, else, in a Kafka elsewhere, what was published
   * there. Without a file the embedded Kafka's is over.
   */
  private PublishedInventory inventory(
      KafkaConfig kafka, Optional<Inventory> fromFile, boolean elsewhere) throws IOException {
    return fromFile.isEmpty() && elsewhere
        ? InventoryTopic.newest(kafka)
        : InventoryTopic.publish(
            kafka,
            fromFile.orElse(Inventory.EMPTY),
            config.inventoryFile().toString(),
            Clock.systemUTC());
  }

  /**
   * What the pipeline starts with: what is set here, else, in a Kafka elsewhere, what was published
   * there. Without a word the embedded Kafka's are over.
   */
  private PublishedRules rules(KafkaConfig kafka, boolean elsewhere) throws IOException {
    Map<String, String> values = config.settings().ruleValues();
    return values.isEmpty() && elsewhere
        ? RulesTopic.newest(kafka)
        : RulesTopic.publish(
            kafka,
            values,
            config.rules().map(rules -> rules.file().toString()).orElse("settings"),
            Clock.systemUTC());
  }

  private RulesDocument rulesDocument() {
    RulesWatch watch = watchingRules;
    String file = config.rules().map(rules -> rules.file().toString()).orElse(null);
    FileWatch.Standing standing =
        watch == null ? new FileWatch.Standing(0, null) : watch.standing();
    return RulesDocument.of(model.rules(), file, standing.refused(), standing.problem());
  }

  private InventoryDocument inventoryDocument() {
    InventoryWatch watch = watching;
    return watch == null ? InventoryDocument.NONE : watch.document();
  }

  /** First, so that there is something to look at while the rest starts. */
  private ConsoleServer console() throws Exception {
    ConsoleConfig page =
        new ConsoleConfig(
            ConsoleConfig.LOOPBACK,
            config.consolePort(),
            Set.of(),
            config.mode(),
            Version.current());
    ConsoleSources sources =
        new ConsoleSources(
            model,
            past,
            this::pipelineStatus,
            this::collectorStatus,
            this::addresses,
            this::counters,
            this::inventoryDocument,
            this::alertTargets,
            this::rulesDocument);
    return stages.start("console", () -> ConsoleServer.start(page, sources), ConsoleServer::close);
  }

  private PipelineStatus pipelineStatus() {
    Pipeline job = pipeline;
    if (job == null) {
      return new PipelineStatus(
          PipelineStatus.State.STARTING, "Starting broker, store and pipeline");
    }
    return switch (job.status().orElse(JobStatus.RECONCILING)) {
      case RUNNING -> new PipelineStatus(PipelineStatus.State.RUNNING, null);
      case FAILED, FAILING, CANCELED, CANCELLING, RESTARTING ->
          new PipelineStatus(
              PipelineStatus.State.FAILED,
              "The pipeline has stopped and is tried again: "
                  + job.trouble().orElse("no reason known")
                  + ". If this goes on, look into the log, or remove "
                  + config.data().resolve("flink")
                  + " to start without its state.");
      case INITIALIZING, CREATED, RECONCILING, FINISHED, SUSPENDED ->
          new PipelineStatus(PipelineStatus.State.STARTING, "The pipeline is starting");
    };
  }

  private List<Map<String, Object>> collectorStatus() {
    CollectorLoop loop = collecting;
    return loop == null ? List.of() : loop.status().stream().map(Standalone::describe).toList();
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

  private List<TargetStatus> alertTargets() {
    AlertSending sending = alerting;
    return sending == null ? List.of() : sending.status();
  }

  private Map<String, Long> counters() {
    KafkaSamplePublisher publisher = publishing;
    if (publisher == null) {
      return Map.of();
    }
    PublisherStatus status = publisher.status();
    Map<String, Long> counters = new LinkedHashMap<>(feed.counters());
    AlertSending sending = alerting;
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

  private Map<String, String> addresses() {
    return Map.copyOf(addresses);
  }

  private List<Collector> fleet() {
    return config.simulated() ? List.of(Collecting.fleet(config.seed())) : List.of();
  }

  private String broker(KafkaConfig kafka) throws Exception {
    return stages
        .start(
            "Kafka",
            () -> {
              EmbeddedBroker broker =
                  EmbeddedBroker.start(config.data().resolve("kafka"), config.kafkaPort());
              broker.createTopics(kafka.topics());
              return broker;
            },
            EmbeddedBroker::close)
        .bootstrapServers();
  }

  private StoreConfig store() throws Exception {
    Keeping keeping = new Keeping(config.settings().retention(), config.shorten());
    EmbeddedStore store =
        stages.start(
            "store",
            () -> EmbeddedStore.open(config.data().resolve("store"), keeping),
            opened -> {
              past.close();
              opened.close();
            });
    store.remarks().forEach(stages::say);
    past.open(store.queries());
    past.open(new PastTrends(store.trends(), detection.days()));
    past.open(store.sizes());
    return store.config();
  }

  @Override
  public void close() {
    stages.close();
  }
}
