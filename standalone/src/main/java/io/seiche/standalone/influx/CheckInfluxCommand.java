package io.seiche.standalone.influx;

import io.seiche.history.influx.setup.SetupReport;
import io.seiche.history.influx.setup.Step;
import io.seiche.history.influx.setup.StoreSetup.Mode;
import io.seiche.standalone.FailureException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code seiche influx check}: whether all is as configured, changing nothing. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Looks whether an InfluxDB is there, new enough, has the buckets, keeps their points as long",
      "as configured, and holds no field as another type. Changes nothing."
    })
final class CheckInfluxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private InfluxOptions influx;

  @Override
  public Integer call() throws Exception {
    SetupReport report = influx.run(Mode.LOOK, spec.commandLine().getOut());
    if (report.steps().stream().anyMatch(step -> step.kind() == Step.Kind.WANTED)) {
      throw new FailureException("not as configured: ./seiche influx setup makes it so");
    }
    if (!report.good()) {
      throw new FailureException("not ready for results: see what failed above");
    }
    return 0;
  }
}
