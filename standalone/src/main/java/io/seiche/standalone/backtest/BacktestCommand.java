package io.seiche.standalone.backtest;

import io.seiche.analysis.rules.Rules;
import io.seiche.flink.Detection;
import io.seiche.flink.ModelFile;
import io.seiche.flink.recording.RecordingFrames;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.Progress;
import io.seiche.standalone.Terminal;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.backtest.scores.VerdictKind;
import io.seiche.standalone.backtest.trial.RuleChange;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.inventory.InventoryFile;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche backtest}: what Seiche would have said about recordings. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = {
      "Plays recordings through the production topology at full speed.",
      "Prints phases, switches and storms, how right the verdicts were where labels exist, and",
      "what tried rules change against those in force."
    },
    footer = {
      "",
      "Thresholds for --set and --rules: ./seiche rules show",
      "",
      "Example: ./seiche backtest recording.csv.gz --predictions out --html report.html"
    })
public final class BacktestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings, .csv or .csv.gz.")
  private List<Path> files;

  @Option(
      names = "--predictions",
      paramLabel = "DIR",
      description = "Write DIR/<name>.csv: the live verdict for every row.")
  private Path predictions;

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description = "Which workload owns what, in YAML (default: each resource is one).")
  private Path inventory;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Decide by this phase model, made by learn (default: the shipped one).")
  private Path model;

  @Option(
      names = "--settled",
      description = "The settled verdict in place of the live one: once what followed is known.")
  private boolean settled;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a report to look at: one page that needs nothing else.")
  private Path html;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The rules in force: settings in YAML, as up reads them (default: none).")
  private Path config;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "Try these thresholds in YAML, against those in force; rules show prints all of them.")
  private Path rules;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Try another threshold, e.g. storm.open=1500, against the rules in force. May be"
              + " repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Threads per operator, 1 to 64 (default: the cores of this machine).")
  private int parallelism = Math.max(1, Math.min(64, Runtime.getRuntime().availableProcessors()));

  @Override
  public Integer call() throws Exception {
    Settings all = Settings.of(config, rules, settings);
    Detection detection = detection(all);
    Settings before = Settings.of(config, Map.of());
    List<RuleChange> tried = RuleChange.between(before.ruleValues(), all.ruleValues());
    Rules inForce = tried.isEmpty() ? null : before.rules();
    if (parallelism < 1 || parallelism > 64) {
      throw new UsageException("--parallelism must be 1 to 64, got " + parallelism);
    }
    refuseSameNames();
    try (Progress progress = new Progress(!json && Terminal.onStandardError())) {
      List<RecordingSummary> summaries = new ArrayList<>();
      for (Path file : files) {
        summaries.add(
            RecordingSummary.of(
                file, rows -> progress.show("reading " + file.getFileName(), rows, 0, "rows")));
      }
      prepare(predictions);
      if (html != null) {
        HtmlReport.check(html);
      }
      run(summaries, detection, inForce, tried, progress);
    }
    return 0;
  }

  /** With an inventory, what it does not name goes by default, as it does live. */
  private Detection detection(Settings all) throws IOException, FailureException {
    Detection detection =
        inventory == null
            ? all.detection(Attribution.BY_RESOURCE)
            : all.detection(Attribution.BY_PATH)
                .with(
                    new PublishedInventory(
                        1, inventory.toString(), InventoryFile.require(inventory)));
    Optional<Path> own = model == null ? all.model() : Optional.of(model);
    return own.isEmpty() ? detection : detection.with(ModelFile.read(own.get()));
  }

  private void refuseSameNames() throws UsageException {
    Map<String, Path> seen = new LinkedHashMap<>();
    for (Path file : files) {
      Path name = file.getFileName();
      Path before = name == null ? null : seen.put(RecordingFrames.name(name.toString()), file);
      if (before != null) {
        throw new UsageException(
            before + " and " + file + " have the same base name; rename one of them");
      }
    }
  }

  private static void prepare(Path folder) throws FailureException {
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new FailureException(
          "--predictions: cannot create " + folder + "; name a folder that can be written", e);
    }
    if (!Files.isWritable(folder)) {
      throw new FailureException("--predictions: " + folder + " cannot be written");
    }
  }

  private void run(
      List<RecordingSummary> summaries,
      Detection detection,
      Rules inForce,
      List<RuleChange> tried,
      Progress progress)
      throws Exception {
    VerdictKind verdict = settled ? VerdictKind.SETTLED : VerdictKind.LIVE;
    Backtest.Wishes wishes = new Backtest.Wishes(verdict, predictions, html != null);
    List<Backtest.Outcome> outcomes = new ArrayList<>();
    try (EmbeddedFlink flink = EmbeddedFlink.start(parallelism)) {
      Backtest backtest = new Backtest(flink, parallelism, detection, inForce, wishes);
      for (RecordingSummary summary : summaries) {
        String what = "playing " + summary.file().getFileName();
        progress.show(what, 0, summary.rows(), "rows");
        outcomes.add(
            backtest.run(summary, rows -> progress.show(what, rows, summary.rows(), "rows")));
      }
      backtest
          .labels()
          .strange()
          .ifPresent(warning -> spec.commandLine().getErr().println("warning: " + warning));
    } catch (ExecutionException e) {
      throw new FailureException("the backtest failed: " + rootMessage(e), e);
    }
    progress.close();
    report(BacktestResult.of(verdict, outcomes, tried));
  }

  private void report(BacktestResult result) throws IOException, FailureException {
    PrintWriter out = spec.commandLine().getOut();
    if (html != null) {
      HtmlReport.write(html, result);
    }
    if (json) {
      out.println(BacktestJson.of(result));
    } else {
      new BacktestReport(out).print(result);
      if (result.trial() == null && (rules != null || !settings.isEmpty())) {
        out.println("The rules tried are those in force: nothing to compare.");
      }
      if (html != null) {
        out.println("report in " + html);
      }
    }
    out.flush();
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
