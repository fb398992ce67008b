package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.NODE;
import static io.seiche.standalone.console.Results.NOON;
import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.alert.Alerts;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import io.seiche.history.Examples;
import io.seiche.history.Point;
import io.seiche.history.Points;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.results.v1.StormState;
import io.seiche.standalone.SeicheCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import picocli.CommandLine;

/** Switches, storms and alerts of a month, asked over HTTP of a real store. */
@Timeout(120)
class PastApiIT {
  private static final long DAY_S = 86_400;
  private static final String ARRAY = "storm-array/helium-1@" + at(-10 * DAY_S);
  private static final String MEMBER = "storm-" + ROLLOUT + "@" + at(-10 * DAY_S - 60);

  @TempDir static Path root;
  private static EmbeddedStore store;

  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private final StoreAccess past = new StoreAccess();
  private ConsoleServer server;
  private Asking asking;

  @BeforeAll
  static void fill() throws Exception {
    store = EmbeddedStore.open(root);
    List<Point> points = new ArrayList<>();
    for (int day = 1; day <= 30; day++) {
      points.addAll(Points.all(change(ROLLOUT, at(-day * DAY_S + 1), 0, Standing.SETTLED)));
    }
    // Told live and moved, never happened, seen late, not settled yet.
    points.addAll(Points.all(change(NODE, at(-2 * DAY_S), 0, Standing.LIVE)));
    points.addAll(Points.all(change(NODE, at(-2 * DAY_S), 5, Standing.SETTLED)));
    points.addAll(Points.all(change(NODE, at(-3 * DAY_S), 0, Standing.LIVE)));
    points.addAll(Points.all(change(NODE, at(-3 * DAY_S), 0, Standing.SUPERSEDED)));
    points.addAll(Points.all(change(NODE, at(-4 * DAY_S), 0, Standing.MISSED)));
    points.addAll(Points.all(change(NODE, at(-60), 0, Standing.LIVE)));
    for (Storm storm : storms()) {
      points.add(asStored(storm));
      if (Alerts.concerns(storm)) {
        points.add(Points.of(Alerts.of(storm)));
      }
    }
    // A later history has it that these never were.
    long opened = -10 * DAY_S;
    points.add(
        superseded(storm(Storm.ARRAY, "helium-1", StormStage.CLOSED, opened + 1_800, opened)));
    points.add(superseded(storm(Storm.WORKLOAD, NODE, StormStage.OPENED, -7 * DAY_S, -7 * DAY_S)));
    StoredPast.write(store, points);
  }

  /** An array's storm with a member ten days ago, and one of five days ago without an end. */
  private static List<Storm> storms() {
    long opened = -10 * DAY_S;
    return List.of(
        storm(Storm.WORKLOAD, ROLLOUT, StormStage.OPENED, opened - 60, opened - 60),
        storm(Storm.ARRAY, "helium-1", StormStage.OPENED, opened, opened),
        storm(Storm.WORKLOAD, ROLLOUT, StormStage.OPENED, opened, opened - 60).partOf(ARRAY, true),
        storm(Storm.ARRAY, "helium-1", StormStage.ESCALATED, opened + 90, opened),
        storm(Storm.ARRAY, "helium-1", StormStage.CLOSED, opened + 900, opened),
        storm(Storm.WORKLOAD, ROLLOUT, StormStage.CLOSED, opened + 900, opened - 60),
        storm(Storm.WORKLOAD, NODE, StormStage.OPENED, -5 * DAY_S, -5 * DAY_S));
  }

  private static Storm storm(String scope, String id, StormStage stage, long second, long opened) {
    boolean closed = stage == StormStage.CLOSED;
    return new Storm(
        scope,
        id,
        "helium-1",
        stage,
        Severity.WARNING,
        at(second),
        at(opened),
        closed ? Long.valueOf(at(second)) : null,
        7,
        closed ? 750 : 3_000,
        3_400,
        2_000,
        750,
        0.13,
        98e9,
        null);
  }

  private static Point superseded(Storm storm) {
    return Examples.superseded(asStored(storm));
  }

