package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Workloads;
import io.seiche.standalone.console.Json;
import io.seiche.standalone.html.HtmlPage;
import io.seiche.standalone.query.NoAnswerException;
import io.seiche.standalone.query.SeicheClient;
import io.seiche.standalone.query.SeicheOptions;
import io.seiche.standalone.query.Terminal;
import io.seiche.telemetry.words.Nearest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche trends}: what months were like, and what is ahead. */
@Command(
    name = "trends",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what weeks and months were like, from the hours and days that are kept for years:",
      "of the fleet, of an array, or of workloads."
    },
    footer = {
      "",
      "Questions:",
      "  occupancy    what workloads did: share of each phase",
      "  bill         what switching cost, and who paid",
      "  storms       how often it stormed, for how long, and the longest",
      "  heatmap      the hours of a week",
      "  checkpoints  size, cadence and bandwidth of saves; loads: of loads",
      "  serving      throughput, burstiness and fan-out of inference",
      "  ingest       new data, and where it landed",
      "  percentiles  of throughput and latency, by phase",
      "  compare      all figures beside those of the span before",
      "  forecast     peaks of the days to come, and when a capacity is reached",
      "  workloads    each workload by name",
      "",
      "Examples:",
      "  ./seiche trends bill --last 90d --by week",
      "  ./seiche trends heatmap --what training --array helium-1",
      "  ./seiche trends forecast --capacity 40GB/s --days 60",
      "  ./seiche trends occupancy --last 30d --format csv > occupancy.csv",
      "  ./seiche trends --last 90d --report quarter.html"
    })
public final class TrendsCommand implements Callable<Integer> {
  /** What an answer is printed as. */
  enum Format {
    TABLE,
    JSON,
    CSV,
    HTML
  }

  static final List<Trend<?>> ALL =
      List.of(
          new OccupancyTrend(),
          new BillTrend(),
          new StormsTrend(),
          new HeatMapTrend(),
          new TransfersTrend("checkpoints"),
          new TransfersTrend("loads"),
          new ServingTrend(),
          new IngestTrend(),
          new PercentilesTrend(),
          new CompareTrend(),
          new ForecastTrend(),
          new WorkloadsTrend());

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "QUESTION",
      description = "One of those below; without one, --report or --format html tell most of them.")
  private String question;

  @Mixin private SeicheOptions whom;

  @Mixin private SpanOptions span;

  @Mixin private DetailOptions details;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json, csv, or html: a page in one file (default: table).")
  private Format format = Format.TABLE;

  @Option(
      names = "--part",
      paramLabel = "LIST",
      description =
          "Of --format csv: another list of the answer, such as payers of bill (default: steps, where"
              + " there are any).")
  private String part;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the page to this file: fit to mail and to print.")
  private Path report;

  @Override
  public Integer call() throws Exception {
    Trend<?> trend = question == null ? null : trend(question);
    boolean page = report != null || format == Format.HTML;
    if (trend == null && !page) {
      throw wrong("say what: " + String.join(", ", words()) + "; or --report FILE.html for most");
    }
    if (report != null && format != Format.TABLE && format != Format.HTML) {
      throw wrong("--report is a page: leave out --format");
    }
    if (part != null && format != Format.CSV) {
      throw wrong("--part is for --format csv");
    }
    span.check();
    details.check(trend);
    if (report != null) {
      HtmlPage.check("--report", report);
    }
    try {
      SeicheClient seiche = whom.seiche();
      if (page) {
        page(trend, seiche);
      } else {
        answer(trend, seiche);
      }
      return CommandLine.ExitCode.OK;
    } catch (NoAnswerException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(e.getMessage());
      err.flush();
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private Trend<?> trend(String word) {
    Optional<Trend<?>> found = ALL.stream().filter(one -> one.word().equals(word)).findFirst();
    return found.orElseThrow(
        () -> {
          String near =
              Nearest.to(word, words()).map(one -> "; did you mean '" + one + "'?").orElse("");
          return wrong("unknown question '" + word + "'" + near);
        });
  }

  private static List<String> words() {
    return ALL.stream().<String>map(Trend::word).toList();
  }

  private Asking asking(Trend<?> trend, SeicheClient seiche) throws NoAnswerException {
    String usual = trend instanceof ForecastTrend ? "91d" : "30d";
    return details.with(span.asking(usual, () -> zone(seiche)), trend);
  }

  /** Any answer tells the zone of days. */
  private static ZoneId zone(SeicheClient seiche) throws NoAnswerException {
    String path = new Asking().with("last", "1h").with("limit", 1).path("workloads");
    return ZoneId.of(seiche.ask(path, Workloads.class).span().zone());
  }

  private <T> void answer(Trend<T> trend, SeicheClient seiche) throws NoAnswerException {
    CommandLine command = spec.commandLine();
    PrintWriter out = command.getOut();
    Asking asking = asking(trend, seiche);
    if (format == Format.CSV) {
      out.print(seiche.text(asking.with("format", "csv").with("part", part).path(trend.word())));
    } else {
      T answer = seiche.ask(asking.path(trend.word()), trend.type());
      if (format == Format.JSON) {
        out.println(Json.pretty(answer));
      } else {
        trend.tell(answer, new Terminal(out, command.getColorScheme().ansi().enabled()));
      }
    }
    out.flush();
  }

  private void page(Trend<?> trend, SeicheClient seiche) throws Exception {
    Report made = new Report(seiche, words -> asking(words, seiche), commandLine());
    String html = trend == null ? made.whole() : made.of(trend);
    PrintWriter out = spec.commandLine().getOut();
    if (report == null) {
      out.print(html);
    } else {
      HtmlPage.write(report, html);
      out.println("Report in " + report);
    }
    out.flush();
  }

  /** As it was typed, without where Seiche is and where the page goes. */
  private String commandLine() {
    List<String> typed = spec.commandLine().getParseResult().originalArgs();
    StringBuilder words = new StringBuilder("./seiche trends");
    for (int i = 0; i < typed.size(); i++) {
      String word = typed.get(i);
      if (word.matches("--(data|url|report)")) {
        i++;
      } else if (!word.matches("--(data|url|report)=.*|trends")) {
        words.append(' ').append(word.matches("[\\w./:=+-]+") ? word : "'" + word + "'");
      }
    }
    return words.toString();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
