package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.history.trends.Grain;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How trends are asked for over HTTP, and what is refused. */
@Timeout(60)
class TrendsApiTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final AskedTrends trends = new AskedTrends();
  private final StoreAccess store = new StoreAccess();
  private ConsoleServer server;
  private Asking asking;

  @BeforeEach
  void start() throws IOException {
    store.open(new PastTrends(trends, BERLIN));
    server =
        ConsoleServer.start(
            Consoles.config(0),
            Consoles.sources(new LiveModel(LiveModel.Options.DEFAULT), store, Consoles.running()),
            () -> NOON,
            "console-test");
    asking = new Asking(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'', FLEET, DAY, 30, a month by day",
    "last=3d, FLEET, HOUR, 3, short ones by hour",
    "last=73h, FLEET, DAY, 3, longer ones by day",
    "last=120d, FLEET, DAY, 120, four months by day",
    "last=121d, FLEET, WEEK, 121, longer ones by week",
    "last=400d&by=month, FLEET, MONTH, 400, as asked",
    "last=366d&by=hour, FLEET, HOUR, 366, a year of hours is not too much",
    "array=helium-1, ARRAY, DAY, 30, an array",
    "workload=train-*, WORKLOADS, DAY, 30, workloads by glob"
  })
  void asksWhatIsMeant(String query, String kind, Grain by, long days, String because)
      throws Exception {
    JsonNode answer = asking.json("/api/v1/trends/occupancy?" + query);
    assertThat(trends.asked().by()).as(because).isEqualTo(by);
    assertThat(trends.asked().who().kind().name()).as(because).isEqualTo(kind);
    assertThat(trends.asked().toMs()).isEqualTo(NOON);
    assertThat(Duration.ofMillis(NOON - trends.asked().fromMs()).toDays()).isEqualTo(days);
    assertThat(trends.asked().days()).isEqualTo(BERLIN);
    assertThat(answer.at("/span/by").asText()).isEqualTo(by.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void namesAndSpansComeThroughAsTheyAre() throws Exception {
    String odd = "a, \"b\" ü/*?+&";
    String name = URLEncoder.encode(odd, StandardCharsets.UTF_8);
    JsonNode unused =
        asking.json("/api/v1/trends/bill?limit=3&from_ms=1000&until_ms=90000000&workload=" + name);
    assertThat(trends.asked().who().name()).isEqualTo(odd);
    assertThat(trends.asked().fromMs()).isEqualTo(1_000);
    assertThat(trends.asked().toMs()).isEqualTo(90_000_000);
    assertThat(trends.more()).containsExactly(3);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "heatmap; [switches]",
        "heatmap?what=TRAINING; [TRAINING]",
        "bill; [20]",
        "storms?limit=1000; [1000]",
        "checkpoints; [CHECKPOINT]",
        "loads; [LOAD]",
        "ingest?limit=7; [7]",
        "serving; []",
        "percentiles; []",
        "compare; []",
        "forecast; [null, 28, null]",
        "forecast?peak=load&days=90&capacity=40GB/s; [LOAD, 90, 4.0E10]",
        "forecast?capacity=2.5Ti; [null, 28, 2.74877906944E12]",
        "workloads; [null, 20]",
        "workloads?after=volume/a&limit=5; [volume/a, 5]"
      })
  void asksEachWithWhatItTakes(String question, String more) throws Exception {
    assertThat(asking.json("/api/v1/trends/" + question).has("span")).isTrue();
    assertThat(trends.more()).hasToString(more);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "occupancy?by=year, '''by'' must be one of hour, day, week, month, got ''year'''",
    "occupancy?last=soon, 'such as 1h, got ''soon'''",
    "occupancy?last=1h&from_ms=5, 'give ''last'' or ''from_ms'', not both'",
    "occupancy?from_ms=7&until_ms=7, '''from_ms'' must be before ''until_ms'''",
    "occupancy?last=9999d, a span must be at most 3660 days",
    "occupancy?last=400d&by=hour, 'by hour these are 9600 steps: ask by day'",
    "occupancy?array=a&workload=b, 'give ''array'' or ''workload'', not both'",
    "occupancy?array=, '''array'' must not be empty'",
    "occupancy?workload=, '''workload'' must not be empty'",
    "occupancy?format=xml, '''format'' must be json or csv, got ''xml'''",
    "bill?limit=0, '''limit'' must be a number from 1 to 1000, got ''0'''",
    "bill?part=totals, '''part'' must be one of steps, payers, got ''totals'''",
    "forecast?peak=worst, '''peak'' must be one of save, load, read, write, got ''worst'''",
    "forecast?days=0, '''days'' must be a number from 1 to 366, got ''0'''",
    "forecast?capacity=much, '''capacity'' must be bytes per second above 0, such as 40G, got'",
    "forecast?capacity=0, '''capacity'' must be bytes per second above 0'",
    "heatmap?what=nothing, no such figure: nothing",
    "percentiles?workload=*, ask for fewer"
  })
  void refusesInOneSentence(String question, String error) throws Exception {
    assertThat(asking.refusal("/api/v1/trends/" + question)).contains(error);
  }

  @Test
  void tellsAnAnswerOnce() throws Exception {
    HttpResponse<String> first = asking.get("/api/v1/trends/occupancy");
    String etag = Asking.header(first, "ETag");
    HttpResponse<String> again =
        asking.get("/api/v1/trends/occupancy", "If-None-Match", etag, "Accept", "*/*");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    HttpResponse<String> csv =
        asking.get("/api/v1/trends/occupancy?format=csv", "If-None-Match", etag);
    assertThat(csv.statusCode()).as("another form is another answer").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"occupancy?format=csv", "occupancy"})
  void tellsSteps(String question) throws Exception {
    HttpResponse<String> csv =
        asking.get("/api/v1/trends/" + question, "Accept", "text/csv, */*;q=0.1");
    assertThat(Asking.header(csv, "Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(Asking.header(csv, "Content-Disposition"))
        .isEqualTo("attachment; filename=\"seiche-occupancy.csv\"");
    List<String> lines = csv.body().lines().toList();
    assertThat(lines.get(0))
        .startsWith("start,end,seconds_training,seconds_checkpoint,")
        .endsWith(",write_bytes_unknown,partial");
    assertThat(lines.get(1))
        .as("days of the zone, nothing where nothing is")
        .startsWith("2026-03-01T00:00:00+01:00,2026-03-02T00:00:00+01:00,3600.5,,,")
        .endsWith(",,true");
  }

  @Test
  void tellsOtherLists() throws Exception {
    String payers = asking.get("/api/v1/trends/bill?format=csv&part=payers").body();
    assertThat(payers.lines().toList())
        .containsExactly(
            "workload,switches,bill_bytes,saved_bytes,loaded_bytes,bill_gpu_s,overhead_ratio,"
                + "lost_s,drain_s,save_s,gap_s,load_s,first_io_s,share",
            "\"'=HYPERLINK(\"\"x\"\", 1)\",3,1200000000000,0,0,,0.25,0,0,0,0,0,0,0.5");
  }

  @Test
  void withoutAStoreItSaysSo() throws Exception {
    store.close();
    HttpResponse<String> answer = asking.get("/api/v1/trends/bill");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(Asking.error(answer)).isEqualTo("Seiche is stopping");
  }

  @Test
  void aStoreThatFailsIsSaidToHaveFailed() throws Exception {
    trends.fail();
    HttpResponse<String> answer = asking.get("/api/v1/trends/storms");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(Asking.error(answer)).contains("failed", "log says why").doesNotContain("secret");
  }

  @Test
  void trendsAreAskedWhereverResultsGo() throws Exception {
    store.elsewhere("http://influx:8086");
    assertThat(asking.json("/api/v1/trends/occupancy").has("steps")).isTrue();
  }
}
