package io.seiche.standalone.run;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code seiche demo}: a simulated fleet that soon storms, beside this machine's real disks. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a switching storm within three minutes: a simulated fleet of arrays and GPU nodes,",
      "and this machine's real disks, through the real pipeline."
    })
public final class DemoCommand extends RunCommand {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another fleet's chance events (default: 1).")
  private long seed = 1;

  @Override
  String mode() {
    return RunConfig.DEMO;
  }

  @Override
  long seed() {
    return seed;
  }
}
