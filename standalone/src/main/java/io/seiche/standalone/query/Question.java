package io.seiche.standalone.query;

import io.seiche.standalone.console.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command that asks a running Seiche one question: finds it, and prints its answer as a table or
 * as one JSON document.
 *
 * @param <T> the answer
 */
abstract class Question<T> implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private SeicheOptions whom;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  /** Asks; what cannot be asked so is a usage error. */
  abstract T ask(SeicheClient seiche) throws NoAnswerException;

  /** Prints the answer for people. */
  abstract void print(T answer, Terminal out);

  @Override
  public final Integer call() {
    CommandLine command = spec.commandLine();
    try {
      T answer = ask(whom.seiche());
      PrintWriter out = command.getOut();
      if (json) {
        out.println(Json.pretty(answer));
      } else {
        print(answer, new Terminal(out, command.getColorScheme().ansi().enabled()));
      }
      out.flush();
      return CommandLine.ExitCode.OK;
    } catch (NoAnswerException e) {
      command.getErr().println(e.getMessage());
      command.getErr().flush();
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** A usage error, for a value that cannot be. */
  final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
