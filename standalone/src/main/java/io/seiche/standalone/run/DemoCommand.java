package io.seiche.standalone.run;

import io.seiche.standalone.UsageException;
import io.seiche.standalone.filling.PastDays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern DAYS = Pattern.compile("(\\d{1,3})d");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another fleet's chance events (default: 1).")
  private long seed = 1;

  @Option(
      names = "--history",
      paramLabel = "SPAN",
      description =
          "Fill so many days before today first, 1d to 366d, so that trends have something to show;"
              + " once for each --data (default: none).")
  private String history;

  @Override
  String mode() {
    return RunConfig.DEMO;
  }

  @Override
  long seed() {
    return seed;
  }

  @Override
  int historyDays() throws UsageException {
    if (history == null) {
      return 0;
    }
    Matcher days = DAYS.matcher(history);
    int count = days.matches() ? Integer.parseInt(days.group(1)) : 0;
    if (count < 1 || count > PastDays.MOST) {
      throw new UsageException(
          "--history must be 1d to " + PastDays.MOST + "d, got '" + history + "'");
    }
    return count;
  }
}
