package io.seiche.standalone.backfill;

import io.seiche.collectors.spool.FolderLock;
import io.seiche.flink.Detection;
import io.seiche.flink.ModelFile;
import io.seiche.flink.kafka.InventoryTopic;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.RulesTopic;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.embedded.Keeping;
import io.seiche.history.influx.StoreConfig;
import io.seiche.standalone.DataDir;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.KafkaOptions;
import io.seiche.standalone.Progress;
import io.seiche.standalone.Publishing;
import io.seiche.standalone.Terminal;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.console.Json;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.inventory.InventoryFile;
import io.seiche.standalone.query.Moment;
import io.seiche.standalone.query.Words;
import io.seiche.standalone.run.DataLock;
import io.seiche.standalone.run.StoreConnection;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche backfill}: history as the model and the rules of today see it. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description = {
      "Rebuilds history from recordings, or from what Kafka still has, with the model, the rules",
      "and the inventory of today; shows what that changes, and puts it in the place of what is",
      "stored. What was broken off goes on when the same command is given again."
    },
    footer = {
      "",
      "Examples:",
      "  ./seiche backfill monday.csv.gz tuesday.csv.gz --dry-run",
      "  ./seiche backfill --from-kafka 2026-11-01 --rules rules.yml"
    })
public final class BackfillCommand implements Callable<Integer> {
  private static final Duration STORE_ANSWERS = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Recordings, .csv or .csv.gz.")
  private List<Path> files = List.of();

