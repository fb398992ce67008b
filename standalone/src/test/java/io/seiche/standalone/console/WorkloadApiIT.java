package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.NOON;
import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.analysis.phase.Verdict;
import io.seiche.history.Measurement;
import io.seiche.history.Points;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.results.v1.Phase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One workload's past, asked over HTTP of a real store. */
@Timeout(120)
class WorkloadApiIT {
  private static final String ODD = "node/50% off \"b\" ?&#ü<x>";
  private static final String PATH = "/api/v1/workloads/" + ROLLOUT + "/timeline";

  @TempDir static Path root;
  private static EmbeddedStore store;

  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private final StoreAccess past = new StoreAccess();
  private ConsoleServer server;
  private Asking asking;

  @BeforeAll
  static void fill() throws Exception {
    store = EmbeddedStore.open(root);
    StoredPast.write(store, ROLLOUT, NOON);
    StoredPast.writeService(store, "agents", NOON);
    io.seiche.analysis.phase.Phase training = io.seiche.analysis.phase.Phase.TRAINING;
    StoredPast.write(
        store,
        List.of(
            Points.of(new Verdict(ODD, "x", at(-60), training, 0.9, "steady", at(-61), false)),
            Points.of(
                new Verdict("old", "x", at(-86_400), training, 0.9, "", at(-90_000), false))));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @BeforeEach
  void start() throws Exception {
    past.open(store.queries());
    server = Consoles.start(model, past, () -> NOON);
    asking = new Asking(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsAnHourInStepsOfTenSeconds() throws Exception {
    JsonNode hour = asking.json(PATH + "?last=1h");
    assertThat(hour.get("workload").asText()).isEqualTo(ROLLOUT);
    assertThat(hour.get("from_ms").asLong()).isEqualTo(at(-3_600));
    assertThat(hour.get("to_ms").asLong()).isEqualTo(NOON);
    assertThat(hour.get("step_ms").asLong()).isEqualTo(10_000);
    assertThat(hour.get("data_until_ms").asLong()).isEqualTo(NOON);
    assertThat(hour.get("io_resources").asInt()).isEqualTo(1);
    assertThat(hour.get("gpus").asInt()).isEqualTo(2);
    assertThat(hour.at("/series/read_bytes_per_s/mean")).hasSize(360);
    assertThat(hour.at("/series/gpu_util_ratio/mean/85").asDouble()).as("training").isEqualTo(0.95);
    assertThat(hour.at("/series/write_latency_s").isNull()).as("nothing reports it").isTrue();
    assertThat(hour.get("switches")).hasSize(11);
    assertThat(hour.get("switches_total").asInt()).isEqualTo(11);
    assertThat(hour.at("/switches/0/save_s").asDouble()).isEqualTo(22);
  }

  @Test
  void tellsTheFanOutOfAService() throws Exception {
    JsonNode series =
        asking.json("/api/v1/workloads/agents/timeline?last=1h&steps=60").get("series");
    assertThat(series.at("/fan_out_ratio/mean/5").isNull()).as("not known yet").isTrue();
    assertThat(series.at("/fan_out_ratio/mean/20").asDouble()).isEqualTo(1);
    assertThat(series.at("/fan_out_ratio/mean/40").asDouble()).isEqualTo(2);
    assertThat(series.at("/bursts_per_minute/mean/5").asDouble()).isEqualTo(6);
    assertThat(series.at("/burst_size_bytes/mean/5").asDouble()).isEqualTo(2e8);
    assertThat(asking.json(PATH + "?last=1h").at("/series/fan_out_ratio").isNull())
        .as("nobody told")
        .isTrue();
  }

  @Test
  void saysWhyAtEachMoment() throws Exception {
    List<JsonNode> spans = spans(asking.json(PATH + "?last=1h"));
    assertThat(spans.get(0).get("phase").asText()).isEqualTo("UNKNOWN");
    assertThat(spans.get(0).get("confidence").asDouble()).isEqualTo(0.41);
    assertThat(spans.get(0).get("evidence").asText()).contains("no GPU, no latency");
    assertThat(spans).filteredOn(span -> span.get("mixed").asBoolean()).hasSize(8);
    assertThat(spans)
        .extracting(span -> span.get("phase").asText())
        .contains("TRAINING", "CHECKPOINT", "LOAD", "INFERENCE");
    assertThat(spans.get(spans.size() - 1).get("end_ms").asLong()).isEqualTo(NOON);
  }

  @Test
  void aHoleIsAHoleInEverything() throws Exception {
    JsonNode answer = asking.json(PATH + "?last=2h");
    assertThat(answer.at("/series/read_bytes_per_s/mean/299").isNumber()).isTrue();
    for (int step = 300; step < 330; step++) {
      for (String name : List.of("read_bytes_per_s", "gpu_util_ratio", "confidence")) {
        for (String figure : List.of("mean", "min", "max")) {
          assertThat(answer.at("/series/" + name + "/" + figure + "/" + step).isNull())
              .as("%s %s of step %d", name, figure, step)
              .isTrue();
        }
      }
    }
    List<JsonNode> spans = spans(answer);
    assertThat(spans)
        .noneMatch(
            span ->
                span.get("start_ms").asLong() < at(-3_910)
                    && span.get("end_ms").asLong() > at(-4_190));
  }

  @Test
  void coarserStepsKeepTheBursts() throws Exception {
    JsonNode fine = asking.json(PATH + "?last=2h");
    JsonNode coarse = asking.json(PATH + "?last=2h&steps=24");
    assertThat(coarse.get("step_ms").asLong()).isEqualTo(300_000);
    assertThat(greatest(coarse, "max")).isEqualTo(greatest(fine, "max")).isGreaterThan(14e9);
    assertThat(greatest(coarse, "mean")).isLessThan(3e9);
  }

  @Test
  void looksAtAnyTimeThatIsKept() throws Exception {
    JsonNode then = asking.json(PATH + "?last=10m&until_ms=" + at(-3_600 * 4 / 3));
    assertThat(then.get("to_ms").asLong()).isEqualTo(at(-4_800));
    assertThat(spans(then)).extracting(span -> span.get("phase").asText()).contains("TRAINING");
    JsonNode before = asking.json(PATH + "?last=10m&until_ms=" + at(-86_400));
    assertThat(before.get("spans")).isEmpty();
    assertThat(before.get("data_until_ms").isNull()).isTrue();
    assertThat(before.at("/series/read_bytes_per_s").isNull()).isTrue();
    assertThat(before.get("last_verdict_ms").asLong()).as("when to look").isBetween(at(-60), NOON);
  }

  @Test
  void settledVerdictsReplaceTheLiveOnes() throws Exception {
    List<io.seiche.history.Point> settled = new ArrayList<>();
    for (int second = -5_400; second < -5_340; second += 20) {
      settled.add(
          Points.of(
              new Verdict(
                  ROLLOUT,
                  "x",
                  at(second),
                  io.seiche.analysis.phase.Phase.INGEST,
                  0.99,
                  "settled",
                  at(second),
                  false)));
    }
    StoredPast.write(store, settled);
    JsonNode answer = asking.json(PATH + "?last=2m&until_ms=" + at(-5_300));
    assertThat(spans(answer)).extracting(span -> span.get("phase").asText()).contains("INGEST");
  }

  @Test
  void isNotSentAgainToThoseWhoHaveIt() throws Exception {
    HttpResponse<String> first = asking.get(PATH);
    HttpResponse<String> again = asking.get(PATH, "If-None-Match", Asking.header(first, "ETag"));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    HttpResponse<String> head = asking.head(PATH);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "node/50%25%20off%20%22b%22%20%3F%26%23%C3%BC%3Cx%3E",
    "node%2F50%25%20off%20%22b%22%20%3F%26%23%C3%BC%3Cx%3E"
  })
  void takesAnyName(String escaped) throws Exception {
    JsonNode answer = asking.json("/api/v1/workloads/" + escaped + "/timeline");
    assertThat(answer.get("workload").asText()).isEqualTo(ODD);
    assertThat(answer.get("last_verdict_ms").asLong()).isEqualTo(at(-60));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "/api/v1/workloads/nobody/timeline, 404, no such workload: nobody",
    "/api/v1/workloads/a/b/nothing, 404, no such question",
    "/api/v1/workloads/old/timeline?last=8d, 400, '''last'' must be 1m to 7d, got 691200s'",
    "/api/v1/workloads/old/timeline?last=5s, 400, '''last'' must be 1m to 7d, got 5s'",
    "/api/v1/workloads/old/timeline?last=soon, 400, such as 1h",
    "/api/v1/workloads/old/timeline?steps=9, 400, '''steps'' must be a number from 10 to 2000'",
    "/api/v1/workloads/old/timeline?until_ms=-1, 400, '''until_ms'' must be a number from 0'"
  })
  void refusesInOneSentence(String path, int status, String error) throws Exception {
    HttpResponse<String> answer = asking.get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Asking.error(answer)).contains(error);
  }

