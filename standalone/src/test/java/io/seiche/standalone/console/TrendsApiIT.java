package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.NOON;
import static io.seiche.standalone.console.StoredTrends.DAY_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreWriter;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import io.seiche.history.trends.StoreTrends;
import io.seiche.history.trends.influx.InfluxRollups;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two weeks of twelve workloads, asked over HTTP of a real store. */
@Timeout(120)
class TrendsApiIT {
  private static final int WORKLOADS = 12;
  private static final int DAYS = 14;

  /** Of one day nothing is known. */
  private static final int KNOWN_DAYS = DAYS - 1;

  private static final Percentage ROUNDED = withPercentage(0.001);

  private static final long MIDNIGHT_MS = NOON / DAY_MS * DAY_MS;

  @TempDir static Path root;
  private static EmbeddedStore store;
  private static ConsoleServer server;
  private static Asking asking;

  @BeforeAll
  static void fill() throws Exception {
    store = EmbeddedStore.open(root);
    StoredTrends.write(store, WORKLOADS, DAYS, MIDNIGHT_MS);
    StoreAccess past = new StoreAccess();
    past.open(new PastTrends(store.trends(), ZoneOffset.UTC));
    server = console(past);
    asking = new Asking(server);
  }

  private static ConsoleServer console(StoreAccess past) throws ConsoleStartException {
    LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
    return ConsoleServer.start(
        Consoles.config(0),
        Consoles.sources(model, past, Consoles.running()),
        () -> NOON,
        "console-test");
  }

  @AfterAll
  static void close() {
    server.close();
    store.close();
  }

  private static JsonNode ask(String question) throws Exception {
    return asking.json("/api/v1/trends/" + question);
  }

