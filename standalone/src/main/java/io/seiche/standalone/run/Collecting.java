package io.seiche.standalone.run;

import io.seiche.collectors.CollectorLoop;
import io.seiche.collectors.health.HealthServer;
import io.seiche.collectors.health.SelfReport;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.simulator.FleetCollector;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.collectors.targets.TargetPlan;
import io.seiche.collectors.types.ShippedTypes;
import io.seiche.standalone.HealthPage;
import io.seiche.standalone.Version;
import io.seiche.standalone.config.CollectSettings;
import io.seiche.standalone.config.ConfigFile;
import io.seiche.standalone.config.HostName;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.targets.RunningTargets;
import io.seiche.standalone.targets.SettingsWatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What collecting needs, as the settings want it. */
final class Collecting {
  static final String SIMULATOR = "simulator";

  private Collecting() {}

  /** Complains of what cannot be, before anything is started. */
  static void check(Settings settings) throws SettingException {
    settings.collect().spread();
    settings.collect().metricsListen();
  }

  /** Collects from a plan. */
  static RunningTargets collect(TargetPlan plan, Settings settings, CollectorLoop loop)
      throws IOException {
    RunningTargets targets =
        new RunningTargets(
            ShippedTypes.ALL, HostName.of(settings), settings.collect().spread(), loop);
    targets.take(plan);
    return targets;
  }

  /** Looks at the settings' file, if there is one, while we run. */
  static Optional<SettingsWatch> watch(Optional<ConfigFile> file, RunningTargets targets)
      throws IOException {
    return file.isPresent()
        ? Optional.of(SettingsWatch.start(file.get(), targets))
        : Optional.empty();
  }

  /** How collecting goes, now. */
  static SelfReport report(
      CollectorLoop loop,
      RunningTargets targets,
      Optional<SettingsWatch> watch,
      KafkaSamplePublisher publisher) {
    return new SelfReport(
        Version.current(),
        loop.status(),
        loop.delays(),
        targets.byId(),
        targets.groups(),
        watch.map(SettingsWatch::standing),
        publisher.status());
  }

  /** Shows it where the settings say. */
  static Optional<HealthServer> health(
      Settings settings, Supplier<SelfReport> report, PrintWriter out) throws IOException {
    return HealthPage.show(
        settings, CollectSettings.LISTEN, settings.collect().metricsListen(), report, out);
  }

  /**
   * The demo's simulated fleet.
   *
   * @param untilMs end of what was told of it already, epoch milliseconds; empty for nothing
   */
  static Collector fleet(long seed, OptionalLong untilMs) {
    FleetSimulator fleet = FleetSimulator.demo(seed);
    return untilMs.isPresent()
        ? new FleetCollector(SIMULATOR, fleet, untilMs.getAsLong() / 1000)
        : new FleetCollector(SIMULATOR, fleet);
  }
}
