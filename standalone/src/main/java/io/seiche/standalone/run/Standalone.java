package io.seiche.standalone.run;

import io.seiche.alerts.dispatch.AlertSending;
import io.seiche.alerts.dispatch.AlertsConfig;
import io.seiche.collectors.CollectorLoop;
import io.seiche.collectors.health.HealthServer;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.spool.FolderLock;
import io.seiche.flink.Detection;
import io.seiche.flink.ModelFile;
import io.seiche.flink.influx.StoreResults;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.vitals.VitalsReporterFactory;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.embedded.Keeping;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.setup.InfluxSizes;
import io.seiche.history.trends.StoreTrends;
import io.seiche.history.trends.influx.InfluxRollups;
import io.seiche.standalone.Publishing;
import io.seiche.standalone.Version;
import io.seiche.standalone.console.ConsoleConfig;
import io.seiche.standalone.console.ConsoleServer;
import io.seiche.standalone.console.LiveFeed;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.PastTrends;
import io.seiche.standalone.console.ServerAddress;
import io.seiche.standalone.console.StoreAccess;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.embedded.Pipeline;
import io.seiche.standalone.inventory.InventoryOverKafka;
import io.seiche.standalone.inventory.InventoryWatch;
import io.seiche.standalone.rules.RulesFile;
import io.seiche.standalone.rules.RulesOverKafka;
import io.seiche.standalone.rules.RulesWatch;
import io.seiche.standalone.targets.RunningTargets;
import io.seiche.standalone.targets.SettingsWatch;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything in this JVM: broker, store, stream processor, collectors, console. What is configured
 * elsewhere (a Kafka, an InfluxDB) is used instead of the embedded one.
 */
final class Standalone implements AutoCloseable {
  private static final Duration VITALS = Duration.ofSeconds(10);

  /** Under which Kafka remembers what a webhook has been told. */
  private static final String ALERTS_GROUP = "seiche-alerts";

  private final RunConfig config;
  private final Stages stages;
  private final Detection detection;
  private final LiveModel model;
  private final StoreAccess past = new StoreAccess();
  private final ConsoleView view;
  private final HistoryStage history;

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
    this.history = new HistoryStage(config.data(), config.flink());
    this.view = new ConsoleView(config, model, history);
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
    Wanted wanted = Wanted.of(config);
    stages.start("data", () -> DataLock.take(config.data()), FolderLock::close);
    Disk.requireRoom(config.data());
    String console = console(LogFile.in(config.data()));
    KafkaConfig kafka = kafka(wanted);
    StoreConfig store = store(wanted);
    view.show(
        stages.start(
            "feed",
            () -> LiveFeed.start(kafka.bootstrapServers(), kafka.topics(), kafka.client(), model),
            LiveFeed::close));
    if (wanted.alerts().tellsAnybody()) {
      view.show(
          stages.start(
              "alerts",
              () -> alerting(wanted.alerts().withConsole(console), kafka),
              AlertSending::close));
    }
    decide(wanted, kafka, store);
    collect(wanted, kafka);
  }

  /**
   * First, so that there is something to look at while the rest starts.
   *
   * @return its address
   */
  private String console(Path log) throws Exception {
    ConsoleConfig page =
        new ConsoleConfig(
            ConsoleConfig.LOOPBACK,
            config.consolePort(),
            Set.of(),
            config.mode(),
            Version.current());
    ConsoleServer console =
        stages.start(
            "console", () -> ConsoleServer.start(page, view.sources(past)), ConsoleServer::close);
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
    return console.url();
  }

  private KafkaConfig kafka(Wanted wanted) throws Exception {
    KafkaConfig kafka = wanted.kafka().isPresent() ? wanted.kafka().get() : embeddedKafka();
    view.show("kafka", kafka.bootstrapServers());
    return kafka;
  }

  private KafkaConfig embeddedKafka() throws Exception {
    EmbeddedBroker broker =
        stages.start(
            "Kafka",
            () -> {
              EmbeddedBroker started =
                  EmbeddedBroker.start(config.data().resolve("kafka"), config.kafkaPort());
              started.createTopics(config.settings().kafka(started.bootstrapServers()).topics());
              return started;
            },
            EmbeddedBroker::close);
    return config.settings().kafka(broker.bootstrapServers());
  }

  private StoreConfig store(Wanted wanted) throws Exception {
    StoreConfig store = wanted.store().isPresent() ? wanted.store().get() : embeddedStore();
    if (wanted.store().isPresent()) {
      past.elsewhere(store.url().toString());
      past.open(new PastTrends(new StoreTrends(new InfluxRollups(store)), detection.days()));
      past.open(new InfluxSizes(store));
    }
    view.show("store", store.url().toString());
    return store;
  }

  private StoreConfig embeddedStore() throws Exception {
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

  private static AlertSending alerting(AlertsConfig alerts, KafkaConfig kafka) throws IOException {
    return AlertSending.start(
        alerts,
        kafka.bootstrapServers(),
        kafka.topics(),
        ALERTS_GROUP,
        kafka.client(),
        System.getenv());
  }

  /** Starts the pipeline, and what tells it of files that change. */
  private void decide(Wanted wanted, KafkaConfig kafka, StoreConfig store) throws Exception {
    PublishedInventory inventory =
        stages.start(
            "inventory", () -> FirstPublished.inventory(config, wanted, kafka), published -> {});
    PublishedRules rules =
        stages.start("rules", () -> FirstPublished.rules(config, wanted, kafka), published -> {});
    Map<String, String> vitals =
        wanted.store().isPresent()
            ? VitalsReporterFactory.options(config.settings().storeValues(), VITALS)
            : Map.of();
    EmbeddedFlink flink =
        stages.start("Flink", () -> EmbeddedFlink.start(1, vitals), EmbeddedFlink::close);
    Detection decided = detection.with(inventory).with(rules);
    if (config.historyDays() > 0) {
      history.fill(config.historyDays(), config.seed(), flink, decided, store, stages);
    }
    view.show(
        stages.start(
            "pipeline",
            () ->
                Pipeline.start(
                    flink,
                    config.flink(),
                    kafka,
                    decided,
                    List.of(KafkaResults.to(kafka), StoreResults.to(store))),
            Pipeline::stop));
    view.show(
        stages.start(
            "watch",
            () ->
                InventoryWatch.start(
                    config.inventoryFile(), inventory, new InventoryOverKafka(kafka)),
            InventoryWatch::close));
    if (config.rules().isPresent()) {
      RulesFile file = config.rules().get();
      view.show(
          stages.start(
              "rules watch",
              () -> RulesWatch.start(file, rules, new RulesOverKafka(kafka)),
              RulesWatch::close));
    }
  }

  private void collect(Wanted wanted, KafkaConfig kafka) throws Exception {
    PublisherConfig publishing = Publishing.config(config.settings(), kafka);
    KafkaSamplePublisher publisher =
        stages.start(
            "publisher",
            () -> Publishing.to(publishing, wanted.spool()),
            KafkaSamplePublisher::close);
    view.show(publisher);
    CollectorLoop loop = new CollectorLoop(fleet(), publisher);
    stages.start(
        "collectors",
        () -> {
          loop.start();
          return loop;
        },
        CollectorLoop::close);
    view.show(loop);
    RunningTargets running =
        stages.start(
            "targets",
            () -> Collecting.collect(wanted.targets(), config.settings(), loop),
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

  private List<Collector> fleet() {
    return config.simulated()
        ? List.of(Collecting.fleet(config.seed(), history.filledMs()))
        : List.of();
  }

  @Override
  public void close() {
    stages.close();
  }
}