  /** With what only an array's storm has. */
  private static Point asStored(Storm storm) {
    Point plain = Points.of(storm);
    if (!storm.scope().equals(Storm.ARRAY)) {
      return plain;
    }
    Map<String, Object> fields = new TreeMap<>(plain.fields());
    fields.put("members", 3L);
    fields.put("switches_per_h", 29.0);
    fields.put("sustainable_per_h", 11.0);
    fields.put("slowed", 1L);
    fields.put(
        "victims",
        "[{\"workload\":\"volume/helium-1/home\",\"latency_s\":0.0124,\"baseline_s\":0.0031,"
            + "\"slow_s\":95,\"switches\":5}]");
    fields.put("io_bytes", 3e11);
    fields.put("since_s", storm.openedMs() / 1e3 - 120);
    fields.put("top", "[{\"workload\":\"node/gpu-b12\",\"switches\":5,\"bill_bytes\":7e10}]");
    return new Point(plain.measurement(), plain.tags(), fields, plain.timeMs());
  }

  /**
   * A switch as it was told.
   *
   * @param firstMs when it ended as it was told first
   * @param earlierS by how much it ended earlier than that
   */
  private static Switch change(String workload, long firstMs, int earlierS, Standing standing) {
    long endMs = firstMs - 1_000L * earlierS;
    return new Switch(
        workload,
        "helium-1",
        Phase.INFERENCE,
        Phase.TRAINING,
        endMs - 20_000,
        endMs,
        2,
        8,
        1,
        7,
        2,
        8e9,
        6e9,
        workload.equals(NODE) ? Double.valueOf(96) : null,
        100e9,
        1e9,
        standing,
        firstMs,
        endMs);
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
  void tellsAMonthOfSwitchesEachOnceAsItStands() throws Exception {
    JsonNode month = asking.json("/api/v1/switches?last=31d");

    assertThat(ids(month, "switches")).doesNotHaveDuplicates().hasSize(33);
    assertThat(month.at("/bill/switches").asLong()).isEqualTo(33);
    assertThat(month.at("/bill/missed").asLong()).isEqualTo(1);
    assertThat(month.at("/bill/unsettled").asLong()).isEqualTo(1);
    assertThat(month.at("/bill/seconds").asDouble()).isEqualTo(33 * 20);
    assertThat(month.at("/bill/saved_bytes").asLong()).isEqualTo(33 * 8_000_000_000L);
    assertThat(month.at("/bill/gpu_lost_s").asDouble()).isEqualTo(3 * 96);
    assertThat(month.get("cut_off").isNull()).isTrue();
    assertThat(month.get("from_ms").asLong()).isEqualTo(at(-31 * DAY_S));
    assertThat(month.get("until_ms").asLong()).isEqualTo(NOON);
    JsonNode newest = month.at("/switches/32");
    assertThat(newest.get("at_ms").asLong()).isEqualTo(at(-60));
    assertThat(newest.get("start_ms").asLong()).isEqualTo(at(-80));
    assertThat(newest.get("settled").asBoolean()).isFalse();
    assertThat(newest.get("system").asText()).isEqualTo("helium-1");
  }

  @Test
  void ofSomeWorkloadsAndOfAnySpan() throws Exception {
    String node = "&workload=" + URLEncoder.encode("node/*", StandardCharsets.UTF_8);
    JsonNode nodes = asking.json("/api/v1/switches?last=31d" + node);
    assertThat(ids(nodes, "switches"))
        .containsExactly(
            "sw-" + NODE + "@" + at(-4 * DAY_S) + "/settled",
            "sw-" + NODE + "@" + at(-2 * DAY_S),
            "sw-" + NODE + "@" + at(-60));
    assertThat(nodes.at("/switches/1/at_ms").asLong()).as("moved").isEqualTo(at(-2 * DAY_S - 5));
    String span = "?from_ms=" + at(-4 * DAY_S) + "&until_ms=" + at(-2 * DAY_S);
    assertThat(ids(asking.json("/api/v1/switches" + span + node), "switches")).hasSize(2);
    JsonNode last = asking.json("/api/v1/switches?last=1d&until_ms=" + at(-2 * DAY_S) + node);
    assertThat(ids(last, "switches")).hasSize(1);
    assertThat(last.get("last_s").asLong()).isEqualTo(DAY_S);
  }

  @Test
  void whatIsTooMuchIsCutAndSaid() throws Exception {
    JsonNode some = asking.json("/api/v1/switches?last=31d&limit=3");
    assertThat(some.get("switches")).hasSize(3);
    assertThat(some.at("/switches/2/at_ms").asLong()).as("the newest").isEqualTo(at(-60));
    assertThat(some.at("/bill/switches").asLong()).as("of all").isEqualTo(33);
    assertThat(some.get("cut_off").asText())
        .isEqualTo(
            "the newest 3 of 33 switches are listed: ask for a shorter span or a limit above 3");
    assertThat(asking.json("/api/v1/storms?last=31d&limit=1").get("cut_off").asText())
        .startsWith("the newest 1 of 3 storms are listed, open ones first");
  }

  @Test
  void whatIsRememberedLiveTakesThePlaceOfWhatIsStored() throws Exception {
    model.onSwitch(
        Results.change(
                NODE,
                io.seiche.results.v1.Phase.INFERENCE,
                io.seiche.results.v1.Phase.TRAINING,
                -60)
            .toBuilder()
            .setSettled(true)
            .setSavedBytes(9e9)
            .build(),
        NOON);
    model.onStorm(Results.storm(ROLLOUT, StormState.OPENED, -5, 2_100), NOON);
    JsonNode day = asking.json("/api/v1/switches?last=1d");
    assertThat(ids(day, "switches")).hasSize(2);
    assertThat(day.at("/switches/1/saved_bytes").asLong()).isEqualTo(9_000_000_000L);
    assertThat(day.at("/bill/unsettled").asLong()).isZero();
    assertThat(asking.json("/api/v1/storms?last=31d").at("/storms/0/state").asText())
        .isEqualTo("open");
  }

  @Test
  void tellsStormsOnceAsTheyLastStood() throws Exception {
    JsonNode month = asking.json("/api/v1/storms?last=31d");

    assertThat(ids(month, "storms"))
        .containsExactly("storm-" + NODE + "@" + at(-5 * DAY_S), ARRAY, MEMBER);
    JsonNode array = month.at("/storms/1");
    assertThat(array.get("state").asText()).isEqualTo("closed");
    assertThat(array.get("opened_ms").asLong()).isEqualTo(at(-10 * DAY_S));
    assertThat(array.get("closed_ms").asLong()).isEqualTo(at(-10 * DAY_S + 900));
    assertThat(array.get("members").asInt()).isEqualTo(3);
    assertThat(array.get("sustainable_per_h").asDouble()).isEqualTo(11);
    assertThat(array.at("/top/0/workload").asText()).isEqualTo("node/gpu-b12");
    assertThat(array.at("/top/0/bill_gpu_s").isNull()).isTrue();
    assertThat(array.get("bill_gpu_s").isNull()).isTrue();
    assertThat(array.get("escalated_ms").asLong()).isEqualTo(at(-10 * DAY_S + 90));
    assertThat(array.get("since_ms").asLong()).isEqualTo(at(-10 * DAY_S - 120));
    assertThat(array.get("io_bytes").asLong()).isEqualTo(300_000_000_000L);
    assertThat(array.get("slowed").asInt()).isEqualTo(1);
    assertThat(array.at("/victims/0/latency_s").asDouble()).isEqualTo(0.0124);
    JsonNode faded = month.at("/storms/0");
    assertThat(faded.get("state").asText()).as("nobody saw its end").isEqualTo("closed");
    assertThat(faded.get("closed_ms").asLong())
        .as("two half-lives after its last word")
        .isEqualTo(at(-5 * DAY_S + 1_800));
    assertThat(asking.json("/api/v1/storms").get("storms")).isEmpty();
    String before = "?from_ms=" + at(-11 * DAY_S) + "&until_ms=" + at(-10 * DAY_S);
    assertThat(ids(asking.json("/api/v1/storms" + before), "storms"))
        .as("the whole opened later, and what ended later has its end")
        .containsExactly(MEMBER);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "volume/*, 2, its own and that of the array it was part of for a while",
    "node/gpu-b12, 1, that of the array it brought most to",
    "node/gpu-b11, 1, its own",
    "nobody, 0, none"
  })
  void stormsOfSomeWorkloads(String glob, int expected, String because) throws Exception {
    assertThat(asking.json("/api/v1/storms?last=31d&workload=" + glob).get("storms"))
        .as(because)
        .hasSize(expected);
  }

