package io.seiche.standalone;

import io.seiche.standalone.backfill.BackfillCommand;
import io.seiche.standalone.backtest.BacktestCommand;
import io.seiche.standalone.bridge.BridgeCommand;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.doctor.DoctorCommand;
import io.seiche.standalone.imports.ImportCommand;
import io.seiche.standalone.influx.InfluxCommand;
import io.seiche.standalone.inventory.InventoryCommand;
import io.seiche.standalone.learn.LearnCommand;
import io.seiche.standalone.learn.ModelCommand;
import io.seiche.standalone.profile.ProfileCommand;
import io.seiche.standalone.query.AlertsCommand;
import io.seiche.standalone.query.HistoryCommand;
import io.seiche.standalone.query.PhasesCommand;
import io.seiche.standalone.query.StatusCommand;
import io.seiche.standalone.query.StormsCommand;
import io.seiche.standalone.query.SwitchesCommand;
import io.seiche.standalone.rules.RulesCommand;
import io.seiche.standalone.run.CollectCommand;
import io.seiche.standalone.run.DemoCommand;
import io.seiche.standalone.run.UpCommand;
import io.seiche.standalone.simulate.SimulateCommand;
import io.seiche.standalone.trends.TrendsCommand;
import io.seiche.telemetry.words.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

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
      DoctorCommand.class,
      BridgeCommand.class,
      StatusCommand.class,
      PhasesCommand.class,
      SwitchesCommand.class,
      StormsCommand.class,
      AlertsCommand.class,
      TrendsCommand.class,
      HistoryCommand.class,
      BackfillCommand.class,
      BacktestCommand.class,
      SimulateCommand.class,
      ImportCommand.class,
      LearnCommand.class,
      ModelCommand.class,
      InventoryCommand.class,
      ProfileCommand.class,
      RulesCommand.class,
      InfluxCommand.class,
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
    err.println(name + ": " + oneLine(problem(e)));
    err.println("See ./" + name + " --help");
    err.flush();
    return USAGE;
  }

  /** What is wrong first: a word nobody knows is why others seem to be missing. */
  private static String problem(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> unknown = command.getUnmatchedArguments();
    boolean missing = e instanceof MissingParameterException;
    if (unknown.isEmpty() || !(missing || e instanceof UnmatchedArgumentException)) {
      return e.getMessage();
    }
    String word = unknown.get(0);
    if (word.startsWith("-")) {
      return "unknown option '" + word + "'" + meant(word, command.getCommandSpec().optionsMap());
    }
    return command.getSubcommands().isEmpty()
        ? "unexpected '" + word + "'"
        : "unknown command '" + word + "'" + meant(word, command.getSubcommands());
  }

  private static String meant(String word, Map<String, ?> known) {
    return Nearest.hint(word, List.copyOf(known.keySet())).orElse("");
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof UsageException
        || (e instanceof SettingException setting && setting.isUsage())) {
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