  @Option(
      names = "--from-kafka",
      paramLabel = "TIME",
      description =
          "From what Kafka has since then: 2026-11-01 is the beginning of that day,"
              + " 2026-11-01T12:00 in the time zone of days, 2026-11-01T12:00Z in UTC.")
  private String fromKafka;

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Whose history (default: $SEICHE_DATA, else data beside seiche); no Seiche may run on it."
              + " Of an InfluxDB, as the settings name it, what is being made lies here.")
  private Path data = DataDir.defaultPath();

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description =
          "Which workload owns what, in YAML (default: inventory.file of the settings, else"
              + " inventory.yml under --data, if there is one).")
  private Path inventory;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Decide by this phase model, made by learn (default: the shipped one).")
  private Path model;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Thresholds in YAML; rules show prints all of them.")
  private Path rules;

  @Mixin private KafkaOptions options;

  @Override
  public Integer call() throws Exception {
    if (files.isEmpty() == (fromKafka == null)) {
      throw new UsageException(
          files.isEmpty()
              ? "name recordings, or --from-kafka TIME"
              : "recordings or --from-kafka: name one of them");
    }
    Settings settings = options.settings(rules);
    Detection detection = detection(settings);
    long fromMs = fromKafka == null ? 0 : moment(detection.days());
    Optional<StoreConfig> elsewhere = settings.store();
    Path root = data.toAbsolutePath().normalize();
    Path folder = root.resolve("backfill");
    boolean ownKafka = fromKafka != null && settings.kafkaServers().isEmpty();
    FolderLock lock = DataLock.take(elsewhere.isEmpty() || ownKafka ? root : folder);
    try {
      run(settings, detection, fromMs, elsewhere, root, folder);
    } catch (ExecutionException e) {
      throw new FailureException("the backfill failed: " + rootMessage(e), e);
    } finally {
      lock.close();
    }
    return 0;
  }

  private void run(
      Settings settings,
      Detection detection,
      long fromMs,
      Optional<StoreConfig> elsewhere,
      Path root,
      Path folder)
      throws Exception {
    try (Progress progress = new Progress(!json && Terminal.onStandardError());
        Kafka kafka = kafka(settings, root)) {
      Input input =
          fromKafka == null
              ? RecordedInput.of(files, progress)
              : TopicInput.of(kafka.config(), fromMs);
      Detection by = decided(detection, input, kafka, root, settings);
      try (Target target = target(elsewhere, root, settings)) {
        run(folder, input, by, settings, target, progress);
      }
    }
  }

  private Detection detection(Settings settings) throws IOException {
    Detection detection = settings.detection(Attribution.BY_SYSTEM);
    Optional<Path> own = model(settings);
    return own.isEmpty() ? detection : detection.with(ModelFile.read(own.get()));
  }

  /** The file of the model; empty for the shipped one. */
  private Optional<Path> model(Settings settings) throws SettingException {
    return model == null ? settings.model() : Optional.of(model);
  }

  /** The Kafka that is asked, and the one that was started for it; neither for recordings. */
  private record Kafka(KafkaConfig config, EmbeddedBroker embedded) implements AutoCloseable {
    boolean isElsewhere() {
      return config != null && embedded == null;
    }

    @Override
    public void close() {
      if (embedded != null) {
        embedded.close();
      }
    }
  }

  private Kafka kafka(Settings settings, Path root) throws Exception {
    if (fromKafka == null) {
      return new Kafka(null, null);
    }
    Optional<String> servers = settings.kafkaServers();
    if (servers.isPresent()) {
      KafkaConfig config = settings.kafka(servers.get());
      Publishing.check(config);
      return new Kafka(config, null);
    }
    Path folder = root.resolve("kafka");
    if (!Files.isDirectory(folder)) {
      throw new FailureException(
          "no Seiche has run on " + root + ": choose its --data, or name a Kafka with --kafka");
    }
    EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
    return new Kafka(settings.kafka(broker.bootstrapServers()), broker);
  }

  private long moment(ZoneId days) throws UsageException {
    return Moment.parse(fromKafka, days)
        .orElseThrow(
            () ->
                new UsageException(
                    "--from-kafka must be like 2026-11-01 or 2026-11-01T12:00Z, got '"
                        + fromKafka
                        + "'"));
  }

  /** By what is set here, else, of a Kafka elsewhere, by what was published there. */
  private Detection decided(
      Detection detection, Input input, Kafka kafka, Path root, Settings settings)
      throws Exception {
    Detection by = detection.with(input.attribution());
    if (kafka.isElsewhere() && settings.ruleValues().isEmpty()) {
      by = by.with(RulesTopic.newest(kafka.config()));
    }
    Optional<Path> named = inventory == null ? settings.inventory() : Optional.of(inventory);
    Path file = named.orElse(root.resolve("inventory.yml"));
    if (named.isPresent() || Files.exists(file)) {
      return by.with(new PublishedInventory(1, file.toString(), InventoryFile.require(file)));
    }
    return kafka.isElsewhere() ? by.with(InventoryTopic.newest(kafka.config())) : by;
  }

  private static Target target(Optional<StoreConfig> elsewhere, Path root, Settings settings)
      throws Exception {
    if (elsewhere.isPresent()) {
      StoreConnection.check(elsewhere.get(), STORE_ANSWERS);
      return Target.of(elsewhere.get());
    }
    Keeping keeping = new Keeping(settings.retention(), false);
    return Target.of(EmbeddedStore.open(root.resolve("store"), keeping));
  }

  private void run(
      Path folder, Input input, Detection by, Settings settings, Target target, Progress progress)
      throws Exception {
    if (!dryRun) {
      long finished = Backfill.finishDay(folder, target);
      if (finished > 0) {
        say(
            "Finished the day that was broken off: "
                + Words.plural(finished, "point", "points")
                + ".");
      }
    }
    try (Backfill backfill =
        Backfill.open(folder, input, by, Fingerprint.of(by, model(settings)), target, progress)) {
      backfill.goesOn().ifPresent(this::say);
      backfill.rebuild();
      Backfill.Outcome outcome = backfill.compare();
      progress.close();
      if (!json) {
        new BackfillReport(spec.commandLine().getOut()).print(input, outcome);
      }
      Backfill.Replaced replaced = new Backfill.Replaced(0, 0);
      if (!dryRun) {
        replaced = backfill.replace();
        backfill.forget();
      }
      end(input, outcome, replaced, folder);
    }
  }

  private void end(Input input, Backfill.Outcome outcome, Backfill.Replaced replaced, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(BackfillDocument.of(input, outcome, dryRun, replaced)));
    } else if (dryRun) {
      out.println(
          "Nothing was changed. What was rebuilt waits in "
              + folder
              + " for the same command without --dry-run; remove it if none follows.");
    } else {
      out.println(Words.plural(replaced.written(), "point", "points") + " written.");
      if (replaced.expired() > 0) {
        out.println(
            Words.plural(replaced.expired(), "point", "points")
                + " expired before they could be written.");
      }
    }
    out.flush();
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
