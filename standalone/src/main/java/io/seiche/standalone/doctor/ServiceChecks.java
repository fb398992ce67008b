package io.seiche.standalone.doctor;

import io.seiche.collectors.publish.KafkaUnreachableException;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.setup.SetupReport;
import io.seiche.history.influx.setup.Step;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.standalone.Publishing;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at Kafka and the store, where they are not the embedded ones. */
final class ServiceChecks {
  private ServiceChecks() {}

  static List<Finding> kafka(Settings settings) throws SettingException, InterruptedException {
    Optional<String> servers = settings.kafkaServers();
    if (servers.isEmpty()) {
      return List.of(
          Finding.note(
              "Kafka", "none is set: up brings its own; collect needs kafka.bootstrap-servers"));
    }
    KafkaConfig config = settings.kafka(servers.get());
    try {
      Publishing.check(config);
    } catch (KafkaUnreachableException e) {
      return List.of(Finding.bad("Kafka", e.getMessage()));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.good("Kafka", "answers at " + servers.get()));
    findings.addAll(TopicChecks.of(config));
    return findings;
  }

  static List<Finding> store(Settings settings) throws IOException, InterruptedException {
    Optional<StoreConfig> store = settings.store();
    if (store.isEmpty()) {
      return List.of(Finding.note("store", "none is set: up brings its own"));
    }
    List<Finding> findings = new ArrayList<>();
    try {
      SetupReport report = StoreSetup.run(store.get(), StoreSetup.Mode.LOOK);
      findings.add(Finding.good("store", store.get().url() + " is " + report.server()));
      for (Step step : report.steps()) {
        if (step.kind() == Step.Kind.WANTED || step.kind() == Step.Kind.FAILED) {
          findings.add(Finding.bad("store", step.text() + ": ./seiche influx setup makes it so"));
        }
      }
    } catch (IOException e) {
      findings.add(Finding.bad("store", e.getMessage()));
    }
    return findings;
  }
}
