package io.seiche.standalone.influx;

import io.seiche.history.influx.setup.StoreSetup.Mode;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code seiche influx setup}: buckets, what they keep, and what InfluxQL needs to find them. */
@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the buckets that are missing, keeps their points as long as configured, and records",
      "the schema. InfluxDB 1.8, 2.x and 3. Doing it again changes nothing."
    })
final class SetupInfluxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private InfluxOptions influx;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Option(
      names = "--shorten",
      description = "Also keep points shorter where configured so: deletes what is older.")
  private boolean shorten;

  @Override
  public Integer call() throws Exception {
    if (dryRun && shorten) {
      throw new UsageException("--dry-run changes nothing: leave out --shorten");
    }
    Mode mode = dryRun ? Mode.LOOK : shorten ? Mode.SHORTEN : Mode.MAKE;
    if (!influx.run(mode, spec.commandLine().getOut()).good()) {
      throw new FailureException("not ready for results: see what failed above");
    }
    return 0;
  }
}
