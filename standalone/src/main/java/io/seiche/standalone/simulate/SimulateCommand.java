package io.seiche.standalone.simulate;

import io.seiche.collectors.source.simulator.Corpus;
import io.seiche.collectors.source.simulator.CorpusRecording;
import io.seiche.collectors.source.simulator.Family;
import io.seiche.collectors.source.simulator.FleetRecording;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.collectors.source.simulator.Schedule;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche simulate}: a recording whose true phases are known. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a labelled recording of a simulated fleet, the same one for the same options.",
      "Example: ./seiche simulate --workloads 1000 --length 5000s fleet.csv.gz",
      "With --families, the corpus the phase model can be fitted on: each workload of a kind of its",
      "own, calm to hectic, some of them two to a volume, labelled A+B."
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_WORKLOADS = 100_000;
  private static final Duration LONGEST = Duration.ofDays(31);

  /** How often workloads change sides. */
  private enum Mix {
    CALM(Schedule.CALM),
    BUSY(Schedule.BUSY),
    STORM(Schedule.STORM),
    MIXED(Schedule.MIXED);

    @SuppressWarnings("ImmutableEnumChecker")
    private final Schedule schedule;

    Mix(Schedule schedule) {
      this.schedule = schedule;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Recording to write, .csv or .csv.gz.")
  private Path file;

  @Option(names = "--workloads", paramLabel = "N", description = "1 to 100000 (default: 24).")
  private int workloads = 24;

  @Option(
      names = "--length",
      paramLabel = "TIME",
      description = "Such as 5000s, 90m or 12h, at most 744h (default: 1h).")
  private String length = "1h";

  @Option(
      names = "--mix",
      paramLabel = "MIX",
      description = "${COMPLETION-CANDIDATES} (default: mixed); not with --families.")
  private Mix mix = Mix.MIXED;

  @Option(
      names = "--families",
      paramLabel = "FAMILY[,…]",
      split = ",",
      description = "all, or some, such as train_stream,serve_retrieval; -NAME leaves one out.")
  private List<String> families = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Other chance events (default: 1).")
  private long seed = 1;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "First second, such as 2026-01-01T00:00:00Z (the default).")
  private String start = "2026-01-01T00:00:00Z";

  @Override
  public Integer call() throws Exception {
    if (workloads < 1 || workloads > MOST_WORKLOADS) {
      throw new UsageException("--workloads must be 1 to " + MOST_WORKLOADS + ", got " + workloads);
    }
    Instant first = first();
    Duration duration = length();
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new FailureException(file + ": there is no folder " + folder + "; create it first");
    }
    long rows;
    try {
      rows = families.isEmpty() ? writeFleet(first, duration) : writeCorpus(first, duration);
    } catch (IOException e) {
      throw new FailureException(file + ": cannot be written: " + e.getMessage(), e);
    }
    spec.commandLine()
        .getOut()
        .println(String.format(Locale.ROOT, "%s: %,d rows, labelled", file, rows));
    return 0;
  }

  private long writeFleet(Instant first, Duration duration) throws IOException {
    return FleetRecording.write(
        file, FleetSimulator.sized(seed, workloads, mix.schedule), first, duration);
  }

  private long writeCorpus(Instant first, Duration duration) throws IOException, UsageException {
    if (spec.commandLine().getParseResult().hasMatchedOption("--mix")) {
      throw new UsageException("--mix and --families cannot be combined: a corpus holds all paces");
    }
    Corpus corpus;
    try {
      corpus = new Corpus(seed, families(), workloads, Math.toIntExact(duration.toSeconds()));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--families: " + e.getMessage());
    }
    return CorpusRecording.write(file, corpus, first);
  }

  /** Those named; with {@code all}, or where only some are left out, all others. */
  private Set<Family> families() throws UsageException {
    boolean all = families.stream().allMatch(name -> name.startsWith("-") || name.equals("all"));
    Set<Family> chosen = all ? EnumSet.allOf(Family.class) : EnumSet.noneOf(Family.class);
    for (String name : families) {
      if (name.startsWith("-")) {
        chosen.remove(family(name.substring(1)));
      } else if (!name.equals("all")) {
        chosen.add(family(name));
      }
    }
    return chosen;
  }

  private static Family family(String name) throws UsageException {
    String wanted = name.trim().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(Family.values())
        .filter(family -> family.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--families: no family is called '"
                        + name
                        + "'; there are "
                        + Arrays.toString(Family.values()).toLowerCase(Locale.ROOT)));
  }

  private Instant first() throws UsageException {
    try {
      return Instant.parse(start);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          "--start: expected a time such as 2026-01-01T00:00:00Z, got '" + start + "'");
    }
  }

  private Duration length() throws UsageException {
    try {
      Duration parsed = Values.duration(length);
      if (parsed.toSeconds() >= 1 && parsed.compareTo(LONGEST) <= 0) {
        return parsed;
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("--length: " + e.getMessage());
    }
    throw new UsageException("--length must be 1s to 744h, got '" + length + "'");
  }
}
