package io.seiche.standalone.query;

import io.seiche.standalone.DataDir;
import io.seiche.standalone.console.Json;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Ask the Seiche that keeps its data here (default: $SEICHE_DATA, else data beside"
              + " seiche).")
  private Path data;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Ask the Seiche at this address, such as http://127.0.0.1:7070.")
  private URI url;

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
      T answer = ask(seiche());
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

  private SeicheClient seiche() throws NoAnswerException {
    if (url != null && data != null) {
      throw wrong("--data and --url both name a Seiche: give one of them");
    }
    if (url == null) {
      return SeicheClient.of(data == null ? DataDir.defaultPath() : data);
    }
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      throw wrong("--url must be like http://127.0.0.1:7070, got '" + url + "'");
    }
    return SeicheClient.at(url);
  }

  /** A usage error, for a value that cannot be. */
  final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