  @Test
  void oneThatIsSeenButNotStoredYetIsKnown() throws Exception {
    model.onVerdict(Results.verdict("node/new", Phase.IDLE, -5, -1), at(0));
    JsonNode answer = asking.json("/api/v1/workloads/node/new/timeline");
    assertThat(answer.get("spans")).isEmpty();
    assertThat(answer.get("last_verdict_ms").isNull()).isTrue();
  }

  @Test
  void listsThoseThatAreGoneToo() throws Exception {
    assertThat(asking.json("/api/v1/workloads").get("workloads"))
        .extracting(found -> found.get("id").asText())
        .containsExactlyInAnyOrder("old", ODD, ROLLOUT, "agents");
  }

  @Test
  void saysWhyThereIsNoAnswer() throws Exception {
    past.close();
    HttpResponse<String> stopping = asking.get(PATH);
    assertThat(stopping.statusCode()).isEqualTo(503);
    assertThat(Asking.error(stopping)).isEqualTo("Seiche is stopping");
    past.elsewhere("http://influx.example:8086");
    assertThat(Asking.error(asking.get(PATH)))
        .contains("results go to http://influx.example:8086", "Grafana");
  }

  @Test
  void closingWaitsForTheAnswerUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    FutureTask<Long> reading =
        new FutureTask<>(
            () ->
                past.<Long, InterruptedException>read(
                    open -> {
                      asked.countDown();
                      told.await();
                      return open.count(Measurement.PHASE);
                    }));
    new Thread(reading, "reading").start();
    asked.await();
    Thread closing = new Thread(past::close, "closing");
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      assertThat(closing.isAlive()).as("closed under an answer").isTrue();
      Thread.onSpinWait();
    }
    told.countDown();
    assertThat(reading.get()).isPositive();
    closing.join();
    assertThat(asking.get(PATH).statusCode()).isEqualTo(503);
  }

  private static double greatest(JsonNode answer, String figure) {
    return StreamSupport.stream(
            answer.at("/series/write_bytes_per_s/" + figure).spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .max()
        .orElseThrow();
  }

  private static List<JsonNode> spans(JsonNode answer) {
    return StreamSupport.stream(answer.get("spans").spliterator(), false).toList();
  }
}
