package io.seiche.standalone.query;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seiche history}: the results store. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "Shows how much room the results store takes, and will take.",
    subcommands = {HistorySizeCommand.class, CommandLine.HelpCommand.class})
public final class HistoryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say size");
  }
}
