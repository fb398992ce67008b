package io.seiche.standalone.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.standalone.SeicheCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Rules that are tried on a recording of a simulated fleet that storms. */
@Timeout(300)
class TrialIT {
  @TempDir static Path folder;
  private static Path recording;

  private record Said(int code, String out, String err) {}

  @BeforeAll
  static void record() {
    recording = folder.resolve("fleet.csv.gz");
    run("simulate", "--workloads", "3", "--length", "40m", "--mix", "storm", recording.toString());
  }

  @Test
  void whatItSaysOfBothIsWhatEachGives() throws Exception {
    Path rules = Files.writeString(folder.resolve("rules.yml"), "storm: {open: 4000}\n");
    Path page = folder.resolve("report.html");
    JsonNode both = json("--rules", rules.toString(), "--html", page.toString());
    JsonNode inForce = json();
    JsonNode tried = json("--config", rules.toString());

    assertThat(inForce.get("storms")).isNotEmpty();
    assertThat(inForce.get("changes").isNull()).as("nothing is tried").isTrue();
    assertThat(tried.get("changes").isNull()).as("these are in force").isTrue();
    assertThat(both.get("storms")).isEqualTo(tried.get("storms"));
    assertThat(both.get("alerts")).isEqualTo(tried.get("alerts"));
    assertThat(both.at("/changes/rules")).hasSize(1);
    assertThat(both.at("/changes/rules/0/current").asText()).isEqualTo("2000");
    assertThat(both.at("/changes/rules/0/tried").asText()).isEqualTo("4000");
    for (String side : List.of("current", "tried")) {
      JsonNode alone = side.equals("current") ? inForce : tried;
      JsonNode total = both.at("/changes/totals/" + side);
      assertThat(total.get("storms").asInt()).as(side).isEqualTo(alone.get("storms").size());
      assertThat(total.get("pages").asInt()).as(side).isEqualTo(begun(alone.get("alerts")));
      assertThat(total.get("storms_per_week").asDouble())
          .isEqualTo(
              alone.get("storms").size() * 604_800 / both.at("/changes/recorded_s").asDouble());
    }
    assertThat(both.at("/changes/storms")).isNotEmpty();
    assertThat(page)
        .content()
        .contains("What the tried rules change: storm.open 2000 → 4000")
        .contains("Storms that change");
  }

  /** Alerts that began to fire: each fires again only after it has resolved. */
  private static int begun(JsonNode alerts) {
    List<String> firing = new ArrayList<>();
    int begun = 0;
    for (JsonNode alert : alerts) {
      String fingerprint = alert.get("fingerprint").asText();
      if (alert.get("state").asText().equals("resolved")) {
        firing.remove(fingerprint);
      } else if (!firing.contains(fingerprint)) {
        firing.add(fingerprint);
        begun++;
      }
    }
    return begun;
  }

  @Test
  void peopleGetATable() {
    String text =
        run(
                "backtest",
                recording.toString(),
                "--set",
                "storm.open=1e9",
                "--set",
                "storm.escalate=1e9",
                "--set",
                "storm.ceiling=2e9")
            .out();
    String table = text.substring(text.indexOf("What the tried rules change"));

    assertThat(table)
        .startsWith(
            "What the tried rules change: storm.open 2000 → 1e9, storm.escalate 6000 → 1e9,"
                + " storm.ceiling 12000 → 2e9\n")
        .containsPattern("(?m)^  scope +storms +critical +pages +in storm +first opened")
        .containsPattern("(?m)^  all +\\d+ → 0 ")
        .containsPattern("(?m)^  in a week +[\\d\u202f.]+ → 0 ")
        .containsPattern("(?m)^    gone +2026-01-01 .* was (warning|critical), \\d+ switches");
  }

  @Test
  void switchesAreJudgedByTheTriedRulesToo() throws Exception {
    JsonNode both = json("--set", "switch.dwell=1h");
    assertThat(both.get("switches")).isEmpty();
    assertThat(both.at("/changes/totals/tried/storms").asInt()).isZero();
    assertThat(both.at("/changes/totals/current/storms").asInt()).isPositive();
    assertThat(StreamSupport.stream(both.at("/changes/storms").spliterator(), false))
        .allMatch(next -> next.get("change").asText().equals("gone") && next.get("tried").isNull());
  }

  @Test
  void whatIsNoRuleIsRefused() {
    assertThat(runAny("backtest", recording.toString(), "--set", "storm.opn=1").code())
        .isEqualTo(2);
    Said said = runAny("backtest", recording.toString(), "--config", folder + "/none.yml");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("none.yml");
  }

  private static JsonNode json(String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("backtest", recording.toString(), "--json"));
    all.addAll(List.of(options));
    return new ObjectMapper().readTree(run(all.toArray(String[]::new)).out());
  }

  private static Said run(String... arguments) {
    Said said = runAny(arguments);
    assertThat(said.code()).as(said.err()).isZero();
    return said;
  }

  private static Said runAny(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = SeicheCommand.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Said(line.execute(arguments), out.toString(), err.toString());
  }
}
