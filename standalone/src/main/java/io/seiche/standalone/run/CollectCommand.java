package io.seiche.standalone.run;

import io.seiche.collectors.CollectorLoop;
import io.seiche.collectors.health.HealthServer;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.KafkaUnreachableException;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.spool.SpoolConfig;
import io.seiche.collectors.targets.TargetPlan;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.DataDir;
import io.seiche.standalone.KafkaOptions;
import io.seiche.standalone.Publishing;
import io.seiche.standalone.config.ConfigFile;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.targets.PlannedTargets;
import io.seiche.standalone.targets.RunningTargets;
import io.seiche.standalone.targets.SettingsWatch;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code seiche collect}: this machine's devices and other systems to a Kafka elsewhere. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    description = {
      "Sends what this machine's devices and the configured targets do to a Kafka elsewhere, and does",
      "nothing else: collect.targets of the settings, docs/collectors/README.md.",
      "With --simulated, what the demo's fleet does instead."
    })
public final class CollectCommand implements Callable<Integer> {
  private static final long FLEET_SEED = 1;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions options;

  @Option(names = "--simulated", description = "Send a simulated fleet's I/O instead.")
  private boolean simulated;

  @Override
  public Integer call() throws Exception {
    Settings all = options.settings();
    String servers = KafkaOptions.servers(all);
    KafkaConfig config = all.kafka(servers);
    Collecting.check(all);
    TargetPlan plan = simulated ? TargetPlan.NONE : PlannedTargets.of(all);
    Optional<SpoolConfig> spool =
        all.collect().spool(Optional.of(DataDir.defaultPath().resolve("spool")));
    PublisherConfig publishing = Publishing.config(all, config);
    PrintWriter out = spec.commandLine().getOut();
    try {
      Publishing.check(config);
    } catch (KafkaUnreachableException e) {
      if (spool.isEmpty() || !e.isAway()) {
        throw e;
      }
      out.println(e.getMessage() + "; until then samples wait in " + spool.get().folder());
    }
    KafkaSamplePublisher publisher = Publishing.to(publishing, spool);
    List<Collector> fleet =
        simulated ? List.of(Collecting.fleet(FLEET_SEED, OptionalLong.empty())) : List.of();
    CollectorLoop loop = new CollectorLoop(fleet, publisher);
    RunningTargets targets = Collecting.collect(plan, all, loop);
    Optional<SettingsWatch> watch = Collecting.watch(reloaded(), targets);
    Optional<HealthServer> health =
        Collecting.health(all, () -> Collecting.report(loop, targets, watch, publisher), out);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  health.ifPresent(HealthServer::close);
                  watch.ifPresent(SettingsWatch::close);
                  targets.close();
                  loop.close();
                  publisher.close();
                  out.println(
                      "Stopped after " + publisher.status().acknowledgedSamples() + " samples.");
                  out.flush();
                  stopped.countDown();
                },
                "stop"));
    loop.start();
    out.println("Collecting to " + servers + "; Ctrl-C stops.");
    out.flush();
    stopped.await();
    return 0;
  }

  /** The simulated fleet is all there is: no file changes that. */
  private Optional<ConfigFile> reloaded() {
    return simulated ? Optional.empty() : options.file();
  }
}
