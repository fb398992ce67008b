package io.seiche.standalone.profile;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code seiche profile list}: the profiles that come with Seiche. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the profiles that come with Seiche.")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (String name : Profiles.shipped()) {
      Profile profile = Profiles.load(name);
      out.println(String.format("%-20s%s", name, profile.title()));
    }
    out.flush();
    return 0;
  }
}
