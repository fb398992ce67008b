package io.seiche.standalone.inventory;

import io.seiche.standalone.FailureException;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.Values;
import io.seiche.standalone.console.Json;
import io.seiche.standalone.watch.TextFile;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche inventory check}: whether the file is good, and what it does. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks an inventory file: faults, and workloads with an equal claim to a resource.",
      "With recordings, or a Seiche or Kafka that runs: which resources go to which workload,",
      "which to none, and which patterns have none."
    })
final class CheckCommand implements Callable<Integer> {
  private static final int FAULTY = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The inventory, in YAML.")
  private Path file;

  @Option(
      names = "--telemetry",
      arity = "1..*",
      paramLabel = "RECORDING",
      description = "Hold it against the resources in these recordings.")
  private List<Path> recordings = List.of();

  @Mixin private RunningSeiche running;

  @Option(
      names = "--last",
      paramLabel = "TIME",
      description = "Resources seen in this time, where one runs (default: 15m).")
  private String last = "15m";

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (!recordings.isEmpty() && running.named()) {
      throw new UsageException("--telemetry and a running Seiche both name resources: give one");
    }
    Duration span = span();
    InventoryCheck check = check(span);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(check));
    } else if (check.valid()) {
      new CheckReport(out).print(check);
    } else {
      check
          .problems()
          .forEach(
              problem ->
                  spec.commandLine()
                      .getErr()
                      .println(
                          file
                              + (problem.line() == null ? "" : ":" + problem.line())
                              + ": "
                              + problem.text()));
      spec.commandLine().getErr().flush();
    }
    out.flush();
    return check.valid() ? 0 : FAULTY;
  }

  private InventoryCheck check(Duration span) throws IOException, UsageException, FailureException {
    Inventory inventory;
    try {
      inventory = InventoryFile.parse(TextFile.read(file), file.toString());
    } catch (InventoryException e) {
      return InventoryCheck.failed(file.toString(), e.problems());
    }
    if (running.named()) {
      Set<ResourceId> seen = SeenResources.inKafka(running.kafka(), span, Clock.systemUTC());
      return InventoryCheck.of(file.toString(), inventory, Attribution.BY_SYSTEM, seen);
    }
    return InventoryCheck.of(
        file.toString(), inventory, Attribution.BY_PATH, SeenResources.inRecordings(recordings));
  }

  private Duration span() throws UsageException {
    try {
      return Values.duration(last);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--last: " + e.getMessage());
    }
  }
}
