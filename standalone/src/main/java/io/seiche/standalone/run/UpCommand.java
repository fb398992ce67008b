package io.seiche.standalone.run;

import picocli.CommandLine.Command;

/** {@code seiche up}: this machine's disks, watched for real. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Watches this machine's disks: broker, stream processor, store and console in one process.",
      "Data is kept; a restart goes on where it stopped."
    })
public final class UpCommand extends RunCommand {
  @Override
  String mode() {
    return RunConfig.UP;
  }

  @Override
  long seed() {
    return 0;
  }
}
