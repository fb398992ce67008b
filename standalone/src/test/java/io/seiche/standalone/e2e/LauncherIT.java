package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.results.v1.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code seiche up} on this machine's disk: start, see, stop, go on, survive a kill. */
class LauncherIT {
  private static final Duration VERDICT = Duration.ofSeconds(90);

  /** How an UNKNOWN begins that rests on nothing; reads and writes at random may well be one. */
  private static final String TELLS_NOTHING = "too few samples";

  private Path disk;
  private Path data;

  @BeforeEach
  void directories() throws IOException {
    // Not the system's temporary folder: that is memory on some machines.
    disk = Files.createDirectories(Path.of("target").toAbsolutePath());
    data = Files.createTempDirectory(disk, "e2e-up");
  }

  @AfterEach
  void clean() throws IOException {
    Running.remove(data);
  }

  @Test
  void seesThisMachinesDiskAndGoesOnWhereItStopped() throws Exception {
    assumeTrue(
        DiskLoad.isCounted(disk),
        "this machine counts no block device under " + disk + ": nothing to watch");
    JsonNode first;
    List<Verdict> verdicts;
    try (Running seiche = Running.start("up", data).awaitRunning()) {
      try (DiskLoad load = DiskLoad.in(disk)) {
        saysSoOnTheCommandLine(seiche, seesTheDisk(seiche));
        load.requireRunning();
      }
      first = node(seiche.ask("/api/v1/now")).get("spans").get(0);
      verdicts = VerdictTopic.read(kafka(seiche));
      stops(seiche);
    }
    long restarted = System.currentTimeMillis();
    try (Running again = Running.start("up", data).awaitRunning()) {
      showsThePast(again, first, restarted);
      List<Verdict> now = verdictsAfter(again, restarted);
      assertThat(ids(now)).doesNotHaveDuplicates().containsAll(ids(verdicts));
      again.kill();
    }
    long revived = System.currentTimeMillis();
    try (Running after = Running.start("up", data).awaitRunning()) {
      showsThePast(after, first, revived);
      assertOneVerdictPerMoment(verdictsAfter(after, revived));
      stops(after);
    }
  }

  private static String seesTheDisk(Running seiche) {
    JsonNode row =
        Wait.forValue(
            "a verdict on this machine, and its writes",
            VERDICT,
            () ->
                Optional.ofNullable(node(seiche.ask("/api/v1/phases")))
                    .filter(node -> !node.get("phase").asText().equals("IDLE"))
                    .filter(node -> !node.get("evidence").asText().startsWith(TELLS_NOTHING))
                    .filter(node -> node.get("write_bytes_per_s").asDouble() > 0));
    assertThat(row.get("state").asText()).isEqualTo("live");
    assertThat(row.get("confidence").asDouble()).isBetween(0.0, 1.0);
    assertThat(row.get("evidence").asText()).isNotBlank();
    return row.get("id").asText();
  }

  private static void saysSoOnTheCommandLine(Running seiche, String workload) throws Exception {
    JsonNode phases = seiche.askCommand("phases");
    assertThat(phases.get("workloads").findValuesAsText("id")).contains(workload);
    JsonNode status = seiche.askCommand("status");
    assertThat(status.get("mode").asText()).isEqualTo("up");
    assertThat(status.get("status").asText()).isEqualTo("live");
    assertThat(status.at("/pipeline/state").asText()).isEqualTo("running");
    assertThat(status.at("/addresses/console").asText()).isEqualTo(seiche.console().toString());
    assertThat(status.at("/collectors/0/state").asText()).isEqualTo("ok");
    assertThat(status.at("/counters/samples_acknowledged").asLong()).isPositive();
    Launcher.Said table = Launcher.run("phases", "--data", seiche.data().toString());
    assertThat(table.exit()).as(table.err()).isZero();
    assertThat(table.out()).contains(workload);
  }

  private static void stops(Running seiche) throws Exception {
    seiche.interrupt();
    assertThat(seiche.awaitEnd())
        .as("ends within %s: %s", Running.STOPS, seiche.printed())
        .isTrue();
    assertThat(seiche.printed())
        .endsWith("Stopped; a restart with the same data goes on from here.\n");
    assertThat(seiche.data().resolve("address.json")).doesNotExist();
    Launcher.Said asked = Launcher.run("status", "--data", seiche.data().toString());
    assertThat(asked.exit()).isEqualTo(1);
    assertThat(asked.err()).contains("no Seiche is running");
  }

  /** The first span is there again, and further ones follow. */
  private static void showsThePast(Running seiche, JsonNode first, long startedMs) {
    Wait.until(
        "the past and what follows",
        VERDICT,
        () -> {
          JsonNode node = node(seiche.ask("/api/v1/now"));
          return node != null
              && node.get("state").asText().equals("live")
              && node.get("last_sample_ms").asLong() > startedMs
              && node.get("spans")
                  .findValuesAsText("start_ms")
                  .contains(first.get("start_ms").asText());
        });
  }

  /** Once there are verdicts on what happened after that moment. */
  private static List<Verdict> verdictsAfter(Running seiche, long moment) {
    return Wait.forValue(
        "verdicts after the start",
        VERDICT,
        () -> {
          List<Verdict> all = read(seiche);
          return all.stream().anyMatch(verdict -> verdict.getEventTimeMs() > moment)
              ? Optional.of(all)
              : Optional.empty();
        });
  }

  private static List<Verdict> read(Running seiche) {
    try {
      return VerdictTopic.read(kafka(seiche));
    } catch (IOException e) {
      throw new AssertionError("not a verdict", e);
    }
  }

  /** After a kill some come twice, but each with the same id: readers take them once. Live ones. */
  private static void assertOneVerdictPerMoment(List<Verdict> verdicts) {
    List<String> moments = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Verdict verdict : verdicts) {
      if (!verdict.getSettled() && known.add(verdict.getId())) {
        moments.add(verdict.getWorkload() + "@" + verdict.getEventTimeMs());
      }
    }
    assertThat(moments).doesNotHaveDuplicates();
  }

  private static List<String> ids(List<Verdict> verdicts) {
    return verdicts.stream().map(Verdict::getId).toList();
  }

  private static String kafka(Running seiche) {
    return seiche.ask("/api/v1/status").at("/addresses/kafka").asText();
  }

  /** This machine's row, or null. */
  private static JsonNode node(JsonNode document) {
    return StreamSupport.stream(document.get("workloads").spliterator(), false)
        .filter(row -> row.get("id").asText().startsWith("node/"))
        .findFirst()
        .orElse(null);
  }
}
