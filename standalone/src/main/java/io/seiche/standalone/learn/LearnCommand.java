package io.seiche.standalone.learn;

import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.learning.LearnPlan;
import io.seiche.learning.Learner;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.Values;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche learn}: fits a phase model and says how good it is on what it had not seen. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description = {
      "Fits a phase model to labelled recordings and the simulator, and reports how right it is on",
      "what it was not fitted to. The same inputs and options give the same file, byte for byte.",
      "Without recordings it fits to the simulator alone."
    },
    footer = {
      "",
      "A recording is taken for a system of its own, named like the file. FILE@SYSTEM says which",
      "system it shows, FILE@OWN,OTHER… that it is composed of others as well: leaving one of them",
      "out leaves it out, too.",
      "",
      "Example: ./seiche learn run-1.csv.gz@cluster-a run-2.csv.gz@cluster-a --out model.json",
      "         ./seiche backtest today.csv.gz --model model.json"
    })
public final class LearnCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE[@SYSTEM[,…]]",
      description = "Labelled recordings, .csv or .csv.gz.")
  private List<String> recordings = List.of();

  @Option(
      names = "--from-labels",
      arity = "1..*",
      paramLabel = "DIR|FILE",
      description = "Labelled recordings of this site, each a system; of a folder all .csv(.gz).")
  private List<Path> labelled = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The model to write, JSON.")
  private Path out;

  @Option(names = "--force", description = "Replace the files there are.")
  private boolean force;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write what model --json tells of it.")
  private Path report;

  @Option(names = "--seed", paramLabel = "N", description = "Other chance events (default: 1).")
  private long seed = 1;

  @Option(
      names = "--timelines",
      paramLabel = "N",
      description = "Simulated timelines to fit to, 1 to 10000 (default: 320).")
  private int timelines = 320;

  @Option(
      names = "--length",
      paramLabel = "TIME",
      description = "Length of each, 600s to 24h (default: 2400s).")
  private String length = "2400s";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Trees for each phase, 1 to 500 (default: 110).")
  private int rounds = 110;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "1 to 64; changes nothing but the time (default: the cores of this machine).")
  private int threads = Math.max(1, Math.min(64, Runtime.getRuntime().availableProcessors()));

  @Override
  public Integer call() throws Exception {
    LearnPlan plan = plan();
    prepare("--out", out);
    prepare("--report", report);
    PhaseModel model = fit(plan);
    write(out, PhaseModelJson.write(model));
    if (report != null) {
      write(report, ModelReport.json(model) + "\n");
    }
    PrintWriter stdout = spec.commandLine().getOut();
    ModelReport.print(model, out.toString(), stdout);
    stdout.flush();
    return 0;
  }

  private LearnPlan plan() throws UsageException, FailureException {
    if (timelines < 1 || timelines > 10_000) {
      throw new UsageException("--timelines must be 1 to 10000, got " + timelines);
    }
    if (rounds < 1 || rounds > 500) {
      throw new UsageException("--rounds must be 1 to 500, got " + rounds);
    }
    if (threads < 1 || threads > 64) {
      throw new UsageException("--threads must be 1 to 64, got " + threads);
    }
    int seconds = seconds();
    List<LearnPlan.Source> sources = new ArrayList<>();
    for (String recording : recordings) {
      sources.add(Sources.named(recording));
    }
    sources.addAll(Sources.ofSite(labelled));
    Sources.requireDistinct(sources);
    return new LearnPlan(sources, seed, timelines, seconds, rounds, threads, command(sources));
  }

  private int seconds() throws UsageException {
    try {
      Duration parsed = Values.duration(length);
      if (parsed.toSeconds() >= 600 && parsed.compareTo(Duration.ofHours(24)) <= 0) {
        return Math.toIntExact(parsed.toSeconds());
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("--length: " + e.getMessage());
    }
    throw new UsageException("--length must be 600s to 24h, got '" + length + "'");
  }

  /** What the model depends on, by names of files alone: the same on every machine. */
  private String command(List<LearnPlan.Source> sources) {
    StringBuilder command = new StringBuilder("seiche learn");
    for (LearnPlan.Source source : sources) {
      command.append(' ').append(source.file().getFileName());
      command.append('@').append(String.join(",", source.systems()));
    }
    command.append(" --seed ").append(seed).append(" --timelines ").append(timelines);
    command.append(" --length ").append(length).append(" --rounds ").append(rounds);
    return command.toString();
  }

  /** Hours of fitting should not end at a folder that is not there, nor replace older ones. */
  private void prepare(String option, Path file) throws FailureException {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new FailureException(
          option + ": " + file + ": there is no folder " + folder + "; create it first");
    }
    if (!Files.isWritable(folder) || Files.isDirectory(file)) {
      throw new FailureException(option + ": " + file + " cannot be written; name another file");
    }
    if (Files.exists(file) && !force) {
      throw new FailureException(
          option + ": " + file + " is there already; name another file or add --force");
    }
  }

  private PhaseModel fit(LearnPlan plan) throws IOException, FailureException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Learner.requireLibrary();
      return new Learner(plan, new LearnProgress(err, System::nanoTime)).fit();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new FailureException(e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new FailureException(
          "not enough memory for "
              + timelines
              + " timelines of "
              + length
              + "; take fewer (--timelines), or give more: SEICHE_JAVA_OPTS=-Xmx16g",
          e);
    }
  }

  /** All of it or nothing. */
  private static void write(Path file, String text) throws FailureException {
    Path whole = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new FailureException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
