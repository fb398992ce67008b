package io.seiche.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RulesTest {
  @Test
  void withoutAWordTheyAreTheDefaultsOfThePolicies() {
    assertThat(Rules.of(Map.of())).isEqualTo(Rules.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource
  void eachSaysItsDefaultAsItWouldBeWritten(Rule rule) {
    assertThat(Rules.of(Map.of(rule.key(), rule.byDefault()))).isEqualTo(Rules.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource
  void eachDecidesSomething(Rule rule) {
    Map<String, String> other = new HashMap<>();
    // Together they must still be in order.
    String value =
        switch (rule) {
          case STORM_PER_SWITCH, STORM_OPEN -> "2500";
          case STORM_CLOSE -> "700";
          case STORM_ESCALATE, STORM_CEILING -> "9000";
          case STORM_HALF_LIFE,
              STORM_MEASURABLE_GPU_TIME,
              SWITCH_DWELL,
              CHECKPOINT_OVERDUE_SLACK,
              CHECKPOINT_SLOW_SLACK,
              TELEMETRY_SILENT_AFTER,
              TELEMETRY_FORGET_AFTER,
              TELEMETRY_FORGET_RESOURCE_AFTER,
              SATURATION_FOR ->
              "90s";
          case CHECKPOINT_OVERDUE,
              CHECKPOINT_SLOW,
              TELEMETRY_SILENCE,
              TELEMETRY_RESOURCE_SILENCE,
              SATURATION_WATCH ->
              "off";
          case CHECKPOINT_OVERDUE_FACTOR, CHECKPOINT_SLOW_FACTOR, SATURATION_LATENCY_FACTOR ->
              "3.5";
          case SATURATION_PEAK_SHARE, SATURATION_BUSY, SATURATION_BURST_SHARE -> "0.7";
          case STORM_MEASURABLE_BYTES -> "1GB";
          case STORM_ARRAY_MEMBERS, STORM_FLEET_MEMBERS, TELEMETRY_SILENT_INTERVALS -> "7";
          case VICTIM_FACTOR -> "2";
          case VICTIM_LEAST -> "2ms";
          case STORM_FREE_SHARE, STORM_CRITICAL_BURDEN, STORM_BUDGET_SHARE, SWITCH_DOUBT -> "0.3";
        };
    other.put(rule.key(), value);

    assertThat(Rules.of(other)).isNotEqualTo(Rules.DEFAULT);
  }

  @Test
  void valuesHaveUnits() {
    Rules rules =
        Rules.of(
            Map.of(
                "storm.half-life", "2h",
                "storm.measurable-bytes", "1.5GiB",
                "storm.measurable-gpu-time", "500ms",
                "switch.dwell", "1m"));

    assertThat(rules.storms().halfLife()).isEqualTo(Duration.ofHours(2));
    assertThat(rules.storms().measurableBytes()).isEqualTo(1.5 * (1 << 30));
    assertThat(rules.storms().measurableGpuSeconds()).isEqualTo(0.5);
    assertThat(rules.switches().dwellSeconds()).isEqualTo(60);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "storm.open | high | storm.open: expected a number, got 'high'",
        "storm.open | 700 | storm.open must be above storm.close (750.0), got 700.0",
        "storm.half-life | 15 | storm.half-life: expected a duration such as 30s, 15m or 2h, got '15'",
        "switch.dwell | 2h | switch.dwell must be 0 to 3600 seconds, got 7200.0",
        "switch.doubt | 0.9 | switch.doubt must be 0 to 0.8, got 0.9",
        "storm.array-members | 2.5 | storm.array-members: expected a whole number, got '2.5'",
        "storm.array-members | 1 | storm.array-members must be 2 or more, got 1",
        "storm.measurable-bytes | 1MX | storm.measurable-bytes: expected bytes such as 512KiB,"
            + " 1MiB or 2GB, got '1MX'",
        "storm.measurable-bytes | 0 | storm.measurable-bytes must be above 0, got 0.0",
        "checkpoint.slow | maybe | checkpoint.slow: expected on or off, got 'maybe'",
        "checkpoint.overdue-factor | 0.9 | checkpoint.overdue-factor must be 1 to 100, got 0.9",
        "victim.factor | 1 | victim.factor must be above 1, got 1.0",
        "victim.least | 0s | victim.least must be above 0 seconds, got 0.0",
        "storm.critical-burden | 2 | storm.critical-burden must be above 0, at most 1, got 2.0"
      })
  void whatIsWrongIsNamed(String key, String value, String message) {
    assertThatThrownBy(() -> Rules.of(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void theFileSaysAllOfIt() {
    String file = RuleText.file(Map.of("storm.open", "1500"));

    assertThat(file)
        .contains("\nstorm:\n", "\nswitch:\n", "\n  open: 1500\n", "\n  dwell: 4s\n")
        .contains("  # Penalty from which a storm opens; above storm.close.\n");
    assertThat(file.lines().filter(line -> line.matches("  [a-z].*")))
        .hasSize(Rule.values().length);
  }

  @Test
  void theDocumentSaysAllOfIt() throws IOException {
    Path document = Path.of(System.getProperty("basedir", "."), "..", "docs", "configuration.md");

    assertThat(Files.readString(document))
        .as("copy RuleText.table() to the start of the table")
        .contains(RuleText.table());
  }
}
