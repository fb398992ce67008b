package io.seiche.standalone;

import io.seiche.standalone.backtest.BacktestCommand;
import io.seiche.standalone.query.PhasesCommand;
import io.seiche.standalone.query.StatusCommand;
import io.seiche.standalone.query.StormsCommand;
import io.seiche.standalone.run.CollectCommand;
import io.seiche.standalone.run.DemoCommand;
import io.seiche.standalone.run.UpCommand;
import io.seiche.standalone.simulate.SimulateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "seiche",
    description =
        "Sees switching storms between AI training and inference on shared storage, live.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      CollectCommand.class,
      StatusCommand.class,
      PhasesCommand.class,
      StormsCommand.class,
      BacktestCommand.class,
      SimulateCommand.class,
      CommandLine.HelpCommand.class
    })
public final class SeicheCommand implements Runnable {
  /** Bad file, bad content, nobody there. */
  static final int FAILED = 1;

  /** Bad flags. */
  static final int USAGE = 2;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  public static void main(String[] arguments) {
    int exit = commandLine().execute(arguments);
    // Broker and stream processor leave threads that are no daemons.
    System.exit(exit);
  }

  /** The whole command line, for the launcher and for tests. */
  public static CommandLine commandLine() {
    return new CommandLine(new SeicheCommand())
        .setParameterExceptionHandler(SeicheCommand::usage)
        .setExecutionExceptionHandler(SeicheCommand::failed)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(true);
  }

  private static int usage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    String unknown = unknownOption(command, arguments);
    err.println(
        name + ": " + (unknown == null ? oneLine(e.getMessage()) : "unknown option " + unknown));
    err.println("See ./" + name + " --help");
    err.flush();
    return USAGE;
  }

  /** The first option the command does not know: what is missing besides matters less. */
  private static String unknownOption(CommandLine command, String[] arguments) {
    for (String argument : arguments) {
      if (argument.equals("--")) {
        return null;
      }
      String option = argument.split("=", 2)[0];
      if (option.startsWith("--") && !command.getCommandSpec().optionsMap().containsKey(option)) {
        return "'" + option + "'";
      }
    }
    return null;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof UsageException) {
      return usage(new ParameterException(command, e.getMessage()), new String[0]);
    }
    if (e instanceof FailureException || e instanceof IOException) {
      command
          .getErr()
          .println(command.getCommandSpec().qualifiedName() + ": " + oneLine(e.getMessage()));
      command.getErr().flush();
      return FAILED;
    }
    throw e;
  }

  private static String oneLine(String message) {
    return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
  }
}
