package io.seiche.standalone.query;

import io.seiche.standalone.DataDir;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that name the running Seiche to ask. */
public final class SeicheOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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

  /**
   * Who is meant.
   *
   * @throws NoAnswerException when nobody runs
   */
  public SeicheClient seiche() throws NoAnswerException {
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

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
