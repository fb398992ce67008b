package io.seiche.standalone.profile;

import io.seiche.collectors.profile.Profiles;
import io.seiche.standalone.UsageException;
import io.seiche.telemetry.words.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche profile show}: a profile as it is, to read or to begin one's own with. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Prints a profile that comes with Seiche, to read or to begin your own with.")
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Its name, see profile list.")
  private String name;

  @Override
  public Integer call() throws IOException, UsageException {
    requireShipped(name);
    PrintWriter out = spec.commandLine().getOut();
    out.print(Profiles.text(name));
    out.flush();
    return 0;
  }

  /** Expects the name of a profile that comes with Seiche. */
  static void requireShipped(String name) throws UsageException {
    if (!Profiles.shipped().contains(name)) {
      throw new UsageException(
          "no profile '"
              + name
              + "'"
              + Nearest.hint(name, Profiles.shipped()).orElse("; see profile list"));
    }
  }
}