  private static double sum(JsonNode list, String pointer) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(one -> one.at(pointer).asDouble())
        .sum();
  }

  @ParameterizedTest(name = "{0}: {1} workloads in {2} steps")
  @CsvSource({
    "by=day, 12, 13",
    "by=week, 12, 3",
    "by=month, 12, 1",
    "by=day&array=helium-1, 4, 13",
    "by=week&workload=volume/argon-1/*, 4, 3",
    "by=day&workload=*rl-rollout-0?1, 1, 13"
  })
  void allTimeIsInSomePhaseHoweverItIsCut(String query, int workloads, int steps) throws Exception {
    JsonNode answer = ask("occupancy?last=15d&" + query);
    assertThat(answer.get("steps")).hasSize(steps);
    assertThat(answer.get("workloads").asInt()).isEqualTo(workloads);
    assertThat(sum(answer.get("totals"), "/seconds"))
        .isCloseTo(KNOWN_DAYS * 86_400.0 * workloads, ROUNDED);
    assertThat(sum(answer.get("totals"), "/share")).isCloseTo(1, ROUNDED);
  }

  @Test
  void theBillOfTheFleetIsThatOfItsStepsAndOfItsCsv() throws Exception {
    JsonNode bill = ask("bill?last=15d&limit=3");
    double switches = bill.at("/total/switches").asDouble();
    assertThat(switches).isPositive().isEqualTo(sum(bill.get("steps"), "/charges/switches"));
    assertThat(bill.at("/total/bill_bytes").asDouble()).isCloseTo(switches * 1.12e11, ROUNDED);
    assertThat(bill.get("payers")).hasSize(3);
    assertThat(bill.get("payers_total").asInt()).isGreaterThan(3);
    List<String> lines =
        asking.get("/api/v1/trends/bill?last=15d&format=csv").body().lines().skip(1).toList();
    assertThat(lines).hasSize(KNOWN_DAYS);
    assertThat(lines.stream().mapToDouble(line -> Double.parseDouble(line.split(",")[2])).sum())
        .isEqualTo(switches);
  }

  @Test
  void theWeekHasAllItsHours() throws Exception {
    JsonNode heat = ask("heatmap?last=15d&what=TRAINING");
    assertThat(heat.get("cells")).hasSize(7 * 24);
    assertThat(heat.get("unit").asText()).isEqualTo("ratio");
    assertThat(heat.get("most").asDouble()).as("by night").isCloseTo(0.58, ROUNDED);
  }

  @Test
  void pagesOfWorkloadsFollowEachOther() throws Exception {
    List<String> names = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonNode page = ask("workloads?last=15d&limit=5" + after);
      assertThat(page.get("total").asInt()).isEqualTo(WORKLOADS);
      page.get("workloads").forEach(one -> names.add(one.get("workload").asText()));
      JsonNode next = page.get("next");
      after = next.isNull() ? null : "&after=" + next.asText();
    }
    assertThat(names)
        .containsExactlyElementsOf(
            IntStream.range(0, WORKLOADS).mapToObj(StoredTrends::workload).sorted().toList());
  }

  @Test
  void anArrayNamesWhoIsOnIt() throws Exception {
    JsonNode workloads = ask("workloads?last=15d&array=argon-1");
    assertThat(workloads.get("total").asInt()).isEqualTo(WORKLOADS / StoredTrends.ARRAYS.size());
    JsonNode payers = ask("bill?last=15d&array=argon-1").get("payers");
    for (JsonNode list : List.of(workloads.get("workloads"), payers)) {
      assertThat(list)
          .isNotEmpty()
          .allMatch(one -> one.get("workload").asText().startsWith("volume/argon-1/"));
    }
  }

  @Test
  void aCapacityIsHeldAgainstTheDaysToCome() throws Exception {
    JsonNode systems = ask("forecast?last=15d&peak=load&capacity=1G").get("systems");
    assertThat(systems).hasSize(StoredTrends.ARRAYS.size());
    for (JsonNode system : systems) {
      assertThat(system.get("known")).hasSize(KNOWN_DAYS);
      assertThat(system.get("ahead")).isNotEmpty();
      assertThat(system.at("/capacity/bytes_per_s").asDouble()).isEqualTo(1e9);
      assertThat(system.at("/capacity/expected_ms").asLong())
          .as("it is exceeded already")
          .isEqualTo(system.at("/ahead/0/day_ms").asLong());
    }
  }

  @ParameterizedTest
  @CsvSource({"storms", "checkpoints", "loads", "serving", "ingest", "percentiles", "compare"})
  void theOthersAnswerToo(String question) throws Exception {
    String path = "/api/v1/trends/" + question + "?last=15d";
    HttpResponse<String> answer = asking.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode list =
        ask(question + "?last=15d").get(question.equals("compare") ? "changes" : "steps");
    assertThat(list).isNotEmpty();
    String etag = Asking.header(answer, "ETag");
    assertThat(asking.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(asking.get(path + "&format=csv").body().lines().count()).isGreaterThan(list.size());
  }

  @Test
  void anInfluxDbAnswersTheSame(@TempDir Path folder) throws Exception {
    try (RealInflux influx = RealInflux.start(folder);
        V2Proxy writable = V2Proxy.start(influx);
        StoreAccess past = new StoreAccess()) {
      StoreConfig config = config(writable.url().toString());
      assertThat(StoreSetup.run(config, StoreSetup.Mode.MAKE).good()).isTrue();
      try (StoreWriter writer = new StoreWriter(config)) {
        writer.write(StoredTrends.points(WORKLOADS, DAYS, MIDNIGHT_MS));
      }
      past.elsewhere(influx.url().toString());
      InfluxRollups rollups = new InfluxRollups(config(influx.url().toString()));
      past.open(new PastTrends(new StoreTrends(rollups), ZoneOffset.UTC));
      try (ConsoleServer other = console(past)) {
        for (String question : List.of("occupancy?by=week", "bill?last=15d", "workloads?limit=7")) {
          assertThat(new Asking(other).json("/api/v1/trends/" + question))
              .as(question)
              .isEqualTo(ask(question));
        }
      }
    }
  }

  private static StoreConfig config(String url) {
    return StoreConfig.of(
        Map.of(
            "store.url",
            url,
            "store.retention-events",
            "36500d",
            "store.retention-rollup",
            "36500d"));
  }
}
