package io.seiche.standalone.profile;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seiche profile}: what the series of exporters mean. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = "Lists, shows and tries profiles, which say what the series of an exporter mean.",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      CheckCommand.class,
      CommandLine.HelpCommand.class
    })
public final class ProfileCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say list, show or check");
  }
}
