package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of rules of a Seiche that runs. */
class RulesReloadIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void aChangeIsInForceAFaultIsShownAndOthersMayBePublished() throws Exception {
    Path file = folder.resolve("rules.yml");
    Files.writeString(file, "storm:\n  open: 1500\n");
    try (Running seiche =
        Running.start(
            "up", folder.resolve("data"), "--rules", file.toString(), "--set", "switch.dwell=9s")) {
      seiche.awaitRunning();
      JsonNode first = await(seiche, "the rules", rules -> value(rules, "open").equals("1500"));
      assertThat(first.get("file").asText()).isEqualTo(file.toString());
      assertThat(first.get("published_ms").asLong()).isPositive();

      Files.writeString(file, "storm:\n  open: 1500\n  close: 1600\n");
      JsonNode bad = await(seiche, "the fault", rules -> !rules.get("problem").isNull());
      assertThat(bad.get("problem").asText())
          .isEqualTo(file + ":2: storm.open must be above storm.close (1600.0), got 1500.0");
      assertThat(bad.get("refused").asLong()).isEqualTo(1);
      assertThat(value(bad, "close")).as("as before").isEqualTo("750");

      Files.writeString(file, "storm:\n  open: 1700\n  close: 1600\nswitch.dwell: 2s\n");
      JsonNode good = await(seiche, "the change", rules -> value(rules, "open").equals("1700"));
      // The fault stands until the change is acknowledged, which may be after it is in force.
      await(seiche, "no fault", rules -> rules.get("problem").isNull());
      assertThat(good.get("published_ms").asLong())
          .isGreaterThan(first.get("published_ms").asLong());
      assertThat(good.get("rules").toString()).contains("\"switch.dwell\",\"value\":\"9s\"");

      Path other = folder.resolve("other.yml");
      Files.writeString(other, "storm:\n  open: 1800\n");
      Launcher.Said said =
          Launcher.run("rules", "publish", other.toString(), "--data", seiche.data().toString());
      assertThat(said.out()).isEqualTo("Published to seiche.rules: storm.open is 1800.\n");
      JsonNode theirs = await(seiche, "theirs", rules -> value(rules, "open").equals("1800"));
      assertThat(theirs.get("origin").asText()).isEqualTo(other.toString());
      said = Launcher.run("rules", "publish", other.toString(), "--data", seiche.data().toString());
      assertThat(said.out()).startsWith("Unchanged since ");
    }
  }

  private static JsonNode await(Running seiche, String what, Predicate<JsonNode> holds) {
    return Wait.forValue(what, SOON, () -> Optional.of(seiche.ask("/api/v1/rules")).filter(holds));
  }

  private static String value(JsonNode rules, String storm) {
    for (JsonNode rule : rules.get("rules")) {
      if (rule.get("key").asText().equals("storm." + storm)) {
        return rule.get("value").asText();
      }
    }
    return "";
  }
}
