package io.seiche.history.influx.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.influx.setup.Step.Kind;
import io.seiche.history.influx.setup.StoreSetup.Mode;
import io.seiche.history.influxserver.Flavor;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real InfluxDB that passes for a 1.8 and a 2.7. */
@Timeout(120)
class StoreSetupIT {
  private static RealInflux influx;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    influx = RealInflux.start(folder);
  }

  @AfterAll
  static void stop() {
    influx.close();
  }

  @ParameterizedTest
  @EnumSource
  void makesEverythingOnceAndFindsItAgain(Flavor flavor) throws Exception {
    String prefix = "twice" + flavor.ordinal();
    try (V2Proxy proxy = V2Proxy.start(influx, flavor)) {
      StoreConfig config = config(proxy.url(), prefix, Map.of());

      assertThat(kinds(run(config, Mode.LOOK))).containsOnly(Kind.WANTED);
      SetupReport first = run(config, Mode.MAKE);
      SetupReport second = run(config, Mode.MAKE);

      assertThat(first.server()).isEqualTo("InfluxDB " + flavor.version().replace("v", ""));
      assertThat(kinds(first)).containsOnly(Kind.MADE);
      assertThat(kinds(second)).containsOnly(Kind.FOUND);
      assertThat(texts(second))
          .containsExactly(
              prefix + "_raw keeps its points 30 days",
              prefix + "_events keeps its points 730 days",
              prefix + "_rollup keeps its points 1825 days",
              "schema 1, points can be written");
    }
    assertThat(policy(prefix + "_raw").get(1).asText()).isEqualTo("720h0m0s");
    assertThat(policy(prefix + "_raw").get(2).asText()).as("shards").isEqualTo("24h0m0s");
    assertThat(policy(prefix + "_rollup").get(2).asText()).as("26 weeks").isEqualTo("4368h0m0s");
    assertThat(influx.rows(prefix + "_events", "SELECT version FROM \"schema\"")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void keepsLongerAtOnceAndShorterOnlyWhenTold(Flavor flavor) throws Exception {
    String prefix = "keep" + flavor.ordinal();
    try (V2Proxy proxy = V2Proxy.start(influx, flavor)) {
      var unused = run(config(proxy.url(), prefix, Map.of()), Mode.MAKE);
      StoreConfig other =
          config(
              proxy.url(),
              prefix,
              Map.of("store.retention-raw", "14d", "store.retention-events", "1000d"));

      assertThat(texts(run(other, Mode.MAKE)))
          .contains(
              prefix + "_events keeps its points 1000 days, before 730 days",
              prefix
                  + "_raw keeps its points 30 days, configured are 14 days; that would delete"
                  + " older ones: say ./seiche influx setup --shorten to do it");
      assertThat(policy(prefix + "_raw").get(1).asText()).isEqualTo("720h0m0s");
      assertThat(texts(run(other, Mode.SHORTEN)))
          .contains(prefix + "_raw keeps its points 14 days, before 30 days");
      assertThat(policy(prefix + "_raw").get(1).asText()).isEqualTo("336h0m0s");
    }
  }

  @ParameterizedTest
  @EnumSource
  void makesShortShardsOfAnOlderVersionLongerAndLeavesLongOnes(Flavor flavor) throws Exception {
    String prefix = "shard" + flavor.ordinal();
    try (V2Proxy proxy = V2Proxy.start(influx, flavor)) {
      StoreConfig config = config(proxy.url(), prefix, Map.of());
      var unused = run(config, Mode.MAKE);
      shards(prefix + "_events", "52w");
      shards(prefix + "_rollup", "7d");
      influx.write(
          prefix + "_rollup", List.of("load,system=s,window=day read_bytes=1 1700000000000"));

      assertThat(texts(run(config, Mode.LOOK)))
          .contains(prefix + "_rollup has shards of 7 days, new ones of 182 days answer faster");
      assertThat(texts(run(config, Mode.MAKE)))
          .contains(prefix + "_rollup has shards of 7 days, new ones of 182 days")
          .noneMatch(text -> text.startsWith(prefix + "_events has shards"));
      assertThat(policy(prefix + "_rollup").get(2).asText()).isEqualTo("4368h0m0s");
      assertThat(policy(prefix + "_rollup").get(1).asText()).as("kept").isEqualTo("43800h0m0s");
      assertThat(influx.rows(prefix + "_rollup", "SELECT read_bytes FROM load")).hasSize(1);
      assertThat(kinds(run(config, Mode.MAKE))).as("once").containsOnly(Kind.FOUND);
    }
  }

  @Test
  void aTokenWithoutRightsSaysWhatToDo() throws Exception {
    try (V2Proxy proxy = V2Proxy.start(influx).tokens("writer", "admin")) {
      StoreConfig config = config(proxy.url(), "rights", Map.of("store.token-env", "STORE_TOKEN"));

      SetupReport denied = run(config, Mode.MAKE, "writer");
      assertThat(denied.good()).isFalse();
      assertThat(texts(denied).get(0))
          .isEqualTo(
              "there is no rights_raw that this token may see: the token may not (HTTP 401,"
                  + " unauthorized access); run ./seiche influx setup once with a token that may,"
                  + " or make it by hand");
      assertThat(run(config, Mode.MAKE, "admin").good()).isTrue();
      assertThat(kinds(run(config, Mode.MAKE, "writer"))).as("all there").containsOnly(Kind.FOUND);
      assertThatThrownBy(() -> run(config, Mode.MAKE, "wrong"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("store.token-file")
          .hasMessageNotContaining("wrong");
    }
  }

  @Test
  void anOrganisationThatIsNotThereIsNamed() throws Exception {
    try (V2Proxy proxy = V2Proxy.start(influx)) {
      StoreConfig config = config(proxy.url(), "org", Map.of("store.org", "nobody"));
      assertThatThrownBy(() -> run(config, Mode.MAKE))
          .hasMessageContaining("no organisation nobody")
          .hasMessageContaining("check store.org");
    }
  }

  @Test
  void fieldsOfAnotherTypeAreNamed() throws Exception {
    try (V2Proxy proxy = V2Proxy.start(influx)) {
      StoreConfig config = config(proxy.url(), "types", Map.of());
      var unused = run(config, Mode.MAKE);
      long now = Clock.systemUTC().millis();
      long lastWeek = now - 7 * 86_400_000L;
      influx.write("types_raw", List.of("phase,workload=w code=1.5,confidence=1 " + now));
      influx.write(
          "types_raw",
          List.of("io,system=s busy_ratio=1i " + lastWeek, "io,system=s busy_ratio=0.5 " + now));

      assertThat(run(config, Mode.LOOK).steps())
          .contains(
              new Step(
                  Kind.WARNING,
                  "types_raw: field code of phase is stored as float, Seiche writes integer;"
                      + " points with it are refused until the next shard, a day to half a year:"
                      + " see docs/influxdb.md, 'Fields of another type'"),
              new Step(
                  Kind.WARNING,
                  "types_raw: field busy_ratio of io is stored as float and integer, Seiche writes"
                      + " float; only points for the time of the old ones are refused, until they"
                      + " expire"));
    }
  }

  @Test
  void aNewerSchemaIsLeftAlone() throws Exception {
    try (V2Proxy proxy = V2Proxy.start(influx)) {
      StoreConfig config = config(proxy.url(), "newer", Map.of());
      var unused = run(config, Mode.MAKE);
      long later = Clock.systemUTC().millis() + 60_000;
      influx.write("newer_events", List.of("schema version=2i " + later));

      assertThat(texts(run(config, Mode.MAKE)))
          .last()
          .asString()
          .startsWith("schema 2 was written by a newer Seiche");
    }
  }

  @Test
  void aPolicyOfAnExistingDatabaseServesOneEight() throws Exception {
    influx.query("", "CREATE DATABASE shared");
    try (V2Proxy proxy = V2Proxy.start(influx, Flavor.V1_8)) {
      StoreConfig config = config(proxy.url(), "x", Map.of("store.bucket", "shared/seiche"));

      assertThat(kinds(run(config, Mode.MAKE))).containsOnly(Kind.MADE);
      assertThat(texts(run(config, Mode.MAKE)))
          .contains("shared/seiche keeps its points 1825 days");
    }
  }

  @Test
  void oneWithoutV2WritesIsRefused() {
    StoreConfig config = config(influx.url(), "old", Map.of());
    assertThatThrownBy(() -> run(config, Mode.MAKE))
        .hasMessageMatching("InfluxDB 1\\.6\\S* has no v2 writes; use InfluxDB 1.8, 2.x or 3");
  }

  @Test
  void nobodyThereIsSaid() {
    StoreConfig config = config(URI.create("http://127.0.0.1:1"), "none", Map.of());
    assertThatThrownBy(() -> run(config, Mode.LOOK))
        .hasMessage(
            "cannot reach the store at http://127.0.0.1:1 (no connection): check store.url");
  }

  private static SetupReport run(StoreConfig config, Mode mode) throws Exception {
    return run(config, mode, "none");
  }

  private static SetupReport run(StoreConfig config, Mode mode, String token) throws Exception {
    return StoreSetup.run(config, mode, Clock.systemUTC(), Map.of("STORE_TOKEN", token));
  }

  private static StoreConfig config(URI url, String prefix, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("store.url", url.toString());
    settings.put("store.bucket-prefix", prefix);
    return StoreConfig.of(settings);
  }

  private static List<Kind> kinds(SetupReport report) {
    return report.steps().stream().map(Step::kind).toList();
  }

  private static List<String> texts(SetupReport report) {
    return report.steps().stream().map(Step::text).toList();
  }

  private static void shards(String database, String duration) {
    influx.query(
        "",
        "ALTER RETENTION POLICY \"autogen\" ON \"%s\" SHARD DURATION %s"
            .formatted(database, duration));
  }

  private static JsonNode policy(String database) {
    return influx.rows("", "SHOW RETENTION POLICIES ON \"" + database + "\"").get(0);
  }
}