  @Test
  void tellsAlertsOnceByTheLastWord() throws Exception {
    JsonNode month = asking.json("/api/v1/alerts?last=31d");
    assertThat(field(month, "alerts", "fingerprint"))
        .as("the latest end first")
        .containsExactly("storm-" + NODE + "@" + at(-5 * DAY_S), ARRAY, MEMBER);
    JsonNode silent = month.at("/alerts/0");
    assertThat(silent.get("state").asText()).as("not mentioned any more").isEqualTo("resolved");
    assertThat(silent.get("ends_ms").asLong()).isEqualTo(at(-5 * DAY_S));
    assertThat(silent.get("text").asText()).endsWith("so it is taken for over.");
    JsonNode member = month.at("/alerts/2");
    assertThat(member.get("title").asText()).isEqualTo("Switching storm on " + ROLLOUT);
    assertThat(member.get("workload").asText()).isEqualTo(ROLLOUT);
    assertThat(member.get("evidence")).isNotEmpty();
    assertThat(member.get("kind").asText()).isEqualTo(Alert.SWITCHING_STORM);
    assertThat(month.at("/alerts/1/workload").isNull()).isTrue();
    assertThat(asking.json("/api/v1/alerts?last=31d&workload=volume/*").get("alerts")).hasSize(1);
    assertThat(asking.json("/api/v1/alerts?last=1d").get("alerts")).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "switches?from_ms=5&last=1h, 'give ''last'' or ''from_ms'', not both'",
    "storms?from_ms=5&until_ms=5, '''from_ms'' must be before ''until_ms'''",
    "alerts?limit=0, '''limit'' must be a number from 1 to 10000, got ''0'''",
    "alerts?from_ms=noon, '''from_ms'' must be a number from 0 to 1772367000000, got ''noon'''"
  })
  void refusesInOneSentence(String question, String error) throws Exception {
    assertThat(asking.refusal("/api/v1/" + question)).isEqualTo(error);
  }

  @Test
  void withoutAStoreThereIsADay() throws Exception {
    past.elsewhere("http://influx:8086");
    JsonNode month = asking.json("/api/v1/switches?last=31d");
    assertThat(month.get("switches")).isEmpty();
    assertThat(month.get("cut_off").asText())
        .startsWith("only what Seiche remembers of the last day, because the past is read from");
    assertThat(asking.json("/api/v1/switches?last=24h").get("cut_off").isNull()).isTrue();
  }

  @Test
  void theCommandsPrintIt() {
    assertThat(said("switches", "--last", "31d", "--workload", "node/*"))
        .contains("02-25 12:00:00  node/gpu-b11  INFERENCE → TRAINING")
        .contains("missed")
        .endsWith(
            "3 switches in the last 31d of 'node/*' (1 not settled yet, 1 missed live): 1 m 0 s"
                + " between the sides, saved 24.0 GB, loaded 18.0 GB, lost 288 GPU-s.\n");
    assertThat(said("storms", "--last", "31d", "--workload", "volume/*"))
        .contains("array helium-1  ", "29/h of 11/h", "most from node/gpu-b12: 5 switches, 70.0 GB")
        .endsWith("are listed where matching ones were part of them.\n");
    assertThat(said("alerts", "--last", "31d")).contains("Switching storm on array helium-1");
    assertThat(said("alerts")).isEqualTo("No alert in the last 24h.\n");
  }

  private String said(String... arguments) {
    StringWriter out = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", server.url()));
    CommandLine line = SeicheCommand.commandLine().setOut(new PrintWriter(out));
    assertThat(line.execute(all.toArray(String[]::new))).isZero();
    return out.toString();
  }

  private static List<String> ids(JsonNode answer, String list) {
    return field(answer, list, "id");
  }

  private static List<String> field(JsonNode answer, String list, String field) {
    return StreamSupport.stream(answer.get(list).spliterator(), false)
        .map(one -> one.get(field).asText())
        .toList();
  }
}
