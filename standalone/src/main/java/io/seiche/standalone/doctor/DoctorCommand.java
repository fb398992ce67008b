package io.seiche.standalone.doctor;

import io.seiche.collectors.http.Clients;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.collectors.targets.TargetPlan;
import io.seiche.collectors.types.ShippedTypes;
import io.seiche.standalone.DataDir;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.targets.PlannedTargets;
import io.seiche.standalone.targets.TargetLists;
import io.seiche.telemetry.inventory.Glob;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code seiche doctor}: what is well, what is not, and what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at all that collecting rests on: this machine, Kafka, the store, and each target as it",
      "is configured: whether it answers, TLS, credentials, clock, what it yields and what is",
      "missing. Changes nothing; fails when something is bad."
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final int AT_ONCE = 32;
  private static final int CONSOLE = 7070;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in YAML: docs/configuration.md.")
  private Path file;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: $SEICHE_DATA, else data beside seiche).")
  private Path data = DataDir.defaultPath();

  @Option(
      names = "--target",
      paramLabel = "GLOB",
      description = "Only targets whose name matches (default: all).")
  private String only = "*";

  private final List<Finding> all = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Glob wanted = Glob.of(only);
    Settings read = Settings.of(file, settings);
    TargetPlan plan = PlannedTargets.written(read);
    Optional<Target> here = PlannedTargets.here(read, plan);
    tell(Finding.good("settings", file == null ? "no file, defaults hold" : file + " is good"));
    tell(MachineChecks.java());
    tell(MachineChecks.room(data));
    HistoryCheck.of(data).ifPresent(this::tell);
    tell(
        MachineChecks.port(
            "console",
            InetSocketAddress.createUnresolved("127.0.0.1", CONSOLE),
            "choose --port of up"));
    MachineChecks.metrics(read).ifPresent(this::tell);
    if (here.isPresent()) {
      LinuxCheck.of(here.get(), "devices").forEach(this::tell);
    } else if (!read.collect().devices()) {
      tell(Finding.note("devices", "this machine's are switched off by collect.devices"));
    }
    ServiceChecks.kafka(read).forEach(this::tell);
    BridgeChecks.of(read).forEach(this::tell);
    ServiceChecks.store(read).forEach(this::tell);
    targets(targets(plan).stream().filter(target -> wanted.matches(target.name())).toList());
    return finish();
  }

  /** Those that are written, and those on lists now. */
  private List<Target> targets(TargetPlan plan) {
    List<Target> targets = new ArrayList<>(plan.targets());
    for (TargetGroup group : plan.groups()) {
      String of = "targets " + group.template().name();
      try {
        List<Target> found = TargetLists.read(group, ShippedTypes.ALL, new Clients());
        tell(
            found.isEmpty()
                ? Finding.note(of, "its lists hold no target")
                : Finding.good(of, found.size() + " found"));
        targets.addAll(found);
      } catch (IOException e) {
        tell(Finding.bad(of, e.getMessage()));
      }
    }
    if (targets.isEmpty()) {
      tell(Finding.note("targets", "none: add collect.targets, docs/collectors/README.md"));
    }
    return targets;
  }

  private void targets(List<Target> targets) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<List<Finding>>> asked = new ArrayList<>();
      for (Target target : targets) {
        asked.add(pool.submit(() -> TargetCheck.of(target, ShippedTypes.ALL)));
      }
      for (int i = 0; i < asked.size(); i++) {
        try {
          asked.get(i).get().forEach(this::tell);
        } catch (ExecutionException e) {
          tell(Finding.bad("target " + targets.get(i).name(), e.getCause().toString()));
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private void tell(Finding finding) {
    all.add(finding);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-4s  %s: %s%n", finding.verdict().word(), finding.of(), finding.text());
    out.flush();
  }

  private int finish() throws FailureException {
    long bad = all.stream().filter(one -> one.verdict() == Finding.Verdict.BAD).count();
    long notes = all.stream().filter(one -> one.verdict() == Finding.Verdict.NOTE).count();
    if (bad > 0) {
      throw new FailureException(bad + " bad, " + notes + " to note: see above");
    }
    spec.commandLine().getOut().printf("All is well, %d to note.%n", notes);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
