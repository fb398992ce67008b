package io.seiche.standalone.run;

import io.seiche.standalone.config.ConfigFile;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.rules.RulesFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a Seiche in this JVM is started with.
 *
 * @param mode {@code demo} or {@code up}
 * @param data folder for all that is kept
 * @param consolePort 0 for a free one
 * @param kafkaPort of the embedded Kafka, 0 for a free one
 * @param inventory the file that says who owns what; empty for the default one, which need not be
 *     there
 * @param model the file of the phase model; empty for the shipped one
 * @param rules the file of thresholds; empty for none
 * @param file that is looked at again while it runs; empty for none
 * @param shorten whether the embedded store may delete what is older than it is to keep
 * @param seed of the simulated fleet; means nothing without it
 * @param historyDays whole days before this one to fill first; 0 for none
 */
record RunConfig(
    String mode,
    Path data,
    int consolePort,
    int kafkaPort,
    Optional<Path> inventory,
    Optional<Path> model,
    Optional<RulesFile> rules,
    Settings settings,
    Optional<ConfigFile> file,
    boolean shorten,
    long seed,
    int historyDays) {
  static final String DEMO = "demo";
  static final String UP = "up";

  /** The file that says who owns what. */
  Path inventoryFile() {
    return inventory.orElse(data.resolve("inventory.yml"));
  }

  /** Folder of the pipeline's state. */
  Path flink() {
    return data.resolve("flink");
  }

  boolean simulated() {
    return mode.equals(DEMO);
  }
}
