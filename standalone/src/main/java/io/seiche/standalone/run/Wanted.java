package io.seiche.standalone.run;

import io.seiche.alerts.dispatch.AlertsConfig;
import io.seiche.collectors.spool.SpoolConfig;
import io.seiche.collectors.targets.TargetPlan;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.Publishing;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.inventory.InventoryFile;
import io.seiche.standalone.targets.PlannedTargets;
import io.seiche.telemetry.inventory.Inventory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the settings want, looked at before anything is started.
 *
 * @param kafka elsewhere; empty for the embedded one
 * @param store elsewhere; empty for the embedded one
 * @param spool where frames wait on disk for Kafka; empty for in memory
 * @param inventory what its file says; empty where there is none
 */
record Wanted(
    Optional<KafkaConfig> kafka,
    Optional<StoreConfig> store,
    AlertsConfig alerts,
    Optional<SpoolConfig> spool,
    TargetPlan targets,
    Optional<Inventory> inventory) {
  private static final Duration STORE_ANSWERS = Duration.ofSeconds(5);

  /** Stands for the embedded Kafka, whose address is not known yet. */
  private static final String SOMEWHERE = "127.0.0.1:1";

  /**
   * Reads all of it, then asks what is elsewhere.
   *
   * @throws SettingException naming place, key and remedy of what is wrong first
   */
  static Wanted of(RunConfig config) throws Exception {
    Settings settings = config.settings();
    Collecting.check(settings);
    Optional<String> servers = settings.kafkaServers();
    KafkaConfig kafka = settings.kafka(servers.orElse(SOMEWHERE));
    Publishing.config(settings, kafka);
    Wanted wanted =
        new Wanted(
            servers.map(elsewhere -> kafka),
            settings.store(),
            settings.alerts(),
            settings.collect().spool(Optional.empty()),
            PlannedTargets.of(settings),
            inventory(config));
    wanted.ask();
    return wanted;
  }

  /** What the file says now, if it is there; one that was named has to be. */
  private static Optional<Inventory> inventory(RunConfig config) throws FailureException {
    Path file = config.inventoryFile();
    return config.inventory().isPresent() || Files.exists(file)
        ? Optional.of(InventoryFile.require(file))
        : Optional.empty();
  }

  private void ask() throws Exception {
    if (kafka.isPresent()) {
      Publishing.check(kafka.get());
    }
    if (store.isPresent()) {
      StoreConnection.check(store.get(), STORE_ANSWERS);
      boolean unused = StoreSetup.onStart(store.get());
    }
  }
}
