package io.seiche.standalone.influx;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seiche influx}: the InfluxDB that results go to. */
@Command(
    name = "influx",
    mixinStandardHelpOptions = true,
    description = "Makes an InfluxDB ready for results, or looks whether it is.",
    subcommands = {
      SetupInfluxCommand.class,
      CheckInfluxCommand.class,
      CommandLine.HelpCommand.class
    })
public final class InfluxCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say setup or check");
  }
}
