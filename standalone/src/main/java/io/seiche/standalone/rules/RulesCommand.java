package io.seiche.standalone.rules;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seiche rules}: the thresholds of switches and storms. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Checks, shows and publishes the thresholds of switches and storms.",
    subcommands = {
      CheckRulesCommand.class,
      ShowRulesCommand.class,
      PublishRulesCommand.class,
      CommandLine.HelpCommand.class
    })
public final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say check, show or publish");
  }
}
