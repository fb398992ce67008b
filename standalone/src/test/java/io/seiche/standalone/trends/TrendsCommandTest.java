package io.seiche.standalone.trends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.history.trends.Grain;
import io.seiche.history.trends.Who;
import io.seiche.standalone.SeicheCommand;
import io.seiche.standalone.console.ConsoleServer;
import io.seiche.standalone.console.Consoles;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.PastTrends;
import io.seiche.standalone.console.StoreAccess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Over a real console that answers with what is known by heart. */
@Timeout(60)
class TrendsCommandTest {
  private record Said(int code, String out, String err) {}

  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/golden/trends");

  @TempDir private Path folder;
  private final KnownTrends trends = new KnownTrends();
  private final StoreAccess store = new StoreAccess();
  private ConsoleServer server;
  private Ansi ansi = Ansi.OFF;

  @BeforeEach
  void start() throws Exception {
    store.open(new PastTrends(trends, KnownTrends.BERLIN));
    server =
        Consoles.start(
            new LiveModel(LiveModel.Options.DEFAULT),
            store,
            () -> KnownTrends.MONDAY + 2 * KnownTrends.DAY_MS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** {@code -Dgolden.update=true} writes them instead of comparing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "occupancy",
        "bill",
        "storms",
        "heatmap",
        "checkpoints",
        "loads",
        "serving",
        "ingest",
        "percentiles",
        "compare",
        "forecast",
        "workloads"
      })
  void printsATable(String question) throws Exception {
    Said said =
        switch (question) {
          case "forecast" -> run(question, "--capacity", "40GB/s", "--days", "14");
          case "bill" -> run(question, "--limit", "1");
          default -> run(question);
        };
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    Path file = GOLDEN.resolve(question + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, said.out());
    }
    assertThat(said.out())
        .as("%s is stale: run this with -Dgolden.update=true and review the change", file)
        .isEqualTo(Files.readString(file));
  }

  @Test
  void whereColoursAreSeenTheyTellPhasesApart() {
    ansi = Ansi.ON;
    assertThat(run("occupancy").out()).contains("\u001b[38;5;33m█", "\u001b[38;5;208m█");
    assertThat(run("heatmap").out()).contains("·", "█").doesNotContain("##");
    ansi = Ansi.OFF;
    assertThat(run("occupancy").out()).contains("TTTTT").doesNotContain("\u001b");
    assertThat(run("heatmap").out()).contains("##").doesNotContain("\u001b");
  }

  @Test
  void aNameCannotDriveTheTerminal() {
    assertThat(run("bill").out()).contains("<img src=x").doesNotContain("\u001b");
  }

  @Test
  void jsonIsTheAnswerOfTheApi() throws Exception {
    JsonNode bill = new ObjectMapper().readTree(run("bill", "--format", "json").out());
    assertThat(bill.at("/total/bill_bytes").asDouble()).isEqualTo(742e9);
    assertThat(bill.at("/steps/1/charges/bill_gpu_s").isNull()).isTrue();
  }

  @Test
  void csvIsOneListOfIt() {
    assertThat(run("bill", "--format", "csv").out().lines().toList())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("start,end,switches,bill_bytes");
    assertThat(run("bill", "--format", "csv", "--part", "payers").out())
        .startsWith("workload,switches")
        .contains("volume/helium-1/rl-rollout-a,45,");
  }

  @Test
  void asksForWhatIsWanted() {
    assertThat(run("occupancy", "--last", "90d", "--by", "week", "--array", "helium-1").code())
        .isZero();
    assertThat(trends.asked().who()).isEqualTo(Who.array("helium-1"));
    assertThat(trends.asked().by()).isEqualTo(Grain.WEEK);
    assertThat(trends.asked().toMs() - trends.asked().fromMs()).isEqualTo(90 * KnownTrends.DAY_MS);
    assertThat(run("bill", "--workload", "train-*").code()).isZero();
    assertThat(trends.asked().who()).isEqualTo(Who.workloads("train-*"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 1772319600000, the day begins where days are kept",
    "2026-03-01T12:00, 1772362800000, by the clock there",
    "2026-03-01T12:00Z, 1772366400000, by that of UTC",
    "2026-03-01T12:00+02:00, 1772359200000, by an offset"
  })
  void endsWhereItIsToldTo(String until, long expectedMs, String because) {
    Said said = run("bill", "--until", until, "--last", "2d");
    assertThat(said.err()).isEmpty();
    assertThat(trends.asked().toMs()).as(because).isEqualTo(expectedMs);
  }

  @Test
  void nothingKnownIsSaid() {
    assertThat(run("storms", "--array", "void").out())
        .isEqualTo(
            """
            Switching storms of array void, 2026-03-02 to 2026-03-03 (Europe/Berlin), by day

            Nothing is known of that.
            If Seiche has just started: hours and days are told every five minutes.
            """);
  }

  @Test
  void whereThereIsDataNoneOfItIsNotNothingKnown() {
    for (String question : List.of("bill", "storms", "loads", "serving", "ingest", "forecast")) {
      assertThat(run(question, "--array", "idle").out())
          .as(question)
          .endsWith("\n\nNone in this time.\n");
    }
  }

  @Test
  void whereOnlyWorkloadsStormThatIsSaid() {
    assertThat(run("storms", "--array", "calm").out())
        .isEqualTo(
            """
            Switching storms of array calm, 2026-03-02 to 2026-03-03 (Europe/Berlin), by day

            No storm of array calm as a whole; 7 storms of single workloads: 'trends workloads --array calm' names those on it.
            """);
    assertThat(run("storms", "--array", "calm", "--format", "html").out())
        .contains("No storm of array calm as a whole; 7 storms of single workloads");
    trends.calm();
    assertThat(run("storms").out())
        .contains("No storm of the fleet as a whole; 7 storms")
        .contains("of single workloads: ask with --workload '*'.");
  }

  @Test
  void ofAnArrayOnlyThoseInOnePhaseAreCounted() {
    assertThat(run("occupancy", "--array", "helium-1").out())
        .contains("of up to 2 workloads in one phase at once.");
    assertThat(run("occupancy", "--array", "helium-1", "--format", "html").out())
        .contains("Of up to 2 workloads in one phase at once: TRAINING 61 %");
  }

  @ParameterizedTest
  @CsvSource({"ended, Nothing is known of this time.", "new, Nothing is known of the time before."})
  void ofTwoSpansTheOneWithoutDataIsNamed(String workload, String said) {
    assertThat(run("compare", "--workload", workload).out())
        .containsOnlyOnce("Nothing is known")
        .contains(said)
        .doesNotContain("0 of ");
    assertThat(run("--workload", workload, "--format", "html").out())
        .contains("2026-02-28 to 2026-03-01. " + said);
  }

  @Test
  void sharesOfAStepAreOfAsManyWorkloadsAsThoseOfTheWhole() {
    String[] lines = run("storms", "--workload", "train-*").out().split("\n");
    assertThat(lines[3]).contains("2026-03-02", "1 d 4 h", " 30 %");
    assertThat(lines[5]).contains("all of it", "1 d 4 h", " 15 %");
  }

  @Test
  void whatIsHeldAgainstACapacityFitsATerminal() {
    List<String> lines =
        run("forecast", "--capacity", "40GB/s", "--days", "14").out().lines().toList();
    assertThat(lines.subList(2, 12)).allMatch(line -> line.length() <= 80);
    assertThat(run("compare").out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trends ocupancy | unknown question 'ocupancy'; did you mean 'occupancy'?",
        "trends xyzzy | unknown question 'xyzzy'",
        "trends | say what: occupancy, bill",
        "trends bill --capacity 40G | --capacity is not for bill",
        "trends forecast --capacity fast | --capacity: 'capacity' must be bytes per second above 0",
        "trends forecast --days 0 | --days must be 1 to 366, got 0",
        "trends bill --limit 5000 | --limit must be 1 to 1000, got 5000",
        "trends bill --last soon | --last: 'last' must be a number above 0",
        "trends bill --until yesterday | --until must be like 2026-11-01",
        "trends bill --array a --workload b | --workload and --array both say whose",
        "trends bill --part steps | --part is for --format csv",
        "trends bill --format json --report r.html | --report is a page",
        "trends heatmap --what beauty | --what must be one of switches",
        "trends bill --untill 3d | unknown option '--untill'; did you mean '--until'?",
      })
  void aWrongQuestionIsAUsageError(String command, String problem) {
    Said said = run(command.replaceFirst("trends ?", "").split(" "));
    assertThat(said.err()).contains(problem);
    assertThat(said.code()).isEqualTo(2);
  }

  @Test
  void aRefusalIsAFailureInTheStoresWords() {
    Said said = run("percentiles", "--workload", "*");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("these are 900 workloads; ask by day or for fewer of them");
  }

  @Test
  void aReportIsOneFileThatLoadsAndRunsNothing() throws Exception {
    Path file = folder.resolve("report.html");
    Said said = run("--last", "2d", "--by", "day", "--report", file.toString());
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).isEqualTo("Report in " + file + "\n");
    String page = Files.readString(file);
    assertThat(page)
        .contains("Trends of the fleet", "2026-03-02 to 2026-03-03 (Europe/Berlin)")
        .contains("In short", "−6.0 % ▼ worse", "+12 % ▲ better", "not known before")
        .contains("What workloads did", "What switching cost", "Storms", "When in the week")
        .contains("Checkpoints", "Loads", "What is ahead", "Against the span before")
        .contains(
            "<code>./seiche trends --last 2d --by day</code>", "Seiche 0.1.0", "Europe/Berlin")
        .contains("prefers-color-scheme: dark", "@media print", "default-src 'none'");
    assertThat(page)
        .doesNotContainPattern("(?i)<(script|link|img|iframe|object)\\b")
        .doesNotContainPattern("(?i)(src|href)\\s*=\\s*[\"']")
        .doesNotContain(server.url(), "{{", "url(");
    assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;");
    assertThat(page).as("there is data").doesNotContain("If Seiche has just started", "Data ends");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serving", "ingest", "percentiles", "workloads", "forecast", "heatmap"})
  void aQuestionAsAPageGoesToTheOutput(String question) {
    Said said = run(question, "--format", "html");
    assertThat(said.code()).isZero();
    assertThat(said.out()).startsWith("<!doctype html>").contains("<section>", "2026-03-02");
    assertThat(said.out().split("<section>", -1)).as("its own part alone").hasSize(2);
  }

  @Test
  void aReportOfNothingSaysSo() {
    Said said = run("--array", "void", "--format", "html");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("Nothing is known of that.", "If Seiche has just started");
  }

  @Test
  void aReportThatCannotBeWrittenIsSaidBeforeAsking() {
    Said said = run("--report", folder.resolve("no/report.html").toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("--report: ", "name a file in a folder that exists");
  }

  @Test
  void helpShowsQuestionsAndExamples() {
    assertThat(run("--help").out())
        .contains("forecast --capacity 40GB/s --days 60", "percentiles", "--report quarter.html");
  }

  private Said run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("trends"));
    for (String argument : arguments) {
      if (!argument.isEmpty()) {
        all.add(argument);
      }
    }
    all.add("--url");
    all.add(server.url());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        SeicheCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setColorScheme(Help.defaultColorScheme(ansi));
    int code = command.execute(all.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }
}
