package io.seiche.standalone.inventory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seiche inventory}: which workload owns which resource. */
@Command(
    name = "inventory",
    mixinStandardHelpOptions = true,
    description = "Checks and publishes the file that says which workload owns which resource.",
    subcommands = {CheckCommand.class, PublishCommand.class, CommandLine.HelpCommand.class})
public final class InventoryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say check or publish");
  }
}
