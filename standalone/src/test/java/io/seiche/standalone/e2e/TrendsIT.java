package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.standalone.SeicheCommand;
import io.seiche.standalone.console.ConsoleServer;
import io.seiche.standalone.console.Consoles;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.PastTrends;
import io.seiche.standalone.console.StoreAccess;
import io.seiche.standalone.console.StoredPast;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** {@code seiche trends} and {@code history size} over a real store of seven weeks. */
@Timeout(240)
class TrendsIT {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int DAYS = 49;
  private static final Instant NOW = Instant.now();
  private static final Map<String, String> LIGHT =
      Map.of("TRAINING", "#0d72de", "INFERENCE", "#dd7000", "IDLE", "#7e8797");
  private static final Map<String, String> DARK =
      Map.of("TRAINING", "#4086fc", "INFERENCE", "#f0a231", "IDLE", "#6a7382");

  @TempDir private static Path folder;
  private static EmbeddedStore store;
  private static ConsoleServer server;

  @BeforeAll
  static void fill() throws Exception {
    store = EmbeddedStore.open(folder.resolve("store"));
    StoredPast.write(store, PastFleet.days(NOW, BERLIN, DAYS));
    StoreAccess access = new StoreAccess();
    access.open(new PastTrends(store.trends(), BERLIN));
    access.open(store.sizes());
    server = Consoles.start(new LiveModel(LiveModel.Options.DEFAULT), access, NOW::toEpochMilli);
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
    }
    if (store != null) {
      store.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "occupancy",
        "bill",
        "heatmap",
        "checkpoints",
        "serving",
        "percentiles",
        "compare"
      })
  void everyQuestionHasAnAnswerForWhomeverItIsAsked(String question) throws Exception {
    for (List<String> whose :
        List.of(
            List.<String>of(),
            List.of("--array", "helium-1"),
            List.of("--workload", "*train-<3>"))) {
      List<String> words = new ArrayList<>(List.of("trends", question, "--last", "21d"));
      words.addAll(whose);
      assertThat(run(words)).as("%s of %s", question, whose).doesNotContain("Nothing is known");
    }
  }

  @Test
  void workloadsAreToldByNamePageByPage() throws Exception {
    String first = run(List.of("trends", "workloads", "--last", "21d", "--limit", "4"));
    assertThat(first)
        .contains("4 of 6 workloads; --after 'volume/neon-2/train-<1>' shows the next.");
    assertThat(
            run(
                List.of(
                    "trends", "workloads", "--last", "21d", "--after", "volume/neon-2/train-<1>")))
        .contains("train-<3>", "train-<5>")
        .doesNotContain("helium-1");
  }

  @Test
  void theBillAddsUpToWhatWasStored() throws Exception {
    ZonedDateTime today = NOW.atZone(BERLIN).truncatedTo(ChronoUnit.DAYS);
    int switches =
        IntStream.rangeClosed(1, 14)
            .map(ago -> PastFleet.isBusy(today.minusDays(ago)) ? PastFleet.BUSY : PastFleet.CALM)
            .sum();
    JsonNode bill =
        json("trends", "bill", "--last", "14d", "--until", today.toLocalDate().toString());
    assertThat(bill.at("/total/switches").asLong())
        .isEqualTo((long) switches * PastFleet.WORKLOADS);
    assertThat(bill.get("steps")).hasSize(14);
    assertThat(bill.get("payers")).hasSize(PastFleet.WORKLOADS);
    JsonNode one =
        json(
            "trends",
            "bill",
            "--last",
            "14d",
            "--until",
            today.toLocalDate().toString(),
            "--workload",
            PastFleet.workload(3));
    assertThat(one.at("/total/switches").asLong()).isEqualTo(switches);
  }

  @Test
  void theForecastSaysWhenACapacityIsReached() throws Exception {
    String said =
        run(
            List.of(
                "trends", "forecast", "--capacity", "31GB/s", "--days", "40", "--peak", "save"));
    assertThat(said)
        .containsPattern(
            "expected to reach 31.0 GB/s within 40 days.\\nFirst: save of helium-1, on \\w+day");
    assertThat(run(List.of("trends", "forecast", "--capacity", "9TB/s", "--peak", "save")))
        .contains("No peak reaches 9.00 TB/s within 28 days, even at its highest.");
  }

  @Test
  void theReportLooksTheSameWhereverItIsRead() throws Exception {
    Path report = folder.resolve("report.html");
    assertThat(
            run(
                List.of(
                    "trends",
                    "--last",
                    "21d",
                    "--by",
                    "day",
                    "--capacity",
                    "31GB/s",
                    "--report",
                    report.toString())))
        .isEqualTo("Report in " + report + "\n");
    assertThat(Files.size(report)).as("fit to mail").isLessThan(400_000);
    try (Browser browser = Browser.open()) {
      browser.resize(1_280, 2_400);
      browser.prefer("dark");
      browser.go(report.toUri().toString());
      assertThat(browser.screenshot("trends-report-dark").drawn(DARK, 200))
          .isEqualTo(DARK.keySet());
      browser.prefer("light");
      assertThat(browser.screenshot("trends-report").drawn(LIGHT, 200)).isEqualTo(LIGHT.keySet());
      assertThat(browser.text("main"))
          .contains("What switching cost", "volume/helium-1/train-<0>", "capacity 31 GB/s");
      assertThat(browser.evaluate("document.querySelectorAll('svg[role=img][aria-label]').length"))
          .isEqualTo(browser.evaluate("document.querySelectorAll('.chart svg').length"));
      browser.resize(390, 1_400);
      browser.screenshot("trends-report-phone");
      assertThat(browser.evaluate("document.documentElement.scrollWidth <= 390"))
          .as("nothing but charts and tables scrolls sideways")
          .isEqualTo(true);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void tellsHowMuchThereIs() throws Exception {
    assertThat(run(List.of("history", "size"))).contains("occupancy", "switching", "mix", "rollup");
    JsonNode size = json("history", "size");
    assertThat(size.get("bytes").asLong()).isPositive();
    assertThat(size.get("free_bytes").asLong()).isPositive();
    assertThat(size.get("growth_days").asInt()).isEqualTo(7);
    assertThat(size.get("levels_off_bytes").asLong()).isPositive();
  }

  private static JsonNode json(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(words[0].equals("trends") ? List.of("--format", "json") : List.of("--json"));
    return new ObjectMapper().readTree(run(all));
  }

  private static String run(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--url", server.url()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        SeicheCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
            .execute(all.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }
}
