package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.NODE;
import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.results.v1.Phase;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Penalties over time and budgets, as the API tells them. */
@Timeout(60)
class StormApiTest {
  private static final String PENALTY = "/api/v1/storms/penalty?scope=workload&scope_id=" + ROLLOUT;

  private final AtomicLong now = new AtomicLong(at(1_800));
  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private ConsoleServer server;
  private Asking asking;

  @BeforeEach
  void start() throws IOException {
    server = Consoles.start(model, now::get);
    asking = new Asking(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void twoSwitches() {
    model.onVerdict(Results.verdict(ROLLOUT, Phase.TRAINING, -600, -600), at(-600));
    model.onSwitch(Results.change(ROLLOUT, Phase.TRAINING, Phase.INFERENCE, 0), at(1));
    model.onSwitch(Results.change(ROLLOUT, Phase.INFERENCE, Phase.TRAINING, 900), at(901));
    model.onVerdict(Results.verdict(ROLLOUT, Phase.TRAINING, 900, 1_800), at(1_800));
    model.onActivity(Results.activity(ROLLOUT, 1_800, 1e9), at(1_800));
  }

  @Test
  void thePenaltyRisesWithEverySwitchAndHalvesInBetween() throws Exception {
    twoSwitches();
    JsonNode said = asking.json(PENALTY);
    assertThat(said.at("/thresholds/open").asDouble()).isEqualTo(2_000);
    assertThat(said.at("/thresholds/escalate").asDouble()).isEqualTo(6_000);
    assertThat(said.at("/thresholds/half_life_s").asDouble()).isEqualTo(900);
    assertThat(said.get("to_ms").asLong()).isEqualTo(at(1_800));
    assertThat(said.get("switches_total").asInt()).isEqualTo(2);
    assertThat(said.at("/switches/1/penalty").asDouble()).isEqualTo(1_500);
    assertThat(said.at("/switches/1/adds").asDouble()).isEqualTo(1_000);
    assertThat(said.get("saved_bytes").asLong()).isEqualTo(16_000_000_000L);
    assertThat(said.get("gpu_lost_s").isNull()).isTrue();
    JsonNode points = said.get("points");
    assertThat(points.size()).isBetween(10, StormApi.MOST_POINTS);
    assertThat(points.get(points.size() - 1).get(1).asDouble()).isCloseTo(750, within(0.01));
    double peak = 0;
    for (JsonNode point : points) {
      peak = Math.max(peak, point.get(1).asDouble());
    }
    assertThat(peak).isEqualTo(1_500);
  }

  @Test
  void ofATimeNothingIsKnownOfThereIsNoPointAndNoZero() throws Exception {
    twoSwitches();
    JsonNode said = asking.json(PENALTY + "&last=2h");
    assertThat(said.get("from_ms").asLong()).isEqualTo(at(1_800 - 7_200));
    assertThat(said.get("known_from_ms").asLong()).isEqualTo(at(-600));
    assertThat(said.at("/points/0/0").asLong()).isEqualTo(at(-600));
    assertThat(asking.json(PENALTY + "&last=1m&until_ms=" + at(-700)).get("points")).isEmpty();
  }

  @Test
  void aSingleWorkloadIsNoStormOfItsArrayNorOfTheFleet() throws Exception {
    twoSwitches();
    for (String scope : new String[] {"scope=array&scope_id=helium-1", "scope=fleet", ""}) {
      JsonNode said = asking.json("/api/v1/storms/penalty?" + scope);
      assertThat(said.get("switches_total").asInt()).as(scope).isEqualTo(2);
      for (JsonNode point : said.get("points")) {
        assertThat(point.get(1).asDouble()).as(scope).isZero();
      }
    }
  }

  @Test
  void followsTheRulesThatWerePublishedLast() throws Exception {
    twoSwitches();
    model.onRules(PublishedRules.of(at(10), "rules.yml", Map.of("storm.per-switch", "400")));
    model.onRules(PublishedRules.of(at(5), "older.yml", Map.of("storm.per-switch", "100")));
    JsonNode said = asking.json(PENALTY);
    assertThat(said.at("/thresholds/per_switch").asDouble()).isEqualTo(400);
    assertThat(said.at("/switches/0/penalty").asDouble()).isEqualTo(400);
    assertThat(model.counters()).containsEntry("ignored_known_or_late", 1L);
  }

  @Test
  void everySystemHasABudgetTheCalmOnesToo() throws Exception {
    twoSwitches();
    model.onActivity(Results.activity(NODE, 1_800, 1e9), at(1_800));
    JsonNode systems = asking.json("/api/v1/storms/budgets").get("systems");
    assertThat(systems).hasSize(2);
    JsonNode array = systems.get(0);
    assertThat(array.get("system").asText()).isEqualTo("helium-1");
    assertThat(array.get("kind").asText()).isEqualTo("array");
    assertThat(array.get("switches_1h").asInt()).isEqualTo(2);
    assertThat(array.get("move_s").asDouble()).isEqualTo(30);
    assertThat(array.get("sustainable_per_h").asDouble()).isEqualTo(60);
    assertThat(array.get("save_bytes_per_s").asDouble()).isEqualTo(1e9);
    JsonNode node = systems.get(1);
    assertThat(node.get("kind").asText()).isEqualTo("node");
    assertThat(node.get("switches").asInt()).isZero();
    assertThat(node.get("sustainable_per_h").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/storms/penalty?scope=pool, 'workload, array or fleet, got ''pool'''",
    "/api/v1/storms/penalty?scope=array, 'must say which array'",
    "/api/v1/storms/penalty?last=25h, '24h or less'",
    "/api/v1/storms/penalty?last=soon, 'got ''soon'''",
    "/api/v1/storms/penalty?until_ms=now, 'epoch milliseconds, got ''now'''",
    "/api/v1/storms/budgets?last=2d, '24h or less'"
  })
  void refusesInOneSentence(String path, String error) throws Exception {
    assertThat(asking.refusal(path)).contains(error);
  }
}
